"""A batch that goes through a network image by image: the way of the first one alone."""

from __future__ import annotations

from ..evidence import Graph
from .graph import Step, Traced, tensors_in
from .operations import RESHAPES

_AXIS = {"select": 1, "slice": 1, "unbind": 1, "split": 2, "split_with_sizes": 2}
"""Which argument of an operation that takes rows is the axis; 0 where it is left out."""


def first_alone(graph: Graph, traced: Traced) -> Traced:
    """The graph up to what becomes of the first image, where all go the same way, each alone.

    The graph itself where they do not, or go through side by side.
    """
    parts = _joined(traced)
    if traced.image is None or len(parts) != traced.shape(traced.image)[0] or len(parts) < 2:
        return traced
    ways = [sorted(traced.way_to(part), key=lambda step: step.index) for part in parts]
    together = set.intersection(*({step.index for step in way} for way in ways))
    own = [[step for step in way if step.index not in together] for way in ways]
    alone = all(_begins_with(traced, way, number) for number, way in enumerate(own))
    alike = all(_kinds(traced, way) == _kinds(traced, own[0]) for way in own)
    return Traced({**graph, "output": parts[0]}) if alone and alike else traced


def _joined(traced: Traced) -> list[int]:
    """What the output is put together of along its first axis, by a join or written in turn."""
    step = traced.maker.get(traced.final) if traced.final is not None else None
    while step is not None and step.op in RESHAPES - {"copy"} and step.arguments:
        step = traced.maker.get(step.arguments[0])
    if step is not None and step.op in ("cat", "stack"):
        return list(tensors_in(step.args[0])) if step.args[1:] in ([], [0]) else []
    if step is None or step.op != "copy" or step.out is None:
        return []
    storage = traced.values[step.out]["storage"]
    written = [s for s in traced.steps if s.op == "copy" and _storage(traced, s) == storage]
    rows = [_row(traced, s.tensor(0)) for s in written]
    return [s.given[-1] for s in written] if rows == list(range(len(rows))) else []


def _storage(traced: Traced, step: Step) -> int | None:
    return traced.values[step.out]["storage"] if step.out is not None else None


def _begins_with(traced: Traced, way: list[Step], number: int) -> bool:
    """Whether a way hangs on the image by this one of the batch alone."""
    private = {value["id"] for step in way for value in step.node["out"] if value}
    taken = {i for step in way for i in step.inputs if i in traced.from_image} - private
    picked = [step.out for step in way if taken.intersection(step.inputs)]
    return any({_row(traced, value) for value in values} == {number} for values in (picked, taken))


def _row(traced: Traced, value: int | None) -> int | None:
    """Which row of a larger tensor a value is, None where it is no single one."""
    if value is None or value not in traced.maker:
        return None
    step = traced.maker[value]
    op = step.op.removeprefix("unsafe_")
    if op not in _AXIS or (op not in ("select", "unbind") and traced.shape(value)[:1] != [1]):
        return None
    axis, row = (*step.args[_AXIS[op] :], 0, None)[:2]
    if op not in ("select", "slice"):  # they have several results
        row = [made and made["id"] for made in step.node["out"]].index(value)
    return row if axis == 0 and type(row) is int else None


def _kinds(traced: Traced, way: list[Step]) -> list[tuple[str, set[int]]]:
    """The operations of a way, each with the weights and other leaves that it uses."""
    return [(step.op, set(step.inputs) & traced.leaves.keys()) for step in way]

"""A recorded graph, checked and made walkable.

Nothing a child says of a graph is believed before `Traced` has checked it:
every value is defined before it is used, once; arguments are plain data of
bounded depth. Shapes are claims until `replay` has derived them again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from ..evidence import EvidenceError, Graph, Leaf, Node, Value, Where
from .operations import SHAPE_ONLY, base

_DEPTH = 4
_ITEMS = 4096
_TEXT = 200
_WRITES = 1_000_000
"""Values that writes into shared memory may change in all: judging takes time for each."""
_MARKS = ("f", "dtype", "format", "skip")


@dataclass(eq=False, slots=True)
class Step:
    """One node of a graph with its place in it."""

    index: int
    node: Node
    op: str
    """The operation's base name, e.g. `convolution`, `add` (also for `add_`)."""
    made: tuple[int, ...]
    """Value ids of its results."""
    given: tuple[int, ...]
    """Value ids among its arguments, each once."""
    inputs: tuple[int, ...]
    """Value ids it reads: those, and the last writer of memory they share."""

    @property
    def spelt(self) -> str:
        """Its name as students know it: `prelu` for `_prelu_kernel`."""
        return self.op.strip("_").removesuffix("_kernel").replace("im2col", "unfold")

    @property
    def args(self) -> list[Any]:
        """Its positional arguments."""
        args: list[Any] = self.node["args"]
        return args

    @property
    def arguments(self) -> tuple[int, ...]:
        """Value ids among its arguments, each once; none where only their shape is looked at."""
        return () if self.op in SHAPE_ONLY else self.given

    @property
    def reads(self) -> tuple[int, ...]:
        """Value ids that its result is computed from; none where it fills a tensor of a shape."""
        made_anew = self.op in SHAPE_ONLY and not mutates(self.node["op"])
        return () if made_anew else self.inputs

    @property
    def out(self) -> int | None:
        """Value id of its first result."""
        first = self.node["out"][0] if self.node["out"] else None
        return first["id"] if first else None

    def tensor(self, position: int) -> int | None:
        """Value id of a positional argument, None where it is no tensor."""
        if position >= len(self.args):
            return None
        return tensor_id(self.args[position])


def tensor_id(argument: Any) -> int | None:
    """The value id in an encoded argument, None for anything else."""
    number = argument.get("t") if isinstance(argument, dict) else None
    return number if type(number) is int else None


def tensors_in(argument: Any) -> Iterator[int]:
    """All value ids in an encoded argument, as often as they stand there."""
    if isinstance(argument, list):
        for item in argument:
            yield from tensors_in(item)
    elif (number := tensor_id(argument)) is not None:
        yield number


class Traced:
    """A checked graph. Raises EvidenceError where it contradicts itself."""

    def __init__(self, graph: Graph) -> None:
        self.leaves: dict[int, Leaf] = {}
        self.values: dict[int, Leaf | Value] = {}
        self.steps: list[Step] = []
        self.maker: dict[int, Step] = {}
        self.output = graph["output"]
        self.returned = graph["returned"]
        self._sharing: dict[int, list[int]] = {}
        """Value ids by the memory they share, in the order of their making."""
        writers: dict[int, int] = {}
        changed = 0
        for leaf in graph["leaves"]:
            self._define(leaf)
            self.leaves[leaf["id"]] = leaf
        for index, node in enumerate(graph["nodes"]):
            self.steps.append(step := self._step(index, node, writers))
            for value in node["out"]:
                if value is None:
                    continue
                self._define(value)
                self.maker[value["id"]] = step
                if mutates(node["op"]):
                    writers[value["storage"]] = value["id"]
                    changed += len(self._sharing[value["storage"]])
            if changed > _WRITES:
                raise EvidenceError("more is written into shared memory than is looked at")
        if self.output is not None and self.output not in self.values:
            raise EvidenceError("the output is no value of the graph")
        self.writers = writers

    def _define(self, value: Leaf | Value) -> None:
        if value["id"] in self.values:
            raise EvidenceError(f"value {value['id']} is defined twice")
        self.values[value["id"]] = value
        self._sharing.setdefault(value["storage"], []).append(value["id"])

    def _step(self, index: int, node: Node, writers: dict[int, int]) -> Step:
        given: dict[int, None] = {}
        for argument in (*node["args"], *node["kwargs"].values()):
            _check(argument, given)
        inputs: dict[int, None] = {}
        for number in given:
            if number not in self.values:
                raise EvidenceError(f"value {number} is used before it is defined")
            inputs[number] = None
            writer = writers.get(self.values[number]["storage"])
            if writer is not None:
                inputs[writer] = None
        made = tuple([value["id"] for value in node["out"] if value])
        return Step(index, node, base(node["op"]), made, tuple(given), tuple(inputs))

    # --- reading ---

    def shape(self, value: int) -> list[int]:
        """Shape of a value."""
        return self.values[value]["shape"]

    def where(self, step: Step) -> Where | None:
        """The student's line of a step."""
        return step.node["where"]

    @cached_property
    def image(self) -> int | None:
        """Value id of the input."""
        return next((i for i, leaf in self.leaves.items() if leaf["kind"] == "input"), None)

    @cached_property
    def final(self) -> int | None:
        """The output, or what was last written into its memory."""
        if self.output is None:
            return None
        return self.writers.get(self.values[self.output]["storage"], self.output)

    @cached_property
    def live(self) -> frozenset[int]:
        """Value ids that the output was computed from, itself included."""
        seen: set[int] = set()
        pending = [value for value in (self.output, self.final) if value is not None]
        while pending:
            value = pending.pop()
            if value in seen:
                continue
            seen.add(value)
            if value in self.maker:
                pending += self.maker[value].inputs
        return frozenset(seen)

    def live_steps(self) -> list[Step]:
        """Steps that the output was computed from, in order."""
        return [step for step in self.steps if not self.live.isdisjoint(step.made)]

    @cached_property
    def from_image(self) -> frozenset[int]:
        """Value ids that depend on the input, also by what was written into their memory."""
        reached = {self.image} if self.image is not None else set()
        for step in self.steps:
            if reached.intersection(step.arguments):
                reached.update(self.changed(step))
        return frozenset(reached)

    def changed(self, step: Step) -> Sequence[int]:
        """Value ids that a step makes, or changes by writing into memory that they share."""
        if not mutates(step.node["op"]):
            return step.made
        storages = {self.values[value]["storage"] for value in step.made}
        return [i for storage in storages for i in self._sharing[storage] if i <= step.made[-1]]

    @cached_property
    def ready(self) -> Mapping[int, int]:
        """For each value that a step changes, the index of the last one."""
        return {value: step.index for step in self.steps for value in self.changed(step)}

    def sources_of(self, value: int) -> frozenset[int]:
        """Ids of the leaves that a value was computed from."""
        used = {number for step in self.way_to(value) for number in step.reads} | {value}
        return frozenset(used & self.leaves.keys())

    def way_to(self, value: int) -> list[Step]:
        """Steps that a value was computed by, the last ones first."""
        steps: dict[int, Step] = {}
        pending = [value]
        while pending:
            step = self.maker.get(pending.pop())
            if step is not None and step.index not in steps:
                steps[step.index] = step
                pending += step.reads
        return list(steps.values())


@lru_cache(1024)
def mutates(op: str) -> bool:
    """Whether an operation writes into one of its arguments, by ATen's naming rule."""
    parts = op.split(".")
    name = parts[1] if len(parts) > 1 else parts[0]
    return (name.endswith("_") and not name.endswith("__")) or parts[2:] == ["out"]


def _check(argument: Any, tensors: dict[int, None], depth: int = 0) -> None:
    """Adds the value ids in an argument. Raises EvidenceError for one that is no plain data."""
    kind = type(argument)
    if kind in (int, float):
        if not abs(argument) < (2**63 if kind is int else math.inf):  # nor is NaN
            raise EvidenceError("an argument is beyond 64 bits")
    elif kind is list:
        if len(argument) > _ITEMS or depth == _DEPTH:
            raise EvidenceError("an argument is too long a list, or nested too deep")
        for item in argument:
            _check(item, tensors, depth + 1)
    elif kind is dict:
        _check_mark(argument, tensors)
    elif kind is str:
        if len(argument) > _TEXT:
            raise EvidenceError("an argument is too long a text")
    elif kind not in (bool, type(None)):
        raise EvidenceError("an argument is no plain data")


def _check_mark(argument: dict[str, Any], tensors: dict[int, None]) -> None:
    [(key, value)] = argument.items() if len(argument) == 1 else [("", None)]
    if key == "t" and type(value) is int:
        tensors[value] = None
    elif not (key in _MARKS and type(value) is str and len(value) <= _TEXT):
        raise EvidenceError("an argument is no plain data")

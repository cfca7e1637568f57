"""One of the student's own blocks: what its two ways give, and how its module ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from ..evidence import Block, Crash, EvidenceError, Graph
from .case import Case
from .graph import Step, Traced, mutates
from .operations import ACTIVATIONS, ARITHMETIC, DROPOUTS, RESHAPES

_ELEMENTWISE = ACTIVATIONS | ARITHMETIC - {"cat", "stack", "dist"}


class OwnBlock:
    """A block on an input of its own channels; its module and projection were traced alone as well.

    Raises EvidenceError where a shape that the child states does not follow.
    """

    def __init__(self, case: Case[Any], block: Block) -> None:
        self.index = block["index"]
        self.shape = block["shape"]
        self.has_projection = block["has_projection"]
        self.adds_up = block["adds_up"]
        self.whole_crash: Crash | None = block["whole_crash"]
        self.module_crash: Crash | None = block["module_crash"]
        self.projection_crash: Crash | None = block["projection_crash"]
        self.whole = Traced(block["whole"]) if block["whole"] else None
        self.module = self._rederived(case, block["module"])
        self.projection = self._rederived(case, block["projection"])

    def _rederived(self, case: Case[Any], graph: Graph | None) -> Traced | None:
        if graph is None:
            return None
        traced = Traced(graph)
        answer: Mapping[str, Any] = case.replay(
            {"ask": "shapes", "graph": graph, "shape": self.shape}
        )
        if "error" in answer:
            raise EvidenceError(answer["error"])
        return traced

    @property
    def module_shape(self) -> list[int] | None:
        """Shape that the module gives."""
        return _output_shape(self.module)

    @property
    def skip_shape(self) -> list[int] | None:
        """Shape of what is added to it."""
        return _output_shape(self.projection) if self.has_projection else self.shape

    @property
    def known(self) -> bool:
        """Whether its module could be looked at."""
        return self.module is not None or self.module_crash is not None

    @property
    def hidden(self) -> bool:
        """Whether there may be a projection that could not be looked at."""
        return self.has_projection and not (self.projection or self.projection_crash)

    @property
    def fits(self) -> bool:
        """Whether both ways give one shape."""
        if self.hidden:
            return self.module_shape is not None and self.module_shape == _output_shape(self.whole)
        return self.module_shape is not None and self.module_shape == self.skip_shape

    @cached_property
    def ending(self) -> Step | None:
        """The activation that the module ends in."""
        return _ending(self.module) if self.module else None

    @property
    def spoils_the_skip(self) -> Step | None:
        """The step of the module that writes into the block's own input."""
        graph = self.module
        if graph is None or graph.image is None:
            return None
        storage = graph.values[graph.image]["storage"]
        return next((step for step in graph.steps if _writes(graph, step, storage)), None)

    @property
    def activated_projection(self) -> Step | None:
        """An activation in the projection."""
        steps = self.projection.live_steps() if self.projection else []
        return next((step for step in steps if step.op in ACTIVATIONS), None)


def _output_shape(graph: Traced | None) -> list[int] | None:
    return graph.shape(graph.output) if graph and graph.output is not None else None


def _writes(graph: Traced, step: Step, storage: int) -> bool:
    out = step.out
    return mutates(step.node["op"]) and out is not None and graph.values[out]["storage"] == storage


def _ending(graph: Traced) -> Step | None:
    """The last step that changes values, where that is an activation."""
    value = graph.final
    while value in graph.maker:
        step = graph.maker[value]
        if step.op in ACTIVATIONS or _activates_by_hand(graph, step):
            return step
        inputs = [number for number in step.inputs if number in graph.from_image]
        if step.op not in RESHAPES | DROPOUTS or not inputs:
            return None
        value = max(inputs)  # of memory that is shared, what was written last
    return None


def _activates_by_hand(graph: Traced, step: Step) -> bool:
    """Whether it is an activation put together, e.g. x * sigmoid(x), where(x > 0, x, 0), max(x, 0).

    A squeeze-and-excitation gate is none: its factor is not made element by element.
    """
    if step.op not in ("mul", "div", "where", "maximum", "minimum", "fmax", "fmin"):
        return False
    shape = graph.shape(step.out) if step.out is not None else []
    inputs = [number for number in step.inputs if number in graph.from_image]
    if any(graph.shape(number) != shape for number in inputs):
        return False
    if len(inputs) == 1:
        return step.op not in ("mul", "div")
    roots = [_roots(graph, number, shape) for number in inputs]
    return bool(set.intersection(*roots)) if roots else False


def _roots(graph: Traced, value: int, shape: list[int]) -> set[int]:
    """The value and those that it was computed from element by element."""
    found = set()
    pending = [value]
    while pending:
        current = pending.pop()
        found.add(current)
        step = graph.maker.get(current)
        if step and step.op in _ELEMENTWISE:
            pending += [i for i in step.inputs if i in graph.from_image and graph.shape(i) == shape]
    return found


def written(shape: Sequence[int]) -> str:
    """`(2, 3, 8, 8)`."""
    return f"({', '.join(map(str, shape))})"

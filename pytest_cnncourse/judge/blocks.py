"""One of the student's own blocks: what its two ways give, and how its module ends."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from ..evidence import Block, Crash, EvidenceError, Graph
from .case import Case
from .graph import Step, Traced, mutates, tensors_in
from .operations import ACTIVATIONS, ARITHMETIC, DROPOUTS, RESHAPES
from .shapes import rederived

_ELEMENTWISE = ARITHMETIC - {"cat", "stack", "dist"} | {"index_put"}
_SUMS = ("add", "sub", "rsub", "neg")


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
        self.training = self._rederived(case, block["training"])
        self.projection = self._rederived(case, block["projection"])

    def _rederived(self, case: Case[Any], graph: Graph | None) -> Traced | None:
        if graph is None:
            return None
        traced, answer = rederived(case, graph, self.shape)
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

    @property
    def broadcasts(self) -> bool:
        """Whether torch adds its two ways although their shapes differ."""
        pairs = zip(
            reversed(self.module_shape or []), reversed(self.skip_shape or []), strict=False
        )
        return self.whole is not None and all(a == b or 1 in (a, b) for a, b in pairs)

    @cached_property
    def ending(self) -> Step | None:
        """The activation that the module ends in, be it in train mode alone."""
        graphs = (graph for graph in (self.module, self.training) if graph)
        return next((step for graph in graphs if (step := _ending(graph))), None)

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


class _Made(NamedTuple):
    """How a value came about, element by element."""

    root: int
    """The value it was computed from: itself, where it is no function of a single one."""
    bent: Step | None
    """The first step on that way that is no straight line."""


def _ending(graph: Traced) -> Step | None:
    """What bends the output: a function of each element behind the last layer, however spelt.

    So it is for x * sigmoid(x), where(x > 0, x, 0) or (x + |x|) / 2. A gate whose factor
    comes from another layer, or is the same for many elements, is none.
    """
    made: dict[int, _Made] = {}
    written: dict[int, int] = {}
    for step in graph.steps:
        for out in step.node["out"]:
            if out is None or out["id"] not in graph.from_image:
                continue
            made[out["id"]] = _made(graph, step, out["id"], made, written)
            if mutates(step.node["op"]):
                written[out["storage"]] = out["id"]
    return made[graph.final].bent if graph.final in made else None


def _made(
    graph: Traced, step: Step, out: int, made: Mapping[int, _Made], written: Mapping[int, int]
) -> _Made:
    own, size = _Made(out, None), math.prod(graph.shape(out))
    given = [number for argument in step.args for number in tensors_in(argument)]
    # Of memory that is shared, what was written last.
    given = [written.get(graph.values[number]["storage"], number) for number in given]
    known = [number for number in given if number in made]
    fitting = [made[number] for number in known if math.prod(graph.shape(number)) == size]
    if step.op in ACTIVATIONS and known:
        return _Made(made[known[0]].root, made[known[0]].bent or step)
    if step.op in ("cat", "stack"):
        ways = [made[number].bent for number in known]
        return _Made(out, ways[0]) if all(ways) and ways else own
    if step.op in RESHAPES | DROPOUTS and fitting:
        return fitting[-1]
    if step.op not in _ELEMENTWISE or len({way.root for way in fitting}) != 1:
        return own
    straight = step.op in _SUMS or (
        len(fitting) == 1 and (step.op == "mul" or (step.op == "div" and given[0] in known))
    )
    bent = next((way.bent for way in fitting if way.bent), None if straight else step)
    return _Made(fitting[0].root, bent)


def written(shape: Sequence[int]) -> str:
    """`(2, 3, 8, 8)`."""
    return f"({', '.join(map(str, shape))})"

"""How a picture flows through a network: its main path, layers, poolings and head.

The main path is the way from the image to the output with the most
convolutions on it. Shortcuts and gates lie beside it; what is multiplied by
zero, or computed and never used, is on no path at all.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ..evidence import Where
from .graph import Step, Traced, tensor_id
from .operations import (
    ACTIVATIONS,
    ARRANGEMENTS,
    CONVOLUTIONS,
    CROPS,
    LINEAR,
    POOLS,
    RESHAPES,
)


@dataclass(frozen=True)
class Convolution:
    """One run of a convolution layer on the main path."""

    step: Step
    number: int
    """1-based place on the path, every convolution counted."""
    weights: frozenset[int]
    """Ids of the parameter leaves its kernel comes from."""
    kernel: tuple[int, ...]
    in_channels: int
    out_channels: int
    groups: int
    stride: tuple[int, ...]

    @property
    def depthwise(self) -> bool:
        """Each input channel has kernels of its own."""
        return self.groups == self.in_channels > 1

    @property
    def pointwise(self) -> bool:
        """Kernel size 1 and all channels mixed."""
        return self.groups == 1 and set(self.kernel) == {1}


@dataclass(frozen=True)
class Shrink:
    """A place where the picture gets smaller (or was meant to) without a layer's weights."""

    kind: Literal["pool", "idle", "crop", "resample"]
    step: Step
    after: int
    """How many convolutions of the main path ran before."""
    one_axis: bool
    to_one: bool
    """An axis is left with a single pixel."""


@dataclass(frozen=True)
class Head:
    """The Linear that ends a network, and what comes behind it."""

    step: Step
    x: int
    """Value id of its input."""
    in_features: int
    out_features: int
    trailing: tuple[Step, ...]
    """Steps behind it that are more than reshaping, the last one first."""


class Flow:
    """One run of a network, read. All lists are in the order of execution."""

    def __init__(self, graph: Traced) -> None:
        self.graph = graph
        self._zero = self._zeros()
        self._down = self._depths()
        self._up = self._heights()

    # --- the main path ---

    def _zeros(self) -> set[int]:
        """Values that are zero whatever the picture: constants, and products with them."""
        zero = {
            number
            for number, leaf in self.graph.leaves.items()
            if leaf["kind"] in ("buffer", "constant") and leaf["values"] and not any(leaf["values"])
        }
        for step in self.graph.steps:
            tensors = [tensor_id(argument) for argument in step.args]
            makes_zero = (
                step.op in ("zeros", "zeros_like", "new_zeros", "zero")
                or (step.op in ("fill", "full_like") and step.args[1:2] in ([0], [0.0]))
                or (step.op == "mul" and (any(t in zero for t in tensors) or 0 in step.args[1:2]))
                or (step.op in RESHAPES and bool(tensors) and tensors[0] in zero)
            )
            if makes_zero:
                zero.update(value["id"] for value in step.node["out"] if value)
        return zero

    def path_inputs(self, step: Step) -> list[int]:
        """The inputs through which the picture flows on: not a kernel, a gate or a zero."""
        graph = self.graph
        live = [i for i in step.inputs if i in graph.from_image and i not in self._zero]
        if step.op in CONVOLUTIONS:
            return [i for i in live if i == step.tensor(0) or self._shares(i, step.tensor(0))]
        if step.op == "mul" and len(live) == 2:
            ranked = sorted(live, key=lambda i: (not self._gates(i), math.prod(graph.shape(i))))
            a, b = ranked
            if self._gates(a) or math.prod(graph.shape(a)) < math.prod(graph.shape(b)):
                return [b]
        if step.op in ("add", "sub") and step.node["kwargs"].get("alpha") == 0:
            return [i for i in live if i != step.tensor(1)]
        return live

    def _shares(self, one: int, other: int | None) -> bool:
        values = self.graph.values
        return other is not None and values[one]["storage"] == values[other]["storage"]

    def _gates(self, value: int) -> bool:
        step = self.graph.maker.get(value)
        while step is not None and step.op in RESHAPES and step.inputs:
            step = self.graph.maker.get(step.inputs[0])
        return step is not None and step.op in ("sigmoid", "hardsigmoid", "_softmax", "tanh")

    def _depths(self) -> dict[int, int]:
        image = self.graph.image
        down: dict[int, int] = {} if image is None else {image: 0}
        for step in self.graph.steps:
            before = [down[i] for i in self.path_inputs(step) if i in down]
            if before:
                depth = max(before) + self.is_layer(step)
                for value in step.node["out"]:
                    if value and value["id"] not in self._zero:
                        down[value["id"]] = depth
        return down

    def _heights(self) -> dict[int, int]:
        up = {v: 0 for v in (self.graph.output, self.graph.final) if v is not None}
        for step in reversed(self.graph.steps):
            above = [up[v["id"]] for v in step.node["out"] if v and v["id"] in up]
            if above:
                height = max(above) + self.is_layer(step)
                for i in self.path_inputs(step):
                    up[i] = max(up.get(i, 0), height)
        return up

    def is_layer(self, step: Step) -> bool:
        """Whether a step is a convolution of the picture with a kernel that is learned."""
        if step.op not in CONVOLUTIONS:
            return False
        weight = step.tensor(1)
        return (
            weight is not None
            and weight not in self.graph.from_image
            and any(
                self.graph.leaves[i]["kind"] == "parameter" for i in self.graph.sources_of(weight)
            )
        )

    @cached_property
    def total(self) -> int:
        """Convolutions on the main path."""
        final = self.graph.final
        return self._down.get(final, 0) if final is not None else 0

    def on_path(self, step: Step) -> bool:
        """Whether a step lies on the main path."""
        height = max((self._up.get(v["id"], -1) for v in step.node["out"] if v), default=-1)
        depth = max((self._down.get(i, -1) for i in self.path_inputs(step)), default=-1)
        return min(height, depth) >= 0 and depth + self.is_layer(step) + height == self.total

    def depth(self, step: Step) -> int:
        """Convolutions of the main path that ran before a step."""
        return max((self._down[i] for i in self.path_inputs(step) if i in self._down), default=0)

    @cached_property
    def path(self) -> list[Step]:
        """Steps of the main path."""
        return [step for step in self.graph.steps if self.on_path(step)]

    # --- layers ---

    @cached_property
    def convolutions(self) -> list[Convolution]:
        """Convolution layers of the main path."""
        return [self._convolution(step) for step in self.path if self.is_layer(step)]

    def _convolution(self, step: Step) -> Convolution:
        weight = step.tensor(1)
        assert weight is not None
        shape = self.graph.shape(weight)
        groups = step.args[8] if len(step.args) > 8 and type(step.args[8]) is int else 1
        leaves = self.graph.sources_of(weight)
        return Convolution(
            step,
            self.depth(step) + 1,
            frozenset(i for i in leaves if self.graph.leaves[i]["kind"] == "parameter"),
            tuple(shape[2:]),
            shape[1] * groups,
            shape[0],
            groups,
            tuple(step.args[3]) if len(step.args) > 3 and isinstance(step.args[3], list) else (1,),
        )

    @cached_property
    def unused(self) -> list[Step]:
        """Convolutions that ran on the picture and cannot change the output."""
        counts = {v for v in (self.graph.output, self.graph.final) if v is not None}
        for step in reversed(self.graph.steps):
            made = {value["id"] for value in step.node["out"] if value}
            if made & counts and not made <= self._zero:
                counts.update(i for i in step.inputs if i not in self._zero)
        return [
            step
            for step in self.graph.steps
            if self.is_layer(step) and step.out not in counts and step.tensor(0) in self._down
        ]

    def layer_ends(self, *, merged: bool) -> list[int]:
        """For each layer, the number of its last convolution.

        With `merged`, a depthwise convolution and the pointwise one behind it are one layer.
        """
        by_number = {c.number: c for c in self.convolutions}
        ends = []
        number = 1
        while number <= self.total:
            here, behind = by_number.get(number), by_number.get(number + 1)
            pair = merged and here and behind and here.depthwise and behind.pointwise
            number += 1 if pair else 0
            ends.append(number)
            number += 1
        return ends

    # --- where the picture shrinks ---

    def area(self, value: int) -> int | None:
        """Pixels of a feature map (B, C, H, W), None for any other shape."""
        shape = self.graph.shape(value)
        return shape[2] * shape[3] if len(shape) == 4 else None

    @cached_property
    def shrinks(self) -> list[Shrink]:
        """Known operations of the main path that make the picture smaller, or were meant to."""
        found = []
        for step in self.path:
            inputs = self.path_inputs(step)
            if self.is_layer(step) or not inputs or step.out is None:
                continue
            before, after = self.graph.shape(inputs[0]), self.graph.shape(step.out)
            if len(before) != 4 or len(after) != 4 or before[:2] != after[:2]:
                continue
            kind = self._kind_of_shrink(step, before, after)
            if kind is not None:
                axes = [b > a for b, a in zip(before[2:], after[2:], strict=True)]
                to_one = any(s and a == 1 for s, a in zip(axes, after[2:], strict=True))
                found.append(Shrink(kind, step, self.depth(step), sum(axes) == 1, to_one))
        return found

    def _kind_of_shrink(
        self, step: Step, before: list[int], after: list[int]
    ) -> Literal["pool", "idle", "crop", "resample"] | None:
        smaller = math.prod(after[2:]) < math.prod(before[2:])
        if step.op in POOLS:
            return "pool" if smaller else "idle"
        if not smaller:
            return None
        if step.op in CROPS or step.op == "constant_pad_nd":
            return "crop"
        return "resample" if step.op in ARRANGEMENTS else None

    def gap(self, number: int) -> tuple[int, int] | None:
        """Value ids between convolution `number` (0: the image) and the next one.

        None where several convolutions stand side by side, so that there is no one gap.
        """
        here = [c for c in self.convolutions if c.number == number]
        behind = [c for c in self.convolutions if c.number == number + 1]
        start = self.graph.image if number == 0 else (here[0].step.out if len(here) == 1 else None)
        end = behind[0].step.tensor(0) if len(behind) == 1 else None
        return None if start is None or end is None else (start, end)

    # --- the end ---

    @cached_property
    def head(self) -> Head | None:
        """The last Linear of the main path, None where there is none."""
        trailing: list[Step] = []
        for step in self._from_the_end():
            linear = self._linear(step)
            if linear is not None:
                return Head(step, *linear, tuple(trailing))
            if self.is_layer(step):
                return None
            if step.op not in RESHAPES and not self._adds_bias(step):
                trailing.append(step)
        return None

    def _from_the_end(self) -> Iterator[Step]:
        for step in reversed(self.graph.steps):
            if self.depth(step) == self.total and self.on_path(step):
                yield step

    def _linear(self, step: Step) -> tuple[int, int, int] | None:
        """Input value, in and out features of a linear map with learned weights."""
        if step.op not in LINEAR or step.out is None:
            return None
        image = [i for i in self.path_inputs(step) if i in self._down]
        weights = [
            i
            for i in step.inputs
            if i not in self.graph.from_image and len(self.graph.shape(i)) >= 2 and self._learned(i)
        ]
        if len(image) != 1 or not weights:
            return None
        x = self.graph.shape(image[0])
        weight = self.graph.shape(weights[-1])
        out = math.prod(self.graph.shape(step.out))
        rows = math.prod(x) // x[-1] if x and x[-1] else 1
        if x and x[-1] in weight[-2:]:
            return image[0], x[-1], out // rows
        return image[0], weight[-1], out // max(math.prod(x) // max(weight[-1], 1), 1)

    def _learned(self, value: int) -> bool:
        return any(
            self.graph.leaves[i]["kind"] == "parameter" for i in self.graph.sources_of(value)
        )

    def _adds_bias(self, step: Step) -> bool:
        others = [i for i in step.inputs if i not in self.graph.from_image]
        return step.op in ("add", "sub") and bool(others) and all(map(self._learned, others))

    def linears_before(self, head: Head) -> list[Step]:
        """Further linear maps between the last convolution and the head."""
        return [
            step
            for step in self.path
            if step.index < head.step.index
            and self.depth(step) == self.total
            and self._linear(step) is not None
        ]

    @cached_property
    def activations(self) -> list[Step]:
        """Activations on the main path, the end's own included; products and maxima count too."""
        return [
            step
            for step in self.path
            if step.op in ACTIVATIONS
            or (
                step.op in ("mul", "div", "maximum", "minimum", "max", "where")
                and sum(i in self.graph.from_image for i in step.inputs) > 1
            )
        ]

    def where(self, step: Step) -> Where | None:
        """The line to show for a step: where its module was made, if many steps share the line."""
        line = step.node["where"]
        made = step.node["made"]
        if made is None or line is None:
            return line or made
        shared = sum(other.node["where"] == line for other in self.path)
        return made if shared > 1 else line

"""How a picture flows through a network: its main path, layers, poolings and head.

The main path is the way from the image to the output with the most
convolutions on it. Shortcuts and gates lie beside it; what is multiplied by
zero, or computed and never used, is on no path at all.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ..evidence import Where
from .graph import Step, Traced
from .operations import (
    ACTIVATIONS,
    ARRANGEMENTS,
    CONVOLUTIONS,
    CROPS,
    GATES,
    KNOWN,
    LINEAR,
    POOLS,
    RESHAPES,
)

_PLAIN = (
    POOLS
    | RESHAPES - {"copy", "as_strided", "expand", "expand_as", "_to_copy"}
    | frozenset("convolution relu leaky_relu elu gelu silu mish mean amax sum addmm mm".split())
)
"""Operations of one picture that hand it on, if the numbers that they are learned from do."""

_NORMS = ("native_batch_norm", "_native_batch_norm_legit_no_training")


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
        """Kernel size 1, and channels mixed."""
        return not self.depthwise and set(self.kernel) == {1}


@dataclass(frozen=True)
class Shrink:
    """A place where the picture gets smaller (or was meant to) without a layer's weights."""

    kind: Literal["pool", "idle", "crop", "resample"]
    step: Step
    after: int
    """How many convolutions of the main path ran before."""
    axes: frozenset[int]
    """Those that get smaller: 2 is the height (of a volume the depth), 3 the width."""
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
    """One run of a network, read. All lists are in the order of execution.

    `idle` are the indices of steps that cannot change the output, `fillers` of convolutions
    that hand the picture on as it is; see `effects`.
    """

    def __init__(
        self, graph: Traced, idle: Collection[int] = (), fillers: Collection[int] = ()
    ) -> None:
        self.graph = graph
        self._without_effect = {*idle, *fillers}
        lost = {value for index in idle for value in graph.steps[index].made}
        self._pictures = graph.from_image - lost
        self._carriers: dict[int, list[int]] = {}
        self._depth: dict[int, int] = {}
        self._height: dict[int, int] = {}
        self._down = self._depths()
        self._heights()

    # --- the main path ---

    def path_inputs(self, step: Step) -> list[int]:
        """The inputs through which the picture flows on: not a kernel, a gate or a zero."""
        if step.index not in self._carriers:
            self._carriers[step.index] = self._carrying(step)
        return self._carriers[step.index]

    def _carrying(self, step: Step) -> list[int]:
        live = [i for i in step.arguments if i in self._pictures]
        if step.op in CONVOLUTIONS:
            return [i for i in live if i == step.tensor(0)]
        if len(live) == 2 and step.op in ("mul", "add", "mm", "bmm"):
            a, b = sorted(live, key=lambda i: (not self._gates(i), self._extent(i)))
            of_all = step.op in ("mul", "add") and self._extent(a) < self._extent(b)
            if of_all or (step.op != "add" and self._gates(a)):
                return [b]
        return live

    def _extent(self, value: int) -> int:
        """Elements of a value, before it was expanded."""
        elements = math.prod(self.graph.shape(value))
        step = self.graph.maker.get(value)
        while step is not None and step.op in RESHAPES and step.arguments:
            value = step.arguments[0]
            elements = min(elements, math.prod(self.graph.shape(value)))
            step = self.graph.maker.get(value)
        return elements

    def _gates(self, value: int) -> bool:
        step = self.graph.maker.get(value)
        while step is not None and (step.op in RESHAPES or step.op == "div") and step.inputs:
            step = self.graph.maker.get(step.inputs[0])
        return step is not None and step.op in GATES

    def _depths(self) -> dict[int, int]:
        image = self.graph.image
        down: dict[int, int] = {} if image is None else {image: 0}
        for step in self.graph.steps:
            before = [down[i] for i in self.path_inputs(step) if i in down]
            if before:
                self._depth[step.index] = max(before)
                depth = max(before) + self.is_layer(step)
                for value in self._pictures.intersection(self.graph.changed(step)):
                    down[value] = max(depth, down.get(value, 0))
        return down

    def _heights(self) -> None:
        up = {v: 0 for v in (self.graph.output, self.graph.final) if v is not None}
        for step in reversed(self.graph.steps):
            above = [up[i] for i in self.graph.changed(step) if i in up]
            if above:
                self._height[step.index] = max(above)
                height = max(above) + self.is_layer(step)
                for i in self.path_inputs(step):
                    up[i] = max(up.get(i, 0), height)

    def is_layer(self, step: Step) -> bool:
        """Whether a step is a convolution of the picture with a kernel that is learned."""
        return step.index in self._layers

    @cached_property
    def _layers(self) -> frozenset[int]:
        learned = (step.index for step in self.graph.steps if is_layer(self.graph, step))
        return frozenset(learned) - self._without_effect

    @cached_property
    def total(self) -> int:
        """Convolutions on the main path."""
        final = self.graph.final
        return self._down.get(final, 0) if final is not None else 0

    def on_path(self, step: Step) -> bool:
        """Whether a step lies on the main path."""
        height, depth = self._height.get(step.index, -1), self._depth.get(step.index, -1)
        return min(height, depth) >= 0 and depth + self.is_layer(step) + height == self.total

    def depth(self, step: Step) -> int:
        """Convolutions of the main path that ran before a step."""
        return self._depth.get(step.index, 0)

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
        inner, outer = shape[1] * groups, shape[0]
        if step.args[6:7] == [True]:  # transposed: the kernel is stored the other way round
            inner, outer = outer, inner
        leaves = self.graph.sources_of(weight)
        return Convolution(
            step,
            self.depth(step) + 1,
            frozenset(i for i in leaves if self.graph.leaves[i]["kind"] == "parameter"),
            tuple(shape[2:]),
            inner,
            outer,
            groups,
            tuple(step.args[3]) if len(step.args) > 3 and isinstance(step.args[3], list) else (1,),
        )

    @cached_property
    def unread(self) -> Step | None:
        """A step of the path that may be a convolution in a spelling of its own."""
        linears = sum(self._linear(step) is not None for step in self.path)
        return next(
            (
                step
                for step in self.path
                if step.op not in KNOWN or (step.op == "im2col" and linears > 1)
            ),
            None,
        )

    @cached_property
    def is_plain(self) -> bool:
        """Whether each step hands on the picture to one other, and none can lose it."""
        graph = self.graph
        as_made: set[int | None] = {graph.image}  # a norm's mean and variance before any training
        for step in graph.live_steps():
            pictures = sum(i in graph.from_image for i in step.arguments)
            if step.op in _NORMS:
                as_made.update(step.tensor(n) for n in (3, 4) if self._is_all(step, n, n - 3))
            elif pictures and step.op not in _PLAIN:
                return False
            if pictures > 1:
                return False
        leaves = [i for i in graph.leaves if i in graph.live and i not in as_made]
        return all(graph.leaves[i]["values"] is None for i in leaves)

    def _is_all(self, step: Step, position: int, value: float) -> bool:
        leaf = self.graph.leaves.get(step.tensor(position) or -1)
        return leaf is not None and leaf["values"] == [value]

    @cached_property
    def unused(self) -> list[Step]:
        """Convolutions that ran on the picture and cannot change the output."""
        return [
            step
            for step in self.graph.steps
            if is_layer(self.graph, step)
            and (step.index in self._without_effect or step.out not in self.graph.live)
            and step.tensor(0) in self.graph.from_image
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
        """Pixels of a feature map (B, C, H, W) or a volume, None for any other shape."""
        shape = self.graph.shape(value)
        return math.prod(shape[2:]) if len(shape) in (4, 5) else None

    @cached_property
    def shrinks(self) -> list[Shrink]:
        """Known operations of the main path that make the picture smaller, or were meant to."""
        found = []
        for step in self.path:
            inputs = self.path_inputs(step)
            if self.is_layer(step) or not inputs or step.out is None:
                continue
            shapes = self.graph.shape(inputs[0]), self.graph.shape(step.out)
            before, after = (_space(step, shape) for shape in shapes)
            if not before or len(shapes[0]) != len(shapes[1]):
                continue
            if shapes[0][: -len(before)] != shapes[1][: -len(before)]:
                continue
            kind = _kind_of_shrink(step, before, after)
            if kind is not None:
                sides = list(enumerate(zip(before, after, strict=True), 2))
                axes = frozenset(axis for axis, (b, a) in sides if b > a)
                to_one = any(a == 1 for axis, (_, a) in sides if axis in axes)
                found.append(Shrink(kind, step, self.depth(step), axes, to_one))
        return found

    def gap(self, number: int) -> tuple[int, int] | None:
        """Value ids of what convolution `number` (0: the image) hands on, and the next one takes.

        Where several stand side by side it begins with what joins them. None where nothing does.
        """
        start = self.graph.image if number == 0 else self.joined(number)
        behind = [c for c in self.convolutions if c.number == number + 1]
        end = behind[0].step.tensor(0) if behind else None
        return None if start is None or end is None else (start, end)

    def grown(self, start: int, end: int) -> tuple[int, int] | None:
        """The last map smaller than both ends, and the first behind it as large as the end.

        All goes through them. None where the picture does not grow on its way to the end.
        """
        behind, size = end, self.area(end) or 0
        least = min(size, self.area(start) or 0)
        batch, *rest = self.graph.shape(end)
        for step in reversed(self.stretch(start, end)):
            value = step.out
            shape = self.graph.shape(value) if value is not None else []
            if value is None or (shape[:1], len(shape)) != ([batch], len(rest) + 1):
                continue
            area = math.prod(shape[2:])
            if self.passes(start, value, end):
                if area < least:
                    return value, behind
                behind = value if area == size else behind
        return None

    def joined(self, number: int) -> int | None:
        """The first value that all convolutions of a number lead to."""
        reached = [{c.step.out} for c in self.convolutions if c.number == number]
        if len(reached) == 1:
            return reached[0].pop()
        for step in self.path:
            if self.depth(step) == number and not self.is_layer(step):
                for values in reached:
                    if values.intersection(step.inputs):
                        values.add(step.out)
                if all(step.out in values for values in reached):
                    return step.out
        return None

    def whole_maps(self, start: int, end: int) -> list[int]:
        """Values as large as a feature map that every way from it to another value goes through."""
        picture = self.graph.shape(start)[2:]
        turned = self._turned(start, end)
        return [
            step.out
            for step in self.stretch(start, end)
            if step.out is not None
            and step.out != end
            and step.out not in turned
            and len(self.graph.shape(step.out)) == len(picture) + 2
            and self.graph.shape(step.out)[2:] == picture
            and self.passes(start, step.out, end)
        ]

    def _turned(self, start: int, end: int) -> set[int]:
        """Values of a stretch whose axes are known to stand in another order than at its start."""
        shape = self.graph.shape
        order = {start: list(range(len(shape(start))))}
        for step in self.stretch(start, end):
            known = next((order[i] for i in step.inputs if i in order), None)
            if known is None or step.out is None or len(shape(step.out)) != len(known):
                continue
            axes = list(range(len(known)))
            if step.op == "permute":
                axes = [axes[axis] for axis in step.args[1]]
            elif step.op == "transpose":
                one, other = step.args[1:3]
                axes[one], axes[other] = axes[other], axes[one]
            order[step.out] = [known[axis] for axis in axes]
        return {value for value, axes in order.items() if axes != order[start]}

    def stretch(self, start: int, end: int) -> list[Step]:
        """Steps of the path behind one value, up to the one that another value is ready with."""
        maker = self.graph.maker
        first = maker[start].index if start in maker else -1
        last = self.graph.ready.get(end, -1)
        return [step for step in self.path if first < step.index <= last]

    def passes(self, start: int, through: int, end: int) -> bool:
        """Whether every way from one value to another goes through a third."""
        reached = {start} - {through}
        for step in self.graph.steps:
            if reached.intersection(step.inputs):
                reached.update(v for v in self.graph.changed(step) if v != through)
        return end not in reached

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
            if step.op not in RESHAPES and not self._adds_bias(step) and not _adds_nothing(step):
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
        return is_learned(self.graph, value)

    def _adds_bias(self, step: Step) -> bool:
        others = [i for i in step.inputs if i not in self.graph.from_image]
        return step.op in ("add", "sub") and bool(others) and all(map(self._learned, others))

    def linears_before(self, head: Head) -> list[Step]:
        """Further linear maps of whole images between the last convolution and the head.

        One of each pixel apart is a part of the body, as a convolution of size 1 is.
        """
        image = self.graph.image
        images = self.graph.shape(image)[0] if image is not None else 0
        leading = {step.index for step in self.graph.way_to(head.x)}
        return [
            step
            for step in self.path
            if step.index in leading
            and self.depth(step) == self.total
            and (linear := self._linear(step)) is not None
            and math.prod(self.graph.shape(linear[0])) <= images * linear[1]
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
        if made is None or line is None or not step.node["module"]:
            return line or made  # where the network itself was made says nothing of a step
        shared = sum(other.node["where"] == line for other in self.path)
        return made if shared > 1 else line


def is_layer(graph: Traced, step: Step) -> bool:
    """Whether a step is a convolution with a kernel that is learned, and no part of the picture."""
    return (
        step.op in CONVOLUTIONS
        and (weight := step.tensor(1)) is not None
        and weight not in graph.from_image
        and is_learned(graph, weight)
    )


def _adds_nothing(step: Step) -> bool:
    """Whether a step adds the number 0, or multiplies by the number 1."""
    neutral = {"add": 0, "sub": 0, "mul": 1, "div": 1}.get(step.op)
    return neutral is not None and step.args[1:2] == [neutral]


def is_learned(graph: Traced, value: int) -> bool:
    """Whether a value comes of a parameter."""
    return any(graph.leaves[i]["kind"] == "parameter" for i in graph.sources_of(value))


def _space(step: Step, shape: list[int]) -> list[int]:
    """The axes of a shape that are height and width (and depth)."""
    if step.op in POOLS:  # named for their axes; what is before them may lack the batch
        return shape[-int(step.op[step.op.index("pool") + 4]) :]
    return shape[2:] if len(shape) in (4, 5) else []


def _kind_of_shrink(
    step: Step, before: list[int], after: list[int]
) -> Literal["pool", "idle", "crop", "resample"] | None:
    smaller = math.prod(after) < math.prod(before)
    if step.op in POOLS:
        return "pool" if smaller and not _only_loses_an_edge(step, after) else "idle"
    if not smaller:
        return None
    if step.op in CROPS or step.op == "constant_pad_nd":
        return "crop"
    return "resample" if step.op in ARRANGEMENTS else None


def _only_loses_an_edge(step: Step, after: list[int]) -> bool:
    """Whether a pooling window moves by single pixels, and is not as large as the picture."""
    if "adaptive" in step.op or "fractional" in step.op or 1 in after:
        return False
    stride = step.args[2] if len(step.args) > 2 else None
    return isinstance(stride, list) and set(stride) == {1}

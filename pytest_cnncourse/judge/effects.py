"""Which layers and poolings of a recorded graph can change its output at all.

The graph is recomputed on weights and pictures of the judge's own. What the output is
sensitive to has a gradient; where that is none, as behind a sign or a rounding, the result
of the step is put in other words of the same kind, and the outputs are held against each other.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import torch
from torch import Tensor

from ..evidence import EvidenceError, Leaf
from .graph import Step, Traced
from .operations import CONVOLUTIONS
from .replay import ALLOWED, Replay, drawn_shape, generator

_LEAST = 1e-12
"""Least part of the output that an effect is, in float64: ten sigmoids in a row leave as little of
the first layer, and what cancels out leaves less."""

_DRAWS = ("centred", "mixed", "positive", "slight")
"""Weights that are positive, of any sign, and positive with all that they give; values vary
about 0 but in the third, and in the last by so little that not even their maximum is clipped."""

_SLIGHT = 0.2
"""By how much they vary there; else by about 1, as some activations make 0 of what is small."""

_FAINT = torch.finfo(torch.float32).eps
"""A factor that is written down and smaller leaves nothing of what it is put before: beside
anything else that is lost in rounding. What squashes by itself, as a sigmoid, is no such factor."""

_TRIES = 3
"""How often each is put in other words where nothing has a gradient, as of a position: it is so
coarse that many changes are none."""

_FACTORS = {"mul": 1, "lerp": 2}
"""Operations whose argument at this place is a factor."""

_SURE = 1e-4
"""From this part on an effect is no rounding error of float32."""


def idle(request: Mapping[str, Any]) -> object:
    """Of the `steps` asked for (their indices), the `idle` that cannot change the output.

    A convolution must hand on something of the picture by its kernel, and change the output
    with each of two things: what it computes, and what its kernel is learned from. Among the
    others those are `fillers` that hand on the picture as it is, by a kernel that is not learned.
    """
    graph = Traced(request["graph"])
    dead = set(request["steps"])
    fillers: set[int] = set()
    draws = [(draw, torch.float32, _SURE) for draw in _DRAWS]
    draws += [(draw, torch.float64, _LEAST) for draw in _DRAWS]
    for draw, dtype, least in draws:
        if dead:
            seen = _Seen(graph, dead, request["seed"], draw, dtype)
            dead -= seen.sensitive(least)
            fillers |= seen.fillers
    tries = _TRIES if len(dead) == len(request["steps"]) else 1
    for index in sorted(dead):
        seeds = range(request["seed"], request["seed"] + 2 * tries, 2)
        if any(_changes(graph, index, seed, draw) for seed in seeds for draw in _DRAWS):
            dead.discard(index)
    return {"idle": sorted(dead), "fillers": sorted(fillers)}


class _Seen(Replay):
    """A graph recomputed with some of its steps watched.

    A kernel that is used as such alone is drawn for one channel, into which all of the picture
    are mixed: as good for telling what depends on what, and a hundredth of the work.
    """

    def __init__(
        self,
        graph: Traced,
        watched: Collection[int],
        seed: int,
        draw: str,
        dtype: torch.dtype = torch.float64,
        *,
        other_step: int | None = None,
        other_leaves: Collection[int] = (),
    ) -> None:
        super().__init__(graph, {}, generator=generator(seed), dtype=dtype)
        self.free = True
        self._watched = watched
        self._signs, self._centred = draw == "mixed", draw != "positive"
        self._size = _SLIGHT if draw == "slight" else 1.0
        self._other_step, self._other_leaves = other_step, other_leaves
        self._others = generator(seed + 1)
        self._live = graph.live_steps()
        self._kernels = _kernels_alone(graph, self._live)
        self._mixes: dict[tuple[int, int], Tensor] = {}
        self._gains: dict[frozenset[int], float] = {}
        self._norms: dict[int, tuple[Tensor, Tensor]] = {}
        """By the bias of a batch norm, its mean and gain of each channel."""
        self._learned: dict[int, Tensor] = {}
        """Parameters that are learned, by leaf."""
        self._made: dict[int, tuple[Tensor, Tensor]] = {}
        """For each watched step what it makes, and the part of it that hangs on the picture."""
        self.fillers: set[int] = set()
        """Watched convolutions with a fixed kernel that hand the picture on as it is."""

    def run(self) -> Tensor:
        """The output, for a picture of the judge's own; of a choice what it is made from."""
        graph = self.graph
        assert graph.image is not None and graph.final is not None
        self.values[graph.image] = self._uniform(graph.shape(graph.image), 0.05, 0.95)
        # For what draws by itself, as a fractional pooling does.
        torch.default_generator.manual_seed(0)
        self.steps(self._live)
        final = graph.final
        while not self.get(final).is_floating_point() and final in graph.maker:
            final = next(iter(graph.maker[final].arguments), graph.image)
        return self.get(final)

    def sensitive(self, least: float) -> set[int]:
        """The watched steps whose part of the output is more than that."""
        try:
            with torch.enable_grad():
                output = self.run()
                weighed = output * self._uniform(list(output.shape), 0.5, 1.5)
                made = [tensor for tensor, _ in self._made.values()]
                gradients = torch.autograd.grad(
                    weighed.sum(),
                    [*made, *self._learned.values()],
                    allow_unused=True,
                    materialize_grads=True,
                )
        except RuntimeError:  # nothing is learned, or a value was overwritten in place
            return set()
        size = float(weighed.detach().abs().sum()) * least
        of_leaves = zip(self._learned.items(), gradients[len(made) :], strict=True)
        counts = {number for (number, leaf), g in of_leaves if _part(g, leaf) > size}
        steps = zip(self._made.items(), gradients[: len(made)], strict=True)
        return {
            index
            for (index, (_, carried)), g in steps
            if _part(g, carried) > size
            and (not (learned := learned_by(self.graph, index)) or learned & counts)
        }

    def leaf(self, number: int) -> Tensor:
        """A tensor of the leaf's size, known or drawn; a kernel's is for one channel."""
        leaf = self.graph.leaves[number]
        shape = drawn_shape(leaf)
        if not self._replayed(leaf["dtype"]).is_floating_point:
            return super().leaf(number)
        if leaf["values"] is not None:
            known = super().leaf(number)
            return known.masked_fill(known.abs() < _FAINT, 0)
        self._afford(shape)
        if number in self._kernels:
            shape[1] = 1
        drawn = self._drawn(shape, self._generator)
        if number in self._other_leaves:
            drawn = self._drawn(shape, self._others)
        if _is_learned(leaf):
            self._learned[number] = drawn.requires_grad_()
        return drawn if number in self._kernels else drawn.expand(leaf["shape"])

    def _drawn(self, shape: list[int], chance: torch.Generator) -> Tensor:
        """Values such that something like a mean comes of many, with signs or without."""
        many = math.prod(shape[1:])
        drawn = (0.05 + torch.rand(shape, generator=chance, dtype=self._dtype)) * 1.8 / many
        if not self._signs:
            return drawn
        return torch.where(torch.rand(shape, generator=chance) < 0.5, -2 * drawn, 2 * drawn)

    def _uniform(self, shape: list[int], low: float, high: float) -> Tensor:
        drawn = torch.rand(shape, generator=self._generator, dtype=self._dtype)
        return low + (high - low) * drawn

    def _mix(self, groups: int, channels: int) -> Tensor:
        """How so many channels are mixed into one: the same way wherever as many are."""
        if (groups, channels) not in self._mixes:
            drawn = self._uniform([groups, 1, channels], 0.5, 1.5) / channels
            self._mixes[groups, channels] = drawn
        return self._mixes[groups, channels]

    def _gain(self, step: Step, carried: Tensor) -> float:
        """What drawn weights are multiplied by for the values that they give to vary enough.

        A bias that is learned has them vary about 0, where no activation is flat.
        """
        kernel, bias = step.tensor(1), step.tensor(2)
        assert kernel is not None
        sources = self.graph.sources_of(kernel)
        if sources in self._gains:
            return self._gains[sources]
        size = carried.square().mean().sqrt()
        leaf = self.graph.leaves.get(bias) if bias is not None else None
        mean = None
        if leaf and _is_learned(leaf) and self._centred and bias not in self.values:
            mean = carried.transpose(0, 1).flatten(1).mean(1)
            size = (carried.square().mean() - mean.square().mean()).clamp(min=0).sqrt()
        self._gains[sources] = gain = self._size / float(size) if size > 0 else 1.0
        if bias is not None and mean is not None:
            self.values[bias] = self.leaf(bias).detach() * 0.1 * self._size - mean * gain
        return gain

    def _execute(self, step: Step) -> None:
        if step.node["op"] == "aten.convolution.default" and self._convolve(step):
            return
        super()._execute(step)
        if step.op == "native_batch_norm":
            (self._keep_means if step.args[5] is True else self._centre)(step)
        if step.index in self._watched and step.out is not None:
            self._watch(step, self.values[step.out], self.values[step.out])

    def _result(self, step: Step, operation: Any, args: list[Any], kwargs: dict[str, Any]) -> Any:
        place = _FACTORS.get(step.op, len(args))
        args[place : place + 1] = map(_audible, args[place : place + 1])
        if step.op == "div" and isinstance(args[1], (int, float)) and abs(args[1]) > 1 / _FAINT:
            args[1] = math.inf
        kwargs |= {key: _audible(kwargs[key]) for key in ("alpha", "value") if key in kwargs}
        return super()._result(step, operation, args, kwargs)

    def _keep_means(self, step: Step) -> None:
        """Adds what was normed to what came of it, where that is more than one value.

        A mean over a picture that was normed by itself is 0 but for rounding. Who norms last and
        pools then has layers all the same. Where weights are to vary slightly, so does what was
        normed: scaled as a norm may learn to, lest its maximum is clipped for nearly any picture.
        """
        x = self._decode(step.args[0])
        if step.out is not None and x.numel() > x.shape[1]:
            self.values[step.out] = self._size * self.values[step.out] + x

    def _centre(self, step: Step) -> None:
        """Has what a batch norm gives vary about 0, as its weight and bias may learn to have it.

        As behind a convolution with a bias: no activation is flat there, however few the channels.
        """
        known = self.graph.leaves
        affine = [known[number] for number in map(step.tensor, (1, 2)) if number in known]
        free = len(affine) == 2 and all(map(_is_learned, affine))
        if not (free and self._centred) or step.out is None:
            return
        bias = affine[1]["id"]
        made = self.values[step.out]
        if bias not in self._norms:
            planes = made.detach().transpose(0, 1).flatten(1)
            mean, size = planes.mean(1), planes.std(1, correction=0)
            varies = size > 1e-3 * planes.abs().mean()  # what is less may be rounding
            self._norms[bias] = mean, torch.where(varies, self._size / size, 1)
        mean, gain = (each.reshape(-1, *[1] * (made.dim() - 2)) for each in self._norms[bias])
        self.values[step.out] = (made - mean) * gain

    def _watch(self, step: Step, made: Tensor, carried: Tensor) -> None:
        assert step.out is not None
        if len(carried) > 1 and torch.equal(carried[0], carried[1]):  # whatever the picture
            carried = torch.zeros_like(carried)
        if self._other_step == step.index:
            noise = torch.rand(made.shape, generator=self._others, dtype=self._dtype) - 0.5
            made = made + carried * noise * 60
        self.values[step.out] = made
        if torch.is_grad_enabled():
            made = made if made.requires_grad else made.requires_grad_()
            self.values[step.out] = made.clone()  # to be written into, with the gradient kept
            self._made[step.index] = made, carried.detach()

    def _convolve(self, step: Step) -> bool:
        """Computes a convolution of one mixed channel; False where it must be done in full."""
        number = step.tensor(1)
        x, groups = self._decode(step.args[0]), step.args[8]
        if number is None or step.out is None or step.args[6]:
            return False
        shape = self.graph.shape(number)
        if x.dim() != len(shape) or x.shape[1] != shape[1] * groups:
            return False
        kernel = self.get(number)
        leaf = self.graph.leaves.get(number)
        known = leaf is not None and leaf["values"] is not None
        if not known:
            mix = self._mix(groups, shape[1])
            planes = x.reshape(len(x), groups, shape[1], -1)
            if number not in self._kernels:
                ways = (mix * shape[1]).reshape(groups, 1, -1, *[1] * (len(shape) - 2))
                kernel = (kernel.reshape(groups, -1, *shape[1:]) * ways).sum(2)
                kernel = kernel.reshape(shape[0], 1, *shape[2:])
            mixed = (mix @ planes).reshape(len(x), groups, *x.shape[2:])
        carried = torch.ops.aten.convolution.default(
            x if known else mixed, kernel, None, *step.args[3:6], False, [0], groups
        )
        if not known:
            carried = carried * self._gain(step, carried.detach())
        made = carried
        if step.tensor(2) is not None:
            made = carried + self.get(step.args[2]["t"]).reshape(-1, *[1] * (x.dim() - 2))
        if list(made.shape) != self.graph.shape(step.out):
            raise EvidenceError(f"a convolution does not give {self.graph.shape(step.out)}")
        self.values[step.out] = made
        if step.index in self._watched:
            self._watch(step, made, carried)
            if known and carried.shape == x.shape and torch.equal(carried, x):
                self.fillers.add(step.index)
        return True


def _kernels_alone(graph: Traced, steps: Iterable[Step]) -> set[int]:
    """Leaves that are used as kernels of convolutions and for nothing else."""
    kernels: set[int] = set()
    others: set[int] = set()
    for step in steps:
        kernel = step.tensor(1) if step.node["op"] == "aten.convolution.default" else None
        if kernel is not None and not step.args[6]:
            kernels.add(kernel)
        others.update(number for number in step.inputs if number != kernel)
    unknown = {n for n, leaf in graph.leaves.items() if leaf["values"] is None}
    return (kernels & unknown) - others


def learned_by(graph: Traced, index: int) -> frozenset[int]:
    """The leaves that the kernel of a convolution is known to be learned from."""
    kernel = graph.steps[index].tensor(1) if graph.steps[index].op in CONVOLUTIONS else None
    if kernel is None or any(step.node["op"] not in ALLOWED for step in graph.way_to(kernel)):
        return frozenset()  # nobody knows how it hangs on what it is computed from
    return frozenset(n for n in graph.sources_of(kernel) if _is_learned(graph.leaves[n]))


def _audible(factor: Any) -> Any:
    """The factor, or 0 in its place where it is fainter than rounding."""
    return 0.0 if isinstance(factor, float) and abs(factor) < _FAINT else factor


def _is_learned(leaf: Leaf) -> bool:
    return leaf["kind"] == "parameter" and leaf["values"] is None


def _changes(graph: Traced, index: int, seed: int, draw: str) -> bool:
    """Whether the output is another where a step's result is, and where its kernel is."""

    def moved(**other: Any) -> bool:
        with torch.no_grad():
            seen = _Seen(graph, {index}, seed, draw, **other).run().double()
        return float((seen - usual).abs().max()) > _LEAST * size

    with torch.no_grad():
        usual = _Seen(graph, {index}, seed, draw).run().double()
    size = float(usual.abs().max())
    learned = learned_by(graph, index)
    return moved(other_step=index) and (not learned or moved(other_leaves=learned))


def _part(gradient: Tensor, value: Tensor) -> float:
    """By how much the output changes with a value, to first order."""
    part = float((gradient * value.detach()).abs().sum())
    return part if math.isfinite(part) else 0.0

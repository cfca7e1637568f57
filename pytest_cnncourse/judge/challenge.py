"""Recomputes Residual blocks around modules of the judge's own, on secret inputs and weights.

Belongs to `replay` and runs in the same clean child. A probe is a recorded
graph whose leaves `module.*` and `projection.*` are parameters of a known
kind of module. So the judge can compute module(x) and projection(x) by
itself, and see which values of the graph are their sum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from ..evidence import EvidenceError
from . import replay
from .graph import Step, Traced, mutates
from .operations import ACTIVATIONS

_SCALES = (1.0, 30.0)
"""Of the secret inputs: a clamp is right for small values only."""

_CLOSE = 1e-9
"""Of float64 arithmetic, relative to the largest value."""


def answers(request: Mapping[str, Any]) -> list[dict[str, Any]]:
    """An answer for each of `request["probes"]`, drawn from `request["seed"]`.

    `is_sum`: the output is the sum of module(x) and projection(x), or x without one;
    `under`: index of the last step that made that sum, where the output is something else;
    `after`: index of the first step that changes it then;
    `changed`: index of the first step that changed the input itself;
    `gradients`: what gradients reach as they should, named as in `evidence.Probe`;
    `expression`: name of a known mistake that gives this output;
    `weights`: factors of (module(x), x, projection(x)) that add up to the output;
    `branch`, `skip`: index of the step that made what is added instead of one of them;
    `before`: index of the step that made what module and projection see instead of x.
    Or `unknown`: an operation, or `error`: why it cannot be recomputed.
    """
    return [_answer(probe, request["seed"] + i) for i, probe in enumerate(request["probes"])]


def _answer(probe: Mapping[str, Any], seed: int) -> dict[str, Any]:
    try:
        graph = Traced(probe["graph"])
        rounds = [_round(probe, graph, replay.generator(seed * 97), *_SCALES)]
        if not rounds[0].holds:  # what is wrong shows better on each alone, and is told then
            rounds = [
                _round(probe, graph, replay.generator(seed * 97 + number), scale)
                for number, scale in enumerate(_SCALES)
            ]
    except replay.Unknown as error:
        return {"unknown": error.op}
    except (EvidenceError, RuntimeError, ValueError, TypeError, IndexError) as error:
        return {"error": f"{type(error).__name__}: {error}"[:300]}
    return _merged(graph, rounds)


# --- one draw --------------------------------------------------------------------


class Challenge:
    """A challenge module with secret weights; what it computes is written out once more here."""

    def __init__(
        self, kind: str, channels: list[int], stride: int, chance: torch.Generator
    ) -> None:
        cin, cout = channels
        sizes: dict[str, list[int]] = {
            "conv": {"weight": [cout, cin, 3, 3], "bias": [cout]},
            "point": {"weight": [cout, cin, 1, 1], "bias": [cout]},
            "linear": {"weight": [cout, cin], "bias": [cout]},
            "stack": {
                "0.weight": [cout + 1, cin, 3, 3],
                "0.bias": [cout + 1],
                "2.weight": [cout, cout + 1, 3, 3],
                "2.bias": [cout],
            },
            "pool": {},
            "scaled": {"scale": [cin, 1, 1], "shift": [cin, 1, 1]},
            "falsy": {"scale": [cin, 1, 1], "shift": [cin, 1, 1]},
        }[kind]
        self._kind = kind
        self._stride = stride
        self.weights = {
            name: torch.randn(size, generator=chance, dtype=torch.float64).requires_grad_()
            for name, size in sizes.items()
        }

    def __call__(self, x: Tensor) -> Tensor:
        """x: (batch, channels, height, width), or (batch, ..., channels) for `linear`."""
        if self._kind == "pool":
            return functional.avg_pool2d(x, 3, self._stride, 1)
        weight, bias, *further = self.weights.values()
        match self._kind:
            case "conv":
                return functional.conv2d(x, weight, bias, self._stride, 1)
            case "point":
                return functional.conv2d(x, weight, bias, self._stride)
            case "linear":
                return functional.linear(x, weight, bias)
            case "stack":
                inner = torch.relu(functional.conv2d(x, weight, bias, self._stride, 1))
                return functional.conv2d(inner, further[0], further[1], 1, 1)
        return x * weight + bias


@dataclass
class Round:
    """What one draw showed; step numbers are indices into the graph."""

    is_sum: bool = False
    sums: list[int] = field(default_factory=list)
    changed: int | None = None
    gradients: list[str] | None = None
    expressions: list[str] = field(default_factory=list)
    weights: list[float] | None = None
    branch: int | None = None
    skip: int | None = None
    before: int | None = None

    @property
    def holds(self) -> bool:
        """Whether it shows nothing wrong."""
        return self.is_sum and self.changed is None and self.gradients in (None, _WAYS)


_WAYS = ["module", "projection", "through", "past"]


def _round(
    probe: Mapping[str, Any], graph: Traced, chance: torch.Generator, *scales: float
) -> Round:
    if graph.image is None or graph.output is None or graph.shape(graph.image) != probe["shape"]:
        raise EvidenceError("the graph is not of the input asked for")
    plan = probe["channels"], probe["stride"], chance
    module = Challenge(probe["module"], *plan)
    projection = Challenge(probe["projection"], *plan) if probe["projection"] else None
    which = torch.randint(len(scales), probe["shape"], generator=chance)
    base = torch.randn(probe["shape"], generator=chance, dtype=torch.float64)
    base *= torch.tensor(scales)[which]
    base.requires_grad_()
    with torch.set_grad_enabled(probe["grad"] and scales[0] == _SCALES[0]):
        parts = Parts(base, module, projection)
        run = _Run(graph, parts, chance, copies=len(scales) == 1)
        found = Round(_same(run.output, parts.sum), list(run.sums), run.changed)
        if len(scales) > 1 and not found.is_sum:
            return found
        if torch.is_grad_enabled():
            target = run.output if found.is_sum else _last(run.sums, run.output)
            found.gradients = _gradients(target, run.output, parts, chance)
    if not found.is_sum:
        with torch.no_grad():
            _explain(found, run, parts)
    return found


def _last(sums: Mapping[int, Tensor], otherwise: Tensor) -> Tensor:
    return sums[max(sums)] if sums else otherwise


class Parts:
    """What the judge computes by itself: x, module(x), and what is to be added to it."""

    def __init__(self, x: Tensor, module: Challenge, projection: Challenge | None) -> None:
        self.x = x
        self.module = module
        self.projection = projection
        self.inner: Tensor = module(x)
        self.skip: Tensor = projection(x) if projection is not None else x
        self.sum = self.inner + self.skip

    @property
    def weights(self) -> dict[str, Tensor]:
        """Weights by the names of the graph's leaves."""
        named = {f"module.{name}": weight for name, weight in self.module.weights.items()}
        if self.projection is not None:
            named |= {f"projection.{n}": weight for n, weight in self.projection.weights.items()}
        return named


class _Run:
    """The graph, executed on the secret input; the last writer of each value counts.

    With `copies` what a step made is there as it was then, else as later steps have left it.
    """

    def __init__(
        self, graph: Traced, parts: Parts, chance: torch.Generator, *, copies: bool
    ) -> None:
        assert graph.image is not None and graph.output is not None
        self.graph = graph
        self.sums: dict[int, Tensor] = {}
        self.values: dict[int, Tensor] = {}
        self.changed: int | None = None
        self.weighted: set[int] = set()
        """Leaves that are weights of module or projection."""
        self.given = given = parts.x * 1  # no leaf: torch itself would object to a change in place
        before = given.detach().clone()
        storage = graph.values[graph.image]["storage"]
        replayed = replay.Replay(graph, self._leaves(parts, given), generator=chance)
        for step in replayed.each(_needed(graph)):
            if step.out is None:
                continue
            value = replayed.get(step.out)
            if copies and value.shape in (parts.x.shape, parts.inner.shape, parts.skip.shape):
                self.values[step.index] = value.detach().clone()
            if step.out in graph.live and _same(value, parts.sum):
                self.sums[step.index] = value.clone() if copies else value  # autograd follows both
            writes = mutates(step.node["op"]) and graph.values[step.out]["storage"] == storage
            if writes and self.changed is None and not _same(given, before):
                self.changed = step.index
        self.output = replayed.get(graph.output)
        if self.changed is None and not _same(given, before):
            self.changed = len(graph.steps) - 1

    def _leaves(self, parts: Parts, given: Tensor) -> dict[int, Tensor]:
        leaves = {}
        weights = parts.weights
        for number, leaf in self.graph.leaves.items():
            if leaf["kind"] == "input":
                leaves[number] = given
            elif leaf["name"] in weights and leaf["registered"]:
                leaves[number] = weights[leaf["name"]]
                self.weighted.add(number)
                if list(weights[leaf["name"]].shape) != leaf["shape"]:
                    raise EvidenceError(f"{leaf['name']} is not of the shape asked for")
        return leaves


def _needed(graph: Traced) -> Iterator[Step]:
    """Steps that the output, or what is written into the input, was computed from."""
    assert graph.image is not None
    storage = graph.values[graph.image]["storage"]
    wanted = set(graph.live)
    steps = []
    for step in reversed(graph.steps):
        outs = [value for value in step.node["out"] if value]
        writes = mutates(step.node["op"]) and any(v["storage"] == storage for v in outs)
        if writes or any(value["id"] in wanted for value in outs):
            wanted.update(step.inputs)
            steps.append(step)
    yield from reversed(steps)


def _same(a: Tensor, b: Tensor) -> bool:
    if a.shape != b.shape or not a.is_floating_point():
        return False
    if torch.equal(a, b):  # to the bit, as a right sum mostly is
        return True
    size = max(1.0, float(b.detach().abs().max()))
    return bool((a.detach() - b.detach()).abs().max() <= _CLOSE * size)


# --- gradients -------------------------------------------------------------------


def _gradients(target: Tensor, output: Tensor, parts: Parts, chance: torch.Generator) -> list[str]:
    """What gradients of the target reach as they should; of the sum each way is held apart."""
    if not target.requires_grad or not output.requires_grad:
        return []
    module = list(parts.module.weights.values())
    projection = list(parts.projection.weights.values()) if parts.projection is not None else []
    wanted = [parts.x, *module, *projection]
    pull = torch.randn(target.shape, generator=chance, dtype=torch.float64)

    def pulled(value: Tensor) -> list[Tensor]:
        if not value.requires_grad:
            return [torch.zeros_like(leaf) for leaf in wanted]
        # Of a number: for gradients handed in, torch would import sympy, half a second a child.
        weighted = (value * pull).sum()
        found = torch.autograd.grad(weighted, wanted, allow_unused=True, retain_graph=True)
        pairs = zip(found, wanted, strict=True)
        return [torch.zeros_like(leaf) if g is None else g for g, leaf in pairs]

    as_sum = _same(target, parts.sum)
    try:
        # One way back where all is right: the difference has no gradient then.
        if as_sum and all(bool(g.abs().max() <= _CLOSE) for g in pulled(target - parts.sum)):
            return _WAYS
        got = pulled(target)
    except RuntimeError:  # a value that the gradient needs was changed in place
        return []
    own, other = got[1 : len(module) + 1], got[len(module) + 1 :]
    if not as_sum:
        ways = {"module": own, "projection": other, "through": got[:1], "past": got[:1]}
        return [way for way, tensors in ways.items() if _arrived(tensors)]
    through, past = pulled(parts.inner), pulled(parts.skip)
    reached = []
    if _all_same(own, through[1 : len(module) + 1]):
        reached.append("module")
    if _all_same(other, past[len(module) + 1 :]):
        reached.append("projection")
    if _same(got[0], through[0] + past[0]):
        return [*reached, "through", "past"]
    alone = {"through": through[0], "past": past[0]}
    return reached + [way for way, expected in alone.items() if _same(got[0], expected)]


def _all_same(some: Iterable[Tensor], others: Iterable[Tensor]) -> bool:
    return all(_same(a, b) for a, b in zip(some, others, strict=True))


def _arrived(gradients: list[Tensor]) -> bool:
    return all(bool((gradient != 0).any()) for gradient in gradients)


# --- known mistakes --------------------------------------------------------------


def _explain(found: Round, run: _Run, parts: Parts) -> None:
    """Notes which known mistake gives the output. Names are those of `words/residual.toml`."""
    output = run.output
    found.weights = _weights(output, parts)
    if found.weights and not _in_proportion(found.weights, parts):
        found.sums = []  # one of the two is added once more, or taken away again
    if found.changed is not None and not found.sums:
        # Judged on what the input has become: that it changed is a mistake of its own.
        later = Parts(run.given.detach(), parts.module, parts.projection)
        found.is_sum = _same(output, later.sum)
        found.sums = [index for index, made in run.values.items() if _same(made, later.sum)]
    if found.sums:
        return
    found.expressions = [name for name, value in _mistakes(parts) if _same(output, value)]
    if not found.expressions:
        found.before = _before(run, parts)
    if output.shape == parts.inner.shape:
        found.skip = _maker(run, output - parts.inner)
    if output.shape == parts.skip.shape:
        found.branch = _maker(run, output - parts.skip)


def _mistakes(parts: Parts) -> Iterator[tuple[str, Tensor]]:
    x, inner, skip = parts.x, parts.inner, parts.skip
    module, projection = parts.module, parts.projection
    formulas: list[tuple[str, Callable[[], Tensor]]] = [
        ("multiplied", lambda: inner * skip),
        ("module-applied-twice", lambda: module(inner) + skip),
        ("module-applied-twice", lambda: module(inner + x) + x),
        ("larger-of-both", lambda: torch.maximum(inner, skip)),
        *(("concatenated", partial(torch.cat, (inner, skip), axis)) for axis in (0, 1, -1)),
        *(("concatenated", partial(torch.cat, (skip, inner), axis)) for axis in (0, 1, -1)),
    ]
    if projection is not None:
        formulas += [
            ("projection-applied-to-sum", lambda: projection(inner + x)),
            ("projection-applied-to-output", lambda: projection(inner)),
            ("projection-applied-to-output", lambda: projection(inner) + x),
            ("projection-applied-to-output", lambda: projection(inner) + inner),
            ("projection-applied-to-output", lambda: projection(inner) + skip),
            ("projection-before-module", lambda: module(skip) + skip),
            ("projection-before-module", lambda: module(skip) + x),
            ("projection-before-module", lambda: module(skip)),
        ]
    for name, formula in formulas:
        try:
            yield name, formula()
        except (RuntimeError, IndexError):  # the shapes do not allow this mistake
            continue


def _weights(output: Tensor, parts: Parts) -> list[float] | None:
    """Factors of (module(x), x, projection(x)) whose sum is the output, by least squares."""
    columns = [parts.inner, parts.x] + ([parts.skip] if parts.projection is not None else [])
    used = [i for i, column in enumerate(columns) if column.shape == output.shape]
    if not used or not output.is_floating_point():
        return None
    matrix = torch.stack([columns[i].flatten() for i in used], 1)
    solved = torch.linalg.lstsq(matrix, output.flatten().unsqueeze(1)).solution
    if not _same((matrix @ solved).squeeze(1), output.flatten()):
        return None
    weights = [0.0, 0.0, 0.0]
    for i, weight in zip(used, solved.flatten().tolist(), strict=True):
        weights[i] = round(weight, 6) + 0.0
    return weights


def _in_proportion(weights: list[float], parts: Parts) -> bool:
    module, inputs, projection = weights
    return module == (projection if parts.projection is not None else inputs) and not (
        parts.projection is not None and inputs
    )


def _maker(run: _Run, value: Tensor) -> int | None:
    """The step that made a value."""
    return next((index for index, made in run.values.items() if _same(made, value)), None)


def _before(run: _Run, parts: Parts) -> int | None:
    """The step that made, of the input alone, what the module sees instead."""
    for index, made in run.values.items():
        out = run.graph.steps[index].out
        if (
            made.shape != parts.x.shape
            or out is None
            or run.weighted.intersection(run.graph.sources_of(out))
        ):
            continue
        later = Parts(made, parts.module, parts.projection)
        if _same(run.output, later.sum) or (
            later.inner.shape == parts.skip.shape and _same(run.output, later.inner + parts.skip)
        ):
            return index
    return None


def _merged(graph: Traced, rounds: list[Round]) -> dict[str, Any]:
    """What holds in every round."""
    first = rounds[0]
    telling = next((found for found in rounds if not found.sums), first)
    is_sum = all(found.is_sum for found in rounds)
    sums = set(first.sums).intersection(*(found.sums for found in rounds))
    bends = _bends(graph, sums)
    if bends is not None:  # for values that were not drawn
        is_sum, sums = False, {index for index in sums if index < bends}
    under = max(sums) if sums and not is_sum else None
    expressions = [e for e in first.expressions if all(e in r.expressions for r in rounds)]
    weights = first.weights if all(r.weights for r in rounds) else None
    if weights and any(found.weights != weights for found in rounds):
        weights, expressions = None, ["scaled"]  # by a factor that is a parameter itself
    return {
        "is_sum": is_sum,
        "under": under,
        "after": _changer(graph, under, sums) if under is not None else None,
        "changed": next((r.changed for r in rounds if r.changed is not None), None),
        "gradients": first.gradients,
        "expression": expressions[0] if expressions else None,
        "weights": weights,
        "branch": telling.branch,
        "skip": telling.skip,
        "before": telling.before,
    }


_BENDING = ACTIVATIONS | {
    "nan_to_num",
    "where",
    "maximum",
    "minimum",
    "fmax",
    "fmin",
    "masked_fill",
}


def _bends(graph: Traced, sums: set[int]) -> int | None:
    """A step that makes the output of the sum and is no straight line, whatever it gave here."""
    made = {graph.steps[index].out for index in sums}
    bending = (step for step in graph.live_steps() if step.op in _BENDING)
    return next((step.index for step in bending if made.intersection(step.inputs)), None)


def _changer(graph: Traced, under: int, sums: set[int]) -> int | None:
    """The first step behind the sum that makes something else of it."""
    reached = {graph.steps[under].out}
    for step in graph.steps[under + 1 :]:
        if reached.intersection(step.inputs) and step.out in graph.live:
            if step.index not in sums:
                return step.index
            reached.add(step.out)
    return None

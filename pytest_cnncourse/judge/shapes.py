"""Follows the shapes of a recorded graph by the rules of the commonest operations.

So most graphs need not be recomputed for their shapes' sake. It can only confirm them: what no
rule here knows, or what one of them gives otherwise, torch itself is asked about (`questions`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from ..evidence import Graph, Shape
from .case import Case
from .graph import Step, Traced, tensor_id

_FLOATS = ("float32", "float64", "float16", "bfloat16")


def rederived(case: Case[Any], graph: Graph, shape: Shape) -> tuple[Traced, Mapping[str, Any]]:
    """A graph with an answer of `questions` on its shapes for an input of this one."""
    traced = Traced(graph)
    if follow(traced, shape):
        return traced, {"answer": {}}
    return traced, case.replay({"ask": "shapes", "graph": graph, "shape": shape})


def follow(graph: Traced, shape: Shape) -> bool:
    """Whether all shapes that the output hangs on follow from an input of this one."""
    if graph.image is None or graph.shape(graph.image) != shape:
        return False
    try:
        return all(_follows(graph, step) for step in graph.live_steps())
    except (TypeError, ValueError, IndexError, AttributeError, ZeroDivisionError):
        return False  # arguments of another kind than the operation takes


def _follows(graph: Traced, step: Step) -> bool:
    rule = _RULES.get(step.node["op"])
    numbers = all(_is_number(graph.values[number]) for number in step.given)
    if rule is None or not numbers or step.node["kwargs"]:
        return False
    made = rule(*(_decoded(graph, argument) for argument in step.args))
    said = [value and value["shape"] for value in step.node["out"]]
    return made is not None and said == [list(each) for each in made]


def _is_number(value: Any) -> bool:
    """Whether a tensor can be had whole as floating-point numbers."""
    values = value.get("values")
    whole = values is None or len(values) in (1, math.prod(value["shape"]))
    return whole and value["dtype"] in _FLOATS


class _Sizes(tuple[int, ...]):
    """A tensor's shape, in the place of the tensor."""

    __slots__ = ()


_Made = Sequence[Sequence[int]] | None
"""The shapes of what an operation gives; None where that is not known here."""


def _decoded(graph: Traced, argument: Any) -> Any:
    number = tensor_id(argument)
    return argument if number is None else _Sizes(graph.shape(number))


def _same(x: _Sizes, *_: Any) -> _Made:
    return [x]


def _convolution(
    x: _Sizes,
    weight: _Sizes,
    bias: _Sizes | None,
    stride: list[int],
    padding: list[int],
    dilation: list[int],
    transposed: bool,
    _: list[int],
    groups: int,
) -> _Made:
    fits = len(x) == len(weight) > 2 and x[1] == weight[1] * groups and weight[0] % groups == 0
    if transposed or not fits or bias not in (None, weight[:1]):
        return None
    space = _windows(x[2:], list(weight[2:]), stride, padding, dilation)
    return [[x[0], weight[0], *space]] if space else None


def _pool(
    x: _Sizes,
    kernel: list[int],
    stride: list[int] = [],  # noqa: B006 - as torch has it
    padding: list[int] = [0],  # noqa: B006
    dilation: list[int] = [1],  # noqa: B006
    *rest: Any,
) -> list[int] | None:
    if any(rest) or len(x) != 4 or 2 * max(padding) > min(kernel):
        return None  # rounded up, or refused
    space = _windows(x[2:], kernel, stride or kernel, padding, dilation)
    return [*x[:2], *space] if space else None


def _max_pool(x: _Sizes, *args: Any) -> _Made:
    made = _pool(x, *args)
    return [made, made] if made else None


def _average_pool(x: _Sizes, *args: Any) -> _Made:
    made = _pool(x, *args[:3]) if not any(args[3:4]) else None
    return [made] if made else None


def _windows(
    sizes: Sequence[int],
    kernel: list[int],
    stride: list[int],
    padding: list[int],
    dilation: list[int],
) -> list[int] | None:
    """Sizes as in the torch documentation of `Conv2d`; None where no window fits."""
    given = [each * len(sizes) if len(each) == 1 else each for each in (stride, padding, dilation)]
    axes = zip(sizes, kernel * len(sizes) if len(kernel) == 1 else kernel, *given, strict=True)
    made = [(n + 2 * pad - apart * (k - 1) - 1) // step + 1 for n, k, step, pad, apart in axes]
    return made if min(*made, *kernel, *stride, *dilation) > 0 and min(padding) >= 0 else None


def _norm(x: _Sizes, *args: Any) -> _Made:
    *statistics, training, _, _ = args
    if len(x) < 2 or any(each is not None and each != x[1:2] for each in statistics):
        return None
    kept = x[1:2] if training is True else (0,)
    return [x, kept, kept] if training is True or None not in statistics[2:] else None


def _adaptive(x: _Sizes, size: list[int]) -> _Made:
    return [[*x[:2], *size]] if len(x) == 4 and len(size) == 2 and min(size) > 0 else None


def _reduced(x: _Sizes, axes: list[int], keep: bool = False) -> _Made:
    gone = {axis % len(x) for axis in axes if -len(x) <= axis < len(x)}
    if not gone or len(gone) != len(axes):
        return None
    return [[1 if axis in gone else n for axis, n in enumerate(x) if keep or axis not in gone]]


def _view(x: _Sizes, size: list[int]) -> _Made:
    known = math.prod(n for n in size if n != -1)
    made = [math.prod(x) // known if n == -1 else n for n in size]
    return [made] if size.count(-1) < 2 and math.prod(made) == math.prod(x) else None


def _transposed(x: _Sizes) -> _Made:
    return [x[::-1]] if len(x) == 2 else None


def _product(x: _Sizes, weight: _Sizes) -> _Made:
    return [[x[0], weight[1]]] if len(x) == len(weight) == 2 and x[1] == weight[0] else None


def _biased_product(bias: _Sizes, x: _Sizes, weight: _Sizes) -> _Made:
    made = _product(x, weight)
    return made if made and bias == (made[0][1],) else None


def _broadcast(x: _Sizes, other: _Sizes | float) -> _Made:
    if not isinstance(other, _Sizes):
        return [x] if type(other) in (int, float) else None
    pairs = list(zip_longest(reversed(x), reversed(other), fillvalue=1))[::-1]
    return [[max(pair) for pair in pairs]] if all(a == b or 1 in (a, b) for a, b in pairs) else None


def _into(x: _Sizes, other: _Sizes | float) -> _Made:
    made = _broadcast(x, other)
    return made if made == [list(x)] or made == [x] else None


_ELEMENTWISE = "relu leaky_relu elu gelu silu mish sigmoid tanh hardtanh hardswish detach alias"
_RULES: dict[str, Callable[..., _Made]] = {
    **{f"aten.{name}{end}.default": _same for name in _ELEMENTWISE.split() for end in ("", "_")},
    **dict.fromkeys(("aten.empty_like.default", "aten.bernoulli_.float"), _same),  # a dropout's
    **dict.fromkeys(("aten.div_.Scalar", "aten.mul.Scalar"), _same),
    "aten.add.Tensor": _broadcast,
    "aten.add_.Tensor": _into,
    "aten.addmm.default": _biased_product,
    "aten._adaptive_avg_pool2d.default": _adaptive,
    "aten.avg_pool2d.default": _average_pool,
    "aten.convolution.default": _convolution,
    "aten.max_pool2d_with_indices.default": _max_pool,
    "aten.mean.dim": _reduced,
    "aten.mm.default": _product,
    "aten.mul.Tensor": _broadcast,
    "aten.native_batch_norm.default": _norm,
    "aten.t.default": _transposed,
    "aten.view.default": _view,
    "aten._unsafe_view.default": _view,
}

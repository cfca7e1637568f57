"""Known ways of counting parameters wrongly, each by what it would give."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from math import prod

from ..evidence import Layer
from . import printed
from .printed import Printed, biases, total, weights

Count = Callable[[Sequence[Layer]], list[int]]


def _each(count: Callable[[Layer], int]) -> Count:
    return lambda layers: [count(layer) for layer in layers]


def _product(layer: Layer, power: int) -> int:
    """Inputs times outputs times one side of the kernel to a power."""
    shape = layer["weight"] or [0]
    side = shape[2] if len(shape) > 2 else 1
    return prod(shape[:2]) * int(side**power)


def _formula(power: int, *, bias: bool) -> Count:
    return _each(lambda layer: _product(layer, power) + bias * biases(layer))


_MISCOUNTS: list[tuple[str, Count]] = [
    ("weight-shape-sum", _each(lambda layer: sum(layer["weight"] or []))),
    ("frozen-not-counted", _each(lambda layer: layer["trainable"])),
    ("bias-not-counted", _each(weights)),
    ("all-shapes-sum", _each(lambda layer: sum(layer["weight"] or []) + biases(layer))),
    ("running-total", lambda layers: list(accumulate(total(layer) for layer in layers))),
    ("weight-counted-twice", _each(lambda layer: weights(layer) + total(layer))),
    ("wrong-factor", _each(lambda layer: weights(layer) * max(biases(layer), 1))),
    *[("wrong-factor", _formula(power, bias=bias)) for power in range(4) for bias in (True, False)],
    ("wrong-factor", _each(lambda layer: weights(layer) + sum((layer["weight"] or [])[1:2]))),
    ("first-dimensions-counted", _each(lambda layer: (layer["weight"] or [0])[0] + biases(layer))),
    ("first-dimensions-counted", _each(lambda layer: (layer["weight"] or [0])[0])),
    ("parameter-tensors-counted", _each(lambda layer: 1 + (layer["bias"] is not None))),
    ("dimensions-counted", _each(lambda layer: len(layer["weight"] or []))),
]


_SMALL = ("first-dimensions-counted", "parameter-tensors-counted", "dimensions-counted")
"""Numbers that may well stand there for something else."""


def pattern(key: str, value: int) -> printed.Pattern:
    """What a number looks like that such a miscount gives."""
    return printed.alone(value) if key in _SMALL else printed.number(value)


def miscounted(seen: Printed, at: Sequence[int]) -> Iterator[tuple[str, Count]]:
    """The miscounts that give what is printed for all these layers, the likeliest first."""
    for key, count in _MISCOUNTS:
        values = count(seen.layers)
        shown = seen.shows([pattern(key, value) for value in values])
        wrong = any(values[one] != total(seen.layers[one]) for one in at)
        if at and wrong and all(shown[one] for one in at):
            yield key, count


def apart(seen: Printed) -> bool:
    """Whether weights and biases stand there apart for each layer."""
    numbers = (weights, biases)
    return all(
        all(seen.shows([printed.number(count(layer)) for layer in seen.layers]))
        for count in numbers
    )


def grand_total(seen: Printed) -> int | None:
    """The total of all layers together, if it is printed."""
    together = sum(total(layer) for layer in seen.layers)
    return together if printed.number(together).search(seen.output) else None


def rounded(seen: Printed) -> bool:
    """Whether each total stands there in thousands or millions."""
    return all(seen.shows([_rounded(total(layer)) for layer in seen.layers]))


def _rounded(value: int) -> re.Pattern[str]:
    scales = (1_000, 1_000_000)
    forms = {f"{value / scale:.{digits}f}" for scale in scales for digits in range(7)}
    forms |= {f"{value:.{digits}e}" for digits in range(6)}
    words = "|".join(re.escape(form) for form in sorted(forms))
    return re.compile(rf"(?<![\w.,])(?:{words})(?![\d.,]*\d)\s*[kKmM]?(?!\w)")

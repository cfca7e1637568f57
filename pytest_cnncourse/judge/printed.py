"""Finds a layer's facts in what a script printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from ..evidence import Layer, Shape

Pattern = re.Pattern[str]

_TIMES = r"xX\u00d7\u00b7*"
_BETWEEN = (
    (_TIMES, rf"\s*(?:[{_TIMES}]|\u22c5)\s*"),
    (f",{_TIMES}", rf"(?:\s*(?:[,;{_TIMES}|/-]|by|\u22c5)\s*|\s+)"),
)
"""What may stand between the numbers of a shape, behind the marks among it that show before or
behind a shape that it is but a part of another."""

_MARK = r"(?:[,_'\u00a0]|(?-i:[\u2009\u2019])|(?-i:\u202f))"
"""What may stand between groups of three digits. Apart, as one set takes ten times as long to
compile: for one of several characters beyond the first 256, Python makes a map of 65,536."""


@dataclass(frozen=True)
class Printed:
    """What one run of a script printed, apart for each layer and as a whole."""

    layers: tuple[Layer, ...]
    turns: tuple[str, ...]
    """What was printed in each layer's turns."""
    output: str
    errors: str = ""

    def shows(self, facts: Sequence[Pattern | None]) -> list[bool]:
        """For each layer whether its fact stands in its turn, or in its place in the order.

        The order counts where a script collects its facts and prints them
        later. A fact that is None need not stand anywhere.
        """
        shown = [
            fact is None or fact.search(turn) is not None
            for fact, turn in zip(facts, self.turns, strict=True)
        ]
        return [True] * len(shown) if self._in_order(facts) else shown

    def _in_order(self, facts: Sequence[Pattern | None]) -> bool:
        at = 0
        for fact in facts:
            match = fact.search(self.output, at) if fact is not None else None
            if fact is not None and match is None:
                return False
            at = match.end() if match else at
        return True

    def without(self, *others: Sequence[Pattern | None]) -> Printed:
        """The same without the layers' descriptions and without these facts of theirs.

        A description of the student's own that tells facts stays.
        """
        shown = [layer["text"] for layer in self.layers if layer["text"] and not _tells(layer)]
        facts = dict.fromkeys(fact for facts in others for fact in facts if fact is not None)

        def cut(text: str) -> str:
            for description in shown:
                text = text.replace(description, "\0")
            for fact in facts:
                text = fact.sub("\0", text)
            return text

        return Printed(self.layers, tuple(map(cut, self.turns)), cut(self.output), self.errors)


def _tells(layer: Layer) -> bool:
    facts = (shape(layer["weight"]), number(total(layer)))
    return any(fact.search(layer["text"]) for fact in facts if fact)


def name(layer: Layer) -> Pattern:
    """The layer's class, the torch class that it is made from, or its whole description."""
    disguised = layer["cls"] != layer["type"] and layer["cls"].startswith("Conv")
    classes = {layer["cls"]} if disguised else {layer["cls"], layer["type"]}
    words = "|".join(re.escape(word) for word in sorted(classes) if word)
    whole = f"|(?i:{re.escape(layer['text'])})" if layer["text"].strip() else ""
    return re.compile(rf"(?<![A-Za-z0-9])(?i:{words})(?![A-Za-z0-9]){whole}")


def shape(sizes: Shape | None) -> Pattern | None:
    """A shape's numbers side by side: `(32, 32, 5)`, `32x32x5`; or each behind that of its axis."""
    if not sizes:
        return None
    if len(sizes) == 1:
        return re.compile(rf"[\[(]\s*{_digits(sizes[0])}\s*,?\s*[\])]")
    forms = []
    for marks, between in _BETWEEN:
        numbers = between.join(map(_digits, sizes))
        before = rf"(?<!\d)(?<!\d\.)(?<!\d[{marks}])(?<!\d[{marks}] )(?<!\d [{marks}] )"
        forms.append(rf"{before}{numbers}(?!\.?\d)(?!\s*[{marks}]\s*\d)")
    for first in (0, 1):
        axes = enumerate(map(_digits, sizes), first)
        forms.append(r"\D*".join(rf"(?<!\d){axis}\D{{1,6}}{size}(?!\d)" for axis, size in axes))
    return re.compile("|".join(forms))


def number(value: int) -> Pattern:
    """The number by itself: `5152`, `5,152`, `5 152`, `5152.0`, no part of a larger one."""
    groups = f"{value:,}".split(",")
    # A word may stand right behind a large one: `5152params`, but not `5152K` or `5152x3`.
    end = r"(?!\d|_|\.\d|[A-Za-z]" + (r"(?![a-z]))" if len(groups) > 1 else ")")
    zeros = r"(?:\.0*)?"
    # Only three digits can be the tail of a larger number, and only three can follow.
    first = rf"(?<!\d{_MARK})" if len(groups[0]) == 3 else ""
    forms = [rf"{first}{_MARK.join(groups)}{zeros}(?!{_MARK}\d)"]
    if len(groups) > 1:
        forms += [rf"0*{value}{zeros}", rf"{'[ .]'.join(groups)}(?! \d{{3}}(?!\d))"]
    return re.compile(rf"(?<!\w)(?<!\d\.)(?:{'|'.join(forms)}){end}", re.ASCII)


def alone(value: int) -> Pattern:
    """A small number as the last of its line, there once (but for the line's own), no bracket's."""
    pattern = number(value).pattern
    line = rf"^(?:\W*\d+\b)?(?:(?!{pattern}).)*?(?<![\[(])({pattern})[^\d\n]*$"
    return re.compile(line, re.ASCII | re.MULTILINE)


def _digits(value: int) -> str:
    return f"{_MARK}?".join(f"{value:,}".split(","))


def total(layer: Layer) -> int:
    """The true number of parameters, from the shapes where torch's own class has no others."""
    if layer["weight"] is None or layer["cls"] != layer["type"]:
        return layer["parameters"]
    return prod(layer["weight"]) + biases(layer)


def weights(layer: Layer) -> int:
    """How many numbers the weight has."""
    return prod(layer["weight"] or [0])


def biases(layer: Layer) -> int:
    """How many numbers the bias has, 0 without one."""
    return prod(layer["bias"]) if layer["bias"] is not None else 0

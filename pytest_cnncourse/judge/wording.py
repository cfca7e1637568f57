"""Puts verdicts into words.

All texts live in `words/*.toml`, one file an exercise and `common.toml` for
all. An entry has `seen` (what was seen), `means` (what that means), `try` (the
next step) and `hints`; `{names}` are filled from the verdict, `{count:layer runs|layers run}`
with the word that a number wants (`{count:layer}` for short, see `plural`). Where a verdict has a
`drawing` (see there), the entry `run-order` is put between. An entry with
`misconception = true` names a known mistake, and its key is the mistake's id.
What is said otherwise of a cell of a notebook is in the entry of that name and `-cell`.
"""

from __future__ import annotations

import functools
import string
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..evidence import Where
from .verdict import Remark, Verdict

Sources = Mapping[str, str]
"""The judge's own copy of the student's files: name -> text."""

Cells = Mapping[str, Sequence[Sequence[int]]]
"""First and last line of each code cell of the student's notebooks, by name."""

_LINE = 160


@dataclass(frozen=True, slots=True)
class Place:
    """A line as a student counts it: in a notebook that of a cell, both from 1."""

    file: str
    line: int
    cell: int | None = None

    def __str__(self) -> str:
        cell = f", cell {self.cell}" if self.cell else ""
        return f"{self.file}{cell}, line {self.line}"


@dataclass(frozen=True, slots=True)
class Words:
    """A verdict as a student reads it."""

    message: str
    misconception: str | None
    hints: tuple[str, ...]
    place: Place | None = None
    """The line it speaks of."""


@functools.cache
def entries(exercise: str) -> Mapping[str, Mapping[str, Any]]:
    """All texts of one exercise, the common ones included."""
    folder = Path(__file__).parent / "words"
    texts: dict[str, Mapping[str, Any]] = {}
    for name in ("common", exercise):
        texts |= tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    return texts


def say(
    exercise: str, verdict: Verdict | Remark, sources: Sources, cells: Cells | None = None
) -> Words:
    """The words for a verdict or a remark. Raises KeyError where a text or a value is missing."""
    if not verdict.text:
        return Words("", None, (), place_of(verdict.where, cells))
    entry = entries(exercise)[verdict.text]
    files = verdict.values.get("file"), verdict.where and verdict.where["file"]
    if any(file in (cells or {}) for file in files):
        entry = {**entry, **entries(exercise).get(f"{verdict.text}-cell", {})}
    parts = [_filled(entry["seen"], verdict.values)]
    excerpt = quote(verdict.where, sources, cells)
    if excerpt:
        parts.append(excerpt)
    if drawing := verdict.values.get("drawing"):
        parts.append(_filled(entries(exercise)["run-order"]["seen"], drawing))
    if "means" in entry:
        parts.append(_filled(entry["means"], verdict.values))
    if "try" in entry:
        parts.append("Try: " + _filled(entry["try"], verdict.values))
    return Words(
        "\n\n".join(part.strip("\n") for part in parts),
        verdict.text if entry.get("misconception") else None,
        tuple(_filled(hint, verdict.values) for hint in entry.get("hints", ())),
        place_of(verdict.where, cells),
    )


def plural(count: int, word: str) -> str:
    """A number and its word: `1 layer`, `3 layers`; of `is|are` the one that fits."""
    one, _, more = word.partition("|")
    return f"{count} {one if count == 1 else more or f'{one}s'}"


class _Filling(string.Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        return plural(value, format_spec) if format_spec else str(value)


def _filled(text: str, values: Mapping[str, Any]) -> str:
    return _Filling().vformat(text, (), values)


def place_of(where: Where | None, cells: Cells | None = None) -> Place | None:
    """A line of a file's text as a student counts it."""
    if where is None:
        return None
    for number, (first, last) in enumerate((cells or {}).get(where["file"], ()), 1):
        if first <= where["line"] <= last:
            return Place(where["file"], where["line"] - first + 1, number)
    return Place(where["file"], where["line"])


def quote(where: Where | None, sources: Sources, cells: Cells | None = None) -> str:
    """The student's own line with its place; '' where the judge has no such line."""
    if where is None:
        return ""
    lines = sources.get(where["file"], "").split("\n")  # as Python counts them
    if not 1 <= where["line"] <= len(lines):
        return ""
    text = lines[where["line"] - 1].strip()
    if len(text) > _LINE:
        text = text[:_LINE] + " ..."
    return f"    {place_of(where, cells)}:\n        {text}"

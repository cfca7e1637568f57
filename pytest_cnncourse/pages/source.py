"""What was handed in, line by line, with the lines that criteria speak of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..report import ExerciseReport

MOST_LINES = 2_000
MOST_CHARACTERS = 400
"""Of one line; what is longer is cut, and says so."""


@dataclass(frozen=True, slots=True)
class Handed:
    """The texts of one exercise, and where the code cells of notebooks lie in them."""

    file: str
    """The one that was graded."""
    texts: Mapping[str, str]
    cells: Mapping[str, Sequence[Sequence[int]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is shown."""

    number: int
    """In its file, or its cell."""
    text: str
    cell: int | None
    """The cell that begins here."""
    marks: tuple[str, ...]
    """Ids of the criteria that fail here."""


def listings(exercise: ExerciseReport, handed: Handed) -> dict[str, list[Line]]:
    """File name -> lines, of the graded file and of those that a criterion points into."""
    marks: dict[tuple[str, int | None, int], list[str]] = {}
    names = {handed.file: None}
    for criterion in exercise.criteria:
        at = criterion.location
        if at and criterion.outcome != "passed":
            marks.setdefault((at.file, at.cell, at.line), []).append(criterion.id)
            names[at.file] = None
    return {
        name: _lines(name, handed.texts[name], handed.cells.get(name, ()), marks)
        for name in names
        if name in handed.texts
    }


def _lines(
    name: str,
    text: str,
    cells: Sequence[Sequence[int]],
    marks: Mapping[tuple[str, int | None, int], Sequence[str]],
) -> list[Line]:
    begins = {first: number for number, (first, _) in enumerate(cells, 1)}
    lines, cell, offset = [], None, 0
    each = text.removesuffix("\n").split("\n")[:MOST_LINES]  # as Python counts them
    for at, line in enumerate(each, 1):
        if at in begins:
            cell, offset = begins[at], at - 1
        told = tuple(marks.get((name, cell, at - offset), ()))
        lines.append(Line(at - offset, visible(line), begins.get(at), told))
    return lines


def visible(line: str) -> str:
    """A line in which nothing hides: controls and marks that reorder text are written out."""
    line = line.removesuffix("\r").expandtabs(4)
    if len(line) > MOST_CHARACTERS:
        line = f"{line[:MOST_CHARACTERS]} [... {len(line) - MOST_CHARACTERS} more characters]"
    if line.isprintable():
        return line
    return "".join(c if c.isprintable() else f"\\u{{{ord(c):x}}}" for c in line)

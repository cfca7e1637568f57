"""Draws in one line what ran: layers by number, poolings as P, the odd places marked.

    1 2 3 P 4 _ 5 6 P 7 8 _ 9 P 10
          ^   ^           ^   ^

A `_` stands where something is asked for and nothing runs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

Token = tuple[str, bool]
"""What stands there, and whether it is marked."""

_COLUMNS = 92
"""With its indent a drawing fits a terminal of 100 columns."""


def layers(names: Sequence[str], places: Sequence[float], wanted: int) -> dict[str, str]:
    """The drawing for a wrong number of layers; one whose name was there before is marked.

    `places` are those of poolings, as in `pooling.Poolings.places`.
    """
    odd = {n for n, name in enumerate(names, 1) if n > wanted or name in names[: n - 1]}
    missing = [("_", True)] * (wanted - len(names))
    return _drawn([*_tokens(names, places, odd, places), *missing])


def poolings(number: int, places: Sequence[float], wanted: Sequence[int]) -> dict[str, str]:
    """The drawing for wrong places of poolings among a number of layers."""
    names = [str(n + 1) for n in range(number)]
    return _drawn([*_tokens(names, places, (), wanted)])


def _tokens(
    names: Sequence[str], places: Sequence[float], odd: Collection[int], wanted: Sequence[float]
) -> Iterator[Token]:
    for number in range(len(names) + 1):
        if number:
            yield names[number - 1], number in odd
        here, asked = places.count(number), wanted.count(number)
        yield from (("P", count >= asked) for count in range(here))
        if asked and not here:
            yield "_", True
        inside = [place for place in places if number < place < number + 1]
        yield from (("P", place not in wanted) for place in inside)


def _drawn(tokens: Sequence[Token]) -> dict[str, str]:
    """Both lines; a long drawing is cut around what is marked first."""
    line = " ".join(text for text, _ in tokens)
    marks = " ".join(("^" if marked else " ") * len(text) for text, marked in tokens)
    if len(line) > _COLUMNS:
        start = min(max(marks.find("^") - _COLUMNS // 2, 0), len(line) - _COLUMNS)
        line, marks = line[start : start + _COLUMNS], marks[start : start + _COLUMNS]
    return {"order": line, "marks": marks.rstrip()}

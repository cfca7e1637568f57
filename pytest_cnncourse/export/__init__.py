"""Reports in the formats of other systems: one small file a format, and an entry here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..report import GradeReport
from . import gradescope, table


@dataclass(frozen=True, slots=True)
class Format:
    """How reports become another system's files."""

    files: Callable[[Iterable[GradeReport]], Iterator[tuple[str, bytes]]]
    """Reports -> names, relative and with `/`, and contents."""
    losses: tuple[str, ...]
    """What of a report the format has no place for."""


FORMATS = {
    "gradescope": Format(gradescope.files, gradescope.LOSSES),
    "csv": Format(table.files, table.LOSSES),
}
"""Name on the command line -> format."""

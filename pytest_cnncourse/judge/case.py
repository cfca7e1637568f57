"""What the judge has in hand for one exercise of one submission."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..evidence import Crash, Observation, Where
from .verdict import Remark, Verdict, failed
from .wording import Cells, Sources

if TYPE_CHECKING:
    from ..course import Exercise, Limits, Rulings

ExerciseT = TypeVar("ExerciseT", bound="Exercise")

Replay = Callable[[Mapping[str, Any]], Any]
"""Asks the clean child to recompute a recorded graph; see `replay`. Raises EvidenceError."""


@dataclass(frozen=True)
class Case(Generic[ExerciseT]):
    """An exercise, what was asked of the child, what it answered, and the means to recompute."""

    exercise: ExerciseT
    rulings: Rulings
    limits: Limits
    file: str
    """Name of the student's file."""
    plan: Mapping[str, Any]
    seen: Observation
    sources: Sources
    replay: Replay
    cells: Cells = field(default_factory=dict)
    prose: str = ""
    """What a notebook says under a heading `Conclusions`."""

    def never_came_to(self, asked: str, found: str, crash: Crash | None) -> bool:
        """Whether a crash stopped the file above what is asked for, and other was found instead."""
        made = re.compile(rf"^([ \t]*(class|def)[ \t]+{asked}\b|{asked}[ \t]*=[^=])", re.MULTILINE)
        written = any(made.search(source) for source in self.sources.values())
        return crash is not None and found != asked and written


@dataclass(frozen=True)
class Judgement:
    """Verdicts of one exercise, a criterion id each, and what else the report says."""

    verdicts: Mapping[str, Verdict]
    remarks: tuple[Remark, ...] = ()
    graded_object: str = ""
    output: str = ""
    conclusions: str | None = None
    drawing: Mapping[str, Any] | None = None
    """For a picture of a network, see `stages`."""


_KNOWN = {
    "EOFError": "needs-input",
    "FileNotFoundError": "needs-a-file",
    "NameError": "name-error",
    "SyntaxError": "syntax-error",
    "IndentationError": "syntax-error",
    "TabError": "syntax-error",
}
"""Exceptions that tell the mistake by their type, wherever they come from."""


def crashed(crash: Crash, file: str, text: str = "crash-loading") -> Verdict:
    """A failed verdict that shows an exception with the student's last line."""
    where: Where | None = crash["frames"][-1] if crash["frames"] else None
    text = _KNOWN.get(crash["type"], text)
    if re.search("cuda|nvidia", crash["message"], re.IGNORECASE):
        text = "needs-cuda"
    if crash["type"] == "ModuleNotFoundError" and "'" in crash["message"]:
        return failed("missing-package", where, file=file, package=crash["message"].split("'")[1])
    if package := not_installed(crash["message"]):
        return failed("missing-package", where, file=file, package=package)
    return failed(
        text,
        where,
        found=f"{crash['type']}: {crash['message']}",
        file=file,
        type=crash["type"],
        message=crash["message"],
    )


def stopped(case: Case[Any]) -> Verdict | None:
    """A failed verdict for a child that did not come to its end by itself, else None."""
    ending = case.seen.ending
    if ending.cause == "finished":
        return None
    last = case.seen.first("stopped")
    where = last["frames"][-1] if last and last["frames"] else None
    return failed(
        ending.cause, where, file=case.file, detail=ending.detail, **case.limits.model_dump()
    )


def not_installed(text: str) -> str:
    """The package whose stand-in a text names, as `observe.standins` calls it, else nothing."""
    found = re.search(r"<(\S+) is not installed here>", text)
    return found[1] if found else ""

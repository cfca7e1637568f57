"""One report as lines for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any, TypeAlias

from ..report import CriterionReport, GradeReport

Line: TypeAlias = tuple[str, dict[str, Any]]
"""A text, and its style as click's `secho` takes it."""

_STYLES: dict[str, dict[str, Any]] = {
    "passed": {"fg": "green"},
    "failed": {"fg": "red"},
    "grader_error": {"fg": "red", "bold": True},
    "needs_human": {"fg": "yellow"},
}


def lines(report: GradeReport) -> Iterator[Line]:
    """Points, each criterion, what is said of those not passed, remarks."""
    ungraded = report.status == "ungraded"
    score = "ungraded, which is not zero" if ungraded else f"{report.score} of {report.max_score}"
    yield f"{report.submission.id}: {score}", {"bold": True}
    if report.status == "needs_human":
        yield "A person has yet to look at some of it.", {"fg": "yellow"}
    for exercise in report.exercises:
        yield "", {}
        yield f"{exercise.title}: {exercise.score} of {exercise.max_score}", {"bold": True}
        said: set[str] = set()
        for criterion in exercise.criteria:
            outcome = criterion.outcome.replace("_", " ")
            style = _STYLES.get(criterion.outcome, {})
            yield f"  {outcome:13} {criterion.id:24} {criterion.score}/{criterion.max_score}", style
            yield from _message(criterion, said)
        for remark in exercise.remarks:
            yield textwrap.indent(f"remark: {remark}", "  "), {}


def _message(criterion: CriterionReport, said: set[str]) -> Iterator[Line]:
    """What is said of it; not what was said before, nor what only follows from another."""
    if criterion.outcome in ("passed", "not_reached") or criterion.message in said:
        return
    said.add(criterion.message)
    yield textwrap.indent(criterion.message, "      "), {}

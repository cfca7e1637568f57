"""The end of a student's session, line by line: points, what is not passed, remarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from .course import Course, Exercise

Line: TypeAlias = tuple[str, dict[str, bool]]
"""A text, and its markup as pytest's terminal takes it."""

_MARKUP = {
    "passed": {"green": True},
    "failed": {"red": True},
    "grader_error": {"red": True, "bold": True},
    "needs_human": {"yellow": True},
}


def lines(
    course: Course,
    records: Mapping[tuple[str, str, str], Mapping[str, Any]],
    session: Mapping[str, Any],
    verbose: bool,
) -> Iterator[Line]:
    """All lines; verbose, what is passed is told too.

    `records` are by submission, exercise and criterion; `session` is what the JSON report
    says of the session.
    """
    for id, about in session["submissions"].items():
        if len(session["submissions"]) > 1:
            yield f"{id}:", {"bold": True}
        total = Decimal(0)
        for exercise in course.exercises:
            keys = [(id, exercise.id, criterion.id) for criterion in exercise.criteria]
            told = [records[key] for key in keys if key in records]
            total += sum(Decimal(record["score"]) for record in told)
            yield from _exercise(exercise, told, about["exercises"].get(exercise.id, {}), verbose)
        yield f"{'total':9} {total!s:>5} of {course.max_score}", {"bold": True}
    if session["grader"]:
        yield session["grader"]["sandbox"]["description"], {}


def _exercise(
    exercise: Exercise, records: Sequence[Mapping[str, Any]], about: Any, verbose: bool
) -> Iterator[Line]:
    earned = sum((Decimal(record["score"]) for record in records), Decimal(0))
    absent = about.get("absent")
    shown = str(earned) if records or absent else "-"
    full = {"green": True} if earned == exercise.max_score else {}
    yield f"{exercise.id:9} {shown:>5} of {exercise.max_score!s:4} {exercise.title}", full
    missing = len(exercise.criteria) - len(records)
    if absent:
        yield _criterion(absent | {"criterion": ""})
    elif missing:
        yield f"  {missing} of {len(exercise.criteria)} criteria were not run this time", {}
    for record in _chosen(records, verbose):
        yield _criterion(record)
    for remark in about.get("remarks", ()):
        yield "  remark: " + remark.replace("\n\n", "\n").replace("\n", "\n  "), {}


def _chosen(records: Iterable[Mapping[str, Any]], verbose: bool) -> Iterator[Mapping[str, Any]]:
    """All when verbose; else what is not passed, and of those with the same words the first."""
    said = set()
    for record in records:
        if verbose or (record["outcome"] != "passed" and record["message"] not in said):
            said.add(record["message"])
            yield record


def _criterion(record: Mapping[str, Any]) -> Line:
    first = record["message"].partition("\n")[0]
    outcome = record["outcome"].replace("_", " ")
    text = ": ".join(filter(None, (record["criterion"], first)))
    return f"  {outcome:13} {text}", _MARKUP.get(record["outcome"], {})

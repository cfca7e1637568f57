"""Gradescope's `results.json`, one a submission.

https://gradescope-autograders.readthedocs.io/en/latest/specs/
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ..plain import plain
from ..report import CriterionReport, GradeReport

LOSSES = (
    "the outcomes between passed and failed: they are said in a test's output",
    "hints and misconceptions as data of their own",
    "hashes of the files, the sandbox's guarantees",
)

_OUTPUT = 20_000


def files(reports: Iterable[GradeReport]) -> Iterator[tuple[str, bytes]]:
    """`<submission>/results.json` for each report."""
    for report in reports:
        body = json.dumps(results(report), ensure_ascii=False, allow_nan=False, indent=1)
        yield f"{report.submission.id}/results.json", body.encode() + b"\n"


def results(report: GradeReport) -> dict[str, Any]:
    """The JSON object.

    Where the report is ungraded, no score is claimed: Gradescope then says that the
    autograder failed, and gives nobody a zero.
    """
    tests = [
        _test(f"{number}.{place}", exercise.title, criterion)
        for number, exercise in enumerate(report.exercises, 1)
        for place, criterion in enumerate(exercise.criteria, 1)
    ]
    said = {
        "execution_time": report.duration_s,
        "output": plain(_summary(report), _OUTPUT),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "stdout_visibility": "hidden",
        "extra_data": {"course": report.course.model_dump(), "status": report.status},
    }
    if report.status == "ungraded":
        return said
    return {"score": float(report.score)} | said | {"tests": tests}


def _test(number: str, exercise: str, criterion: CriterionReport) -> dict[str, Any]:
    passed = criterion.outcome == "passed"
    test: dict[str, Any] = {
        "number": number,
        "name": f"{exercise}: {criterion.title}",
        "score": float(criterion.score),
        "max_score": float(criterion.max_score),
        "status": "passed" if passed else "failed",
        "visibility": "visible",
        "tags": [criterion.id],
    }
    if not passed:
        test["output"] = criterion.message
        test["extra_data"] = {"outcome": criterion.outcome}
    return test


def _summary(report: GradeReport) -> str:
    lines = []
    if report.status == "ungraded":
        lines.append("This submission was not graded. It is not a zero: ask the course staff.")
    if report.status == "needs_human":
        lines.append("Some of this could not be judged by machine; a person will look at it.")
    for exercise in report.exercises:
        lines.append(f"{exercise.title}: {exercise.score} of {exercise.max_score}")
        lines += [f"Remark: {remark}" for remark in exercise.remarks]
    return "\n".join(lines)

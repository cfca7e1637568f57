"""One table of all grades, as CSV (RFC 4180) in UTF-8 with points as decimals.

Ids are file-safe names, so that no cell is taken for a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from ..report import GradeReport

LOSSES = ("everything but points: messages, remarks, single criteria, files",)


def files(reports: Iterable[GradeReport]) -> Iterator[tuple[str, bytes]]:
    """`grades.csv`, a line a submission; an ungraded one has no points, which is not zero."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    header: list[str] = []
    for report in reports:
        if not header:
            exercises = [exercise.id for exercise in report.exercises]
            header = ["submission", "status", *exercises, "score", "max_score"]
            writer.writerow(header)
        points = [str(exercise.score) for exercise in report.exercises] + [str(report.score)]
        if report.status == "ungraded":
            points = ["" for _ in points]
        row = [report.submission.id, report.status, *points, str(report.max_score)]
        writer.writerow(row)
    yield "grades.csv", text.getvalue().encode()

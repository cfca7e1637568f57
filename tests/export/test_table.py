"""One table for a spreadsheet: decimals, no formulas, and no zero for what is ungraded."""

from __future__ import annotations

import csv
import io

from pytest_cnncourse.export import FORMATS
from pytest_cnncourse.report import GradeReport


def rows(reports: list[GradeReport]) -> list[list[str]]:
    ((name, body),) = FORMATS["csv"].files(reports)
    assert name == "grades.csv"
    return list(csv.reader(io.StringIO(body.decode("utf-8"), newline="")))


def test_a_line_a_submission(reports: list[GradeReport]) -> None:
    assert rows(reports) == [
        ["submission", "status", "layers", "score", "max_score"],
        ["ada", "graded", "5", "5", "5"],
        ["ben", "graded", "3.5", "3.5", "5"],
        ["cy", "needs_human", "3.5", "3.5", "5"],
        ["dee", "ungraded", "", "", "5"],
    ]


def test_no_reports_make_an_empty_table() -> None:
    assert rows([]) == []

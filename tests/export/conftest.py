"""Four reports: all right, one half right, one for a person to look at, one ungraded."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pytest_cnncourse.report import GradeReport


def report(id: str, status: str, second: str, remarks: tuple[str, ...] = ()) -> GradeReport:
    criteria: list[dict[str, Any]] = [
        {"id": "kinds", "title": "kinds", "outcome": "passed", "score": "3.5", "max_score": "3.5"},
        {
            "id": "sizes",
            "title": "sizes",
            "outcome": second,
            "score": "1.5" if second == "passed" else "0",
            "max_score": "1.5",
            "message": "" if second == "passed" else "<b>no</b>\nTry: yes",
        },
    ]
    score = Decimal(5) if second == "passed" else Decimal("3.5")
    exercise = {
        "id": "layers",
        "title": "Layers",
        "score": score,
        "max_score": 5,
        "criteria": criteria,
        "remarks": remarks,
    }
    sandbox = {"level": "full", "guarantees": {}}
    return GradeReport.model_validate(
        {
            "course": {"id": "cnn", "version": "1.0", "digest": "d"},
            "submission": {"id": id},
            "score": score,
            "max_score": 5,
            "status": status,
            "exercises": [exercise],
            "grader": {
                "version": "1",
                "python": "3.11",
                "torch": "2.13",
                "sandbox": sandbox,
                "seed": "1",
            },
            "duration_s": 0.5,
        }
    )


@pytest.fixture
def reports() -> list[GradeReport]:
    return [
        report("ada", "graded", "passed", ("well done",)),
        report("ben", "graded", "failed"),
        report("cy", "needs_human", "needs_human"),
        report("dee", "ungraded", "grader_error"),
    ]

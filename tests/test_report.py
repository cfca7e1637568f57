"""The report: exact points, clean text, and a schema that holds."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError

from pytest_cnncourse.course import Course
from pytest_cnncourse.report import GradeReport, build, schema

SHA = "a" * 64


def record(exercise: str, criterion: str, outcome: str = "passed", **more: Any) -> dict[str, Any]:
    told = {
        "submission": "ada",
        "exercise": exercise,
        "criterion": criterion,
        "title": "a forged title",
        "outcome": outcome,
        "score": "1000",
        "max_score": "1000",
        "message": "",
    }
    return {"metadata": {"cnncourse": told | more}}


def session(course: Course, **outcomes: str) -> dict[str, Any]:
    """What pytest-json-report would say: all passed but for `network_pooling="failed"`."""
    tests = [
        record(each.id, criterion.id, outcomes.get(f"{each.id}_{criterion.id}", "passed"))
        for each in course.exercises
        for criterion in each.criteria
    ]
    about = {
        each.id: {"remarks": [], "output": "", "graded_object": "", "duration_s": 0.25}
        for each in course.exercises
    }
    files = [{"path": "layers.py", "sha256": SHA, "bytes": 12}]
    return {
        "tests": [*tests, {"nodeid": "test_mine.py::test_mine"}],
        "cnncourse": {
            "course": {"id": course.id, "version": course.version, "digest": course.digest},
            "seed": 5,
            "grader": {
                "version": "0.1.0",
                "python": "3.11.7",
                "torch": "2.13.0",
                "sandbox": {
                    "level": "partial",
                    "description": "one line",
                    "guarantees": {"time": {"held": True, "reason": "killed"}},
                },
            },
            "submissions": {"ada": {"files": files, "exercises": about}},
        },
    }


def test_points_come_from_the_course_and_outcomes(course: Course) -> None:
    report = build(course, session(course, network_pooling="failed"), "ada")
    assert (report.score, report.max_score, report.status) == (Decimal(94), Decimal(100), "graded")
    pooling = report.exercises[1].criteria[2]
    assert (pooling.id, pooling.score, pooling.max_score) == ("pooling", Decimal(0), Decimal(6))
    assert pooling.title == course.exercises[1].criteria[2].title
    assert report.duration_s == 0.75
    assert report.grader.seed == "5"
    assert report.submission.files[0].path == "layers.py"


def test_a_report_is_read_back_as_it_was_written(course: Course) -> None:
    report = build(course, session(course), "ada")
    assert GradeReport.model_validate_json(report.to_json()) == report


def test_points_are_numbers_without_noise(course: Course) -> None:
    text = course.model_dump_json(by_alias=True).replace('"points":"3"', '"points":"0.1"')
    odd = Course.model_validate_json(text)
    report = build(odd, session(odd), "ada")
    layers = json.loads(report.to_json())["exercises"][0]
    assert layers["score"] == layers["max_score"] == 2.6
    assert isinstance(layers["criteria"][4]["score"], int)
    assert "2.6," in report.to_json().decode()


@pytest.mark.parametrize(
    ("outcomes", "status"),
    [
        ({}, "graded"),
        ({"network_pooling": "failed", "layers_kinds": "not_attempted"}, "graded"),
        ({"network_pooling": "needs_human"}, "needs_human"),
        ({"network_pooling": "needs_human", "layers_kinds": "grader_error"}, "ungraded"),
    ],
)
def test_the_status_is_the_worst_that_happened(
    course: Course, outcomes: dict[str, str], status: str
) -> None:
    assert build(course, session(course, **outcomes), "ada").status == status


def test_where_nothing_could_be_judged_it_is_ungraded(course: Course) -> None:
    names = {
        f"{each.id}_{criterion.id}": "needs_human"
        for each in course.exercises
        for criterion in each.criteria
    }
    assert build(course, session(course, **names), "ada").status == "ungraded"


def test_what_the_session_does_not_tell_gives_no_points(course: Course) -> None:
    data = session(course)
    del data["tests"][0]
    report = build(course, data, "ada")
    assert report.exercises[0].criteria[0].outcome == "grader_error"
    assert report.status == "ungraded"
    assert report.score == 97


def test_another_submissions_records_count_for_nothing(course: Course) -> None:
    data = session(course)
    for test in data["tests"][:-1]:
        test["metadata"]["cnncourse"]["submission"] = "eve"
    assert build(course, data, "ada").score == 0


def test_a_session_without_data_is_refused(course: Course) -> None:
    with pytest.raises(KeyError):
        build(course, {"tests": []}, "ada")
    data = session(course)
    data["cnncourse"]["submissions"]["ada"]["exercises"]["layers"]["duration_s"] = float("nan")
    with pytest.raises(ValidationError):
        build(course, data, "ada")


def test_a_report_follows_its_schema(course: Course) -> None:
    data = session(course, network_pooling="needs_human")
    data["tests"][0] = record(
        "layers",
        "kinds",
        "failed",
        message="no",
        found="a",
        expected="b",
        misconception="kind",
        location={"file": "layers.py", "line": 3},
        hints=["one", "two"],
        blocked_by=None,
    )
    report = json.loads(build(course, data, "ada").to_json())
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(report, schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report | {"more": 1}, schema())


def test_the_note_is_the_one_thing_to_know(course: Course) -> None:
    assert build(course, session(course), "ada").note() == ""
    absent = {f"layers_{each.id}": "not_attempted" for each in course.exercises[0].criteria}
    assert build(course, session(course, **absent), "ada").note() == "not attempted: layers"
    data = session(course, **absent)
    data["tests"][9] = record("network", "pooling", "failed", message="Two\nlines")
    assert build(course, data, "ada").note() == "network.pooling: Two"

"""Gradescope's results.json: the keys and values of its specification, and no claims besides."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import TypeAdapter

from pytest_cnncourse.export import FORMATS, gradescope
from pytest_cnncourse.report import GradeReport

KEYS = {
    "score",
    "execution_time",
    "output",
    "output_format",
    "test_output_format",
    "test_name_format",
    "visibility",
    "stdout_visibility",
    "extra_data",
    "tests",
    "leaderboard",
}
TEST_KEYS = {
    "score",
    "max_score",
    "status",
    "name",
    "name_format",
    "number",
    "output",
    "output_format",
    "tags",
    "visibility",
    "extra_data",
}


def told(reports: list[GradeReport]) -> dict[str, dict[str, Any]]:
    return {name: json.loads(body) for name, body in FORMATS["gradescope"].files(reports)}


def test_each_submission_has_its_file(reports: list[GradeReport]) -> None:
    assert list(told(reports)) == [
        "ada/results.json",
        "ben/results.json",
        "cy/results.json",
        "dee/results.json",
    ]


def test_keys_and_kinds_are_the_specifications(reports: list[GradeReport]) -> None:
    for result in told(reports).values():
        assert result.keys() <= KEYS
        assert result["stdout_visibility"] == "hidden"
        assert result["output_format"] == result["test_output_format"] == "text"
        for test in result.get("tests", []):
            assert test.keys() <= TEST_KEYS
            assert test["status"] in ("passed", "failed")
            assert test["visibility"] == "visible"
            assert type(test["score"]) is float
            TypeAdapter(list[str]).validate_python(test["tags"], strict=True)


def test_the_score_is_the_sum_of_the_tests(reports: list[GradeReport]) -> None:
    result = told(reports)["ben/results.json"]
    assert result["score"] == pytest.approx(3.5) == sum(test["score"] for test in result["tests"])
    assert sum(test["max_score"] for test in result["tests"]) == 5
    first, second = result["tests"]
    assert (first["number"], first["name"], first["status"]) == ("1.1", "Layers: kinds", "passed")
    assert (second["status"], second["output"]) == ("failed", "<b>no</b>\nTry: yes")
    assert second["extra_data"] == {"outcome": "failed"}


def test_an_ungraded_submission_gets_no_zero(reports: list[GradeReport]) -> None:
    result = told(reports)["dee/results.json"]
    assert "score" not in result
    assert "tests" not in result
    assert "not a zero" in result["output"]


def test_what_a_person_has_to_look_at_is_said(reports: list[GradeReport]) -> None:
    assert "a person will look at it" in told(reports)["cy/results.json"]["output"]


def test_remarks_are_told(reports: list[GradeReport]) -> None:
    assert "Remark: well done" in told(reports)["ada/results.json"]["output"]


def test_losses_are_named() -> None:
    assert gradescope.LOSSES

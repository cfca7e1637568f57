"""The pictures a network is put to."""

from __future__ import annotations

import random

import pytest

from pytest_cnncourse.course import Course, NetworkExercise
from pytest_cnncourse.judge import runs


@pytest.mark.parametrize("side", [8, 9, 14, 16, 28, 64, 1024])
def test_pictures_of_every_kind_for_any_size_a_course_may_name(course: Course, side: int) -> None:
    asked = course.exercise("network")
    assert isinstance(asked, NetworkExercise)
    exercise = asked.model_copy(update={"given": asked.given.model_copy(update={"sizes": [side]})})
    for seed in range(50):
        (rung,) = runs.plan(exercise, random.Random(seed))["ladder"]
        sizes = {entry["label"]: entry["shape"][2:] for entry in rung}
        assert sizes["square"] == sizes["one"] == sizes["train"] == [side, side]
        assert sizes["wide"][0] == side and 2 * side < sizes["wide"][1] < 3 * side
        high, wide = sizes["odd"]
        assert side < wide <= high < 2 * side

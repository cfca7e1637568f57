"""Which images a network is run on: few where they show all, and all where they do not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pytest_cnncourse.course import Course
from pytest_cnncourse.evidence import Observation, parse
from pytest_cnncourse.judge import judgement as judge
from pytest_cnncourse.sandbox import Sandbox

NETWORK = """
import torch
from torch import nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.first = nn.Conv2d(in_channels, 4, 3, padding=1)
        self.head = nn.Linear(4, {classes})
        self.calls = 0

    def forward(self, x):
        self.calls += 1
        {before}
        x = self.first(x).mean((2, 3))
        return {returned}
"""
ALWAYS = ["square", "odd-one", "wide", "train"]
ALL = [*ALWAYS, "one", "odd"]

Observe = Callable[..., list[Any]]


@pytest.fixture
def observe(warm: Sandbox, course: Course) -> Observe:
    def observing(
        returned: str = "self.head(x)", before: str = "", classes: str = "classes"
    ) -> list[Any]:
        text = NETWORK.format(returned=returned, before=before, classes=classes)
        request = {
            "exercise": "network",
            "file": "network.py",
            "sources": {"network.py": text},
            "plan": judge.plan(course.exercise("network"), "a seed"),
        }
        messages, ending = warm.child("observe", request).finish()
        assert ending.cause == "finished"
        return Observation(tuple(parse(message) for message in messages), ending).all("run")

    return observing


def test_one_image_shows_that_it_may_be_alone_and_odd(observe: Observe) -> None:
    runs = observe()
    assert [run["label"] for run in runs] == ALWAYS
    batch, _, height, width = runs[1]["shape"]
    assert (batch, height % 2, width % 2) == (1, 1, 1)


@pytest.mark.parametrize(
    ("returned", "before"),
    [
        ("self.head(x).squeeze()", ""),
        ("self.head(x)[:, :10]", ""),
        ("self.head(x)", "assert len(x) == 2"),
        ("self.head(x)", "assert x.shape[2] % 2 == 0"),
        ("self.head(x)", "assert x.shape[3] < 100"),
    ],
)
def test_where_it_leaves_a_doubt_all_are_run(observe: Observe, returned: str, before: str) -> None:
    assert [run["label"] for run in observe(returned, before)] == ALL


def test_one_that_counts_its_calls_is_recorded_late_enough(observe: Observe) -> None:
    runs = observe(before="x = x * 2 if self.calls > 3 else x")
    late = next(run for run in runs if run["label"] == "wide")
    assert "aten.mul.Tensor" in [node["op"] for node in late["graph"]["nodes"]]


def test_other_classes_are_asked_for_where_no_weight_tells(observe: Observe) -> None:
    assert [run["label"] for run in observe(classes="1000")] == [*ALWAYS, "other-classes"]

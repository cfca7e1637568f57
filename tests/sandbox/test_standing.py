"""A child that stays: the limits are each request's, and nothing odd lasts."""

from __future__ import annotations

import time

import pytest

from pytest_cnncourse.sandbox import Limits, Sandbox
from pytest_cnncourse.sandbox.standing import Standing

LIMITS = Limits(seconds=1.5, wall_seconds=20, memory_mb=1024)


@pytest.fixture
def standing(sandbox: Sandbox) -> Standing:
    return sandbox.standing("serve", LIMITS)


def test_one_child_answers_many(standing: Standing, sandbox: Sandbox) -> None:
    assert len({standing.ask("who") for _ in range(5)}) == 1
    assert sandbox.standing("serve", LIMITS) is standing
    assert sandbox.standing("serve", Limits()).ask("who") != standing.ask("who")


def test_processor_time_does_not_add_up(standing: Standing) -> None:
    assert len({standing.ask("work") for _ in range(5)}) == 1  # 2.5 s in all


def test_each_request_has_its_processor_time(standing: Standing) -> None:
    before = standing.ask("who")
    assert standing.ask("spin") is None
    assert standing.ask("who") not in (before, None)


def test_each_request_has_its_time_on_the_clock(sandbox: Sandbox) -> None:
    short = sandbox.standing("serve", Limits(wall_seconds=2))
    before = short.ask("who")
    time.sleep(2.5)  # nobody waits for it
    assert short.ask("who") == before
    assert short.ask("sleep") is None
    assert short.ask("who") not in (before, None)


def test_a_child_that_has_grown_is_replaced(standing: Standing) -> None:
    before = standing.ask("who")
    assert standing.ask("grow") == before  # 256 MiB of 1024
    assert standing.ask("who") != before


def test_a_child_that_left_is_replaced(standing: Standing) -> None:
    assert standing.ask("leave") is None
    assert standing.ask("who") is not None


def test_a_child_that_is_dismissed_is_replaced(standing: Standing) -> None:
    before = standing.ask("who")
    standing.dismiss()
    assert standing.ask("who") != before

"""Nothing is promised that does not hold."""

from __future__ import annotations

import os
from collections.abc import Callable

from pytest_cnncourse.sandbox import Sandbox


def test_each_guarantee_has_a_reason(sandbox: Sandbox) -> None:
    assert list(sandbox.guarantees) == [
        *("time", "output", "memory", "no_processes", "no_network"),
        *("no_foreign_read", "no_write", "no_signals", "uid_separated"),
    ]
    assert all(promise.reason for promise in sandbox.guarantees.values())


def test_only_what_the_limits_give_is_promised(sandbox: Sandbox) -> None:
    held = {name for name, promise in sandbox.guarantees.items() if promise.held}
    assert held == {"time", "output"} | ({"memory"} if os.geteuid() else set())
    assert sandbox.level == "partial"
    assert "no_network" in sandbox.description


def test_off_is_said_plainly(make: Callable[..., Sandbox]) -> None:
    sandbox = make(level="off", fork=True)
    assert sandbox.level == "none"
    assert sandbox.description.startswith("Checked WITHOUT a sandbox (asked for)")

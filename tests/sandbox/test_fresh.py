"""Children without fork behave alike, only slower."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest

from pytest_cnncourse.sandbox import Limits, Sandbox


@pytest.fixture(scope="module")
def fresh(make: Callable[..., Sandbox]) -> Iterator[Sandbox]:
    with make(fork=False) as made:
        yield made


def test_judge_and_child_take_turns(fresh: Sandbox) -> None:
    child = fresh.child("echo", {"big": "x" * 300_000}, Limits())
    other = fresh.child("conduct", "flood_output", Limits())
    assert json.loads(child.receive() or b"") == {"big": "x" * 300_000}
    child.send(1)
    assert child.receive() == b"1"
    assert child.finish()[0] == [b'{"kind":"end"}']
    assert other.finish()[1].cause == "output"
    assert len(other.output) == Limits().output_bytes


def test_endings(fresh: Sandbox) -> None:
    wanted = {
        "sleep": "time",
        "loop": "time",
        "segfault": "killed",
        "os_exit": "exit",
        "garbage": "rejected",
    }
    brief = Limits(seconds=1, wall_seconds=2)
    children = {name: fresh.child("conduct", name, brief) for name in wanted}
    assert {name: child.finish()[1].cause for name, child in children.items()} == wanted


def test_environment_is_made_from_nothing(fresh: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "not-for-children")
    child = fresh.child("conduct", "surroundings", Limits())
    facts = json.loads(child.receive() or b"")
    assert "not-for-children" not in str(facts)
    assert facts["FSIZE"] == [0, 0]
    assert child.finish()[1].cause == "finished"


def test_close_leaves_no_process(gone: Callable[[int], bool], make: Callable[..., Sandbox]) -> None:
    with make(fork=False) as sandbox:
        child = sandbox.child("conduct", "whoami", Limits())
        pid = json.loads(child.receive() or b"")["pid"]
    assert gone(pid)
    assert child.finish()[1].cause == "killed"


def test_it_claims_no_sandbox(fresh: Sandbox) -> None:
    assert fresh.level == "none"
    assert fresh.description.startswith("Checked WITHOUT a sandbox (")

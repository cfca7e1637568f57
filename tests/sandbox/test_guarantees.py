"""Nothing is promised that does not hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pytest_cnncourse.sandbox import Sandbox, SandboxError
from pytest_cnncourse.sandbox.guarantees import Findings, description, tried
from pytest_cnncourse.sandbox.layers import ALL


def test_each_guarantee_has_a_reason(sandbox: Sandbox) -> None:
    assert list(sandbox.guarantees) == [
        *("time", "output", "memory", "no_processes", "no_network"),
        *("no_foreign_read", "no_write", "no_signals", "uid_separated"),
    ]
    assert all(promise.reason for promise in sandbox.guarantees.values())


LACKING: dict[str, set[str]] = {
    "landlock": {"no_foreign_read"},
    "seccomp": {"no_network"},
}


@pytest.mark.parametrize("layer", LACKING)
def test_a_missing_layer_is_told(layer: str, make: Callable[..., Sandbox]) -> None:
    with make(layers=ALL - {layer}) as sandbox:
        lost = {name for name, promise in sandbox.guarantees.items() if not promise.held}
        assert lost >= LACKING[layer]
        assert sandbox.level == "partial"
        assert layer not in sandbox.layers
        assert min(LACKING[layer]) in sandbox.description
        promise = sandbox.guarantees[min(LACKING[layer])]
    assert "switched off" in promise.reason
    assert promise.remedy == "use all layers"


@pytest.mark.parametrize(
    ("could", "told"),
    [
        ([], "Sandbox full; each child has a user id of its own."),
        (["act as the user who judges"], "Sandbox full; children have no user id of their own."),
    ],
)
def test_a_full_sandbox_is_told_in_a_line(could: list[str], told: str, sandbox: Sandbox) -> None:
    tries: dict[str, list[str]] = {name: [] for name in sandbox.guarantees}
    findings = Findings(could=tries | {"uid_separated": could}, used={}, absent={}, status={})
    assert description(tried(findings)) == told


def test_strict_starts_no_child_without_a_guarantee(make: Callable[..., Sandbox]) -> None:
    with make(level="strict", layers={"uid", "landlock"}) as sandbox:
        with pytest.raises(SandboxError, match="no_network: a child could open a TCP socket"):
            sandbox.require()
        with pytest.raises(SandboxError, match="Remedy: use all layers"):
            sandbox.child("echo", 1)


def test_strict_is_content_with_full(make: Callable[..., Sandbox], sandbox: Sandbox) -> None:
    if sandbox.level != "full":
        pytest.skip(sandbox.description)
    with make(level="strict") as strict:
        assert strict.child("echo", 1).finish()[1].cause == "finished"
    assert strict.level == "full"


def test_strict_refuses_fresh_processes(make: Callable[..., Sandbox]) -> None:
    with make(level="strict", fork=False) as sandbox, pytest.raises(SandboxError, match="Linux"):
        sandbox.child("echo", 1)


def test_a_zygote_that_fails_promises_nothing() -> None:
    with Sandbox({"none": "nonesuch:task"}) as sandbox:
        promised = sandbox.guarantees
    assert not any(promise.held for promise in promised.values())
    assert "nonesuch" in promised["time"].reason


def test_off_is_said_plainly(make: Callable[..., Sandbox]) -> None:
    sandbox = make(level="off", fork=True)
    assert sandbox.level == "none"
    assert sandbox.description.startswith("Checked WITHOUT a sandbox (asked for)")

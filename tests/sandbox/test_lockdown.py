"""What a child has, and has not."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pytest_cnncourse.sandbox import Limits, Sandbox


@pytest.fixture(scope="module")
def facts(sandbox: Sandbox) -> dict[str, Any]:
    child = sandbox.child("conduct", "surroundings", Limits(seconds=3))
    found: dict[str, Any] = json.loads(child.receive() or b"")
    found["oom"] = Path(f"/proc/{found['pid']}/oom_score_adj").read_text().strip()
    child.kill()
    return found


def test_environment_is_made_from_nothing(facts: dict[str, Any]) -> None:
    assert "not-for-children" not in str(facts)
    assert facts["environ"]["HOME"] == "/nonexistent"
    assert facts["environ"]["MKL_CBWR"] == "AUTO"
    assert facts["environ"]["OMP_NUM_THREADS"] == "1"
    assert facts["threads"] == 1


def test_no_descriptor_is_inherited(facts: dict[str, Any]) -> None:
    assert facts["descriptors"] == [0, 1, 2, 3, 4]
    assert facts["stdin"] == ""


def test_limits_are_set(facts: dict[str, Any]) -> None:
    assert facts["CPU"] == [3, 4]
    assert facts["NOFILE"] == [64, 64]
    assert all(facts[name] == [0, 0] for name in ("CORE", "FSIZE", "MEMLOCK", "NPROC"))


def test_process_stands_alone(facts: dict[str, Any]) -> None:
    assert facts["session"]
    assert facts["cwd"] == "/"
    assert facts["umask"] == 0o077
    assert facts["oom"] == "1000"
    assert facts["dumpable"] == 0
    assert facts["sigpipe"]
    assert facts["sigterm"]


def test_a_refused_write_is_an_exception(conduct: Callable[..., Any]) -> None:
    messages, ending = conduct("write_file")
    assert messages[0] in {errno.EFBIG, errno.EACCES, errno.EPERM}
    assert ending.cause == "finished"

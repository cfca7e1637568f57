"""The zygote's life and death."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pytest_cnncourse.sandbox import Child, Limits, Sandbox


def introduced(child: Child) -> dict[str, int]:
    message = child.receive()
    assert message is not None
    found: dict[str, int] = json.loads(message)
    return found


def test_a_killed_zygote_loses_its_children_and_is_replaced(
    sandbox: Sandbox, conduct: Callable[..., Any], gone: Callable[[int], bool]
) -> None:
    children = [sandbox.child("conduct", "whoami", Limits()) for _ in range(2)]
    pids = [introduced(child) for child in children]
    os.kill(pids[0]["zygote"], signal.SIGKILL)
    assert [child.finish()[1].cause for child in children] == ["lost", "lost"]
    assert all(gone(pid["pid"]) for pid in pids)
    messages, ending = conduct("whoami")
    assert ending.cause == "finished"
    assert messages[0]["zygote"] != pids[0]["zygote"]


def test_a_zygote_killed_at_rest_is_replaced(conduct: Callable[..., Any]) -> None:
    zygote = conduct("whoami")[0][0]["zygote"]
    os.kill(zygote, signal.SIGKILL)
    os.waitid(os.P_PID, zygote, os.WEXITED | os.WNOWAIT)
    assert conduct("nothing")[1].cause == "finished"


def test_close_leaves_no_process(gone: Callable[[int], bool], make: Callable[..., Sandbox]) -> None:
    sandbox = make()
    sandbox.start()
    sandbox.start()
    child = sandbox.child("conduct", "whoami", Limits())
    idle = introduced(child)
    daemon = sandbox.child("conduct", "daemon_and_sleep", Limits()).receive()
    sandbox.close()
    sandbox.close()
    assert gone(idle["pid"])
    assert gone(idle["zygote"])
    assert daemon == b"0" or gone(int(daemon or 0))
    assert child.finish()[1].cause == "killed"
    with pytest.raises(RuntimeError):
        sandbox.start()


def test_close_does_not_wait_for_a_zygote_at_birth(make: Callable[..., Sandbox]) -> None:
    sandbox = make()
    child = sandbox.child("echo", 1, Limits())
    sandbox.close()
    assert child.finish()[1].cause == "killed"


def test_a_zygote_that_cannot_import_says_why() -> None:
    with Sandbox({"none": "nonesuch:task"}) as sandbox:
        ending = sandbox.child("none", 1, Limits()).finish()[1]
    assert ending.cause == "lost"
    assert ending.detail == "ModuleNotFoundError: No module named 'nonesuch'"


JUDGE = """
import sys, time
from pytest_cnncourse.sandbox import Sandbox
child = Sandbox({"conduct": "tasks:conduct"}, paths=[sys.argv[1]]).child("conduct", "whoami")
print(child.receive().decode(), flush=True)
time.sleep(1000)
"""


def test_everything_dies_with_the_judge(gone: Callable[[int], bool]) -> None:
    command = [sys.executable, "-c", JUDGE, str(Path(__file__).parent)]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environ) as judge:
        assert judge.stdout is not None
        pids = json.loads(judge.stdout.readline())
        judge.kill()
    assert gone(pids["pid"])
    assert gone(pids["zygote"])

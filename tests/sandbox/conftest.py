"""One sandbox for all tests of this folder; its children are real."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pytest_cnncourse.evidence import Ending
from pytest_cnncourse.sandbox import Limits, Sandbox


@pytest.fixture(scope="session")
def make() -> Callable[..., Sandbox]:
    """Makes a sandbox that knows the tasks of this folder."""

    def made(**options: Any) -> Sandbox:
        tasks = {"echo": "tasks:echo", "conduct": "tasks:conduct", "serve": "tasks:serve"}
        return Sandbox(tasks, warm=["tasks:warm"], paths=[str(Path(__file__).parent)], **options)

    return made


@pytest.fixture(scope="session")
def sandbox(make: Callable[..., Sandbox]) -> Iterator[Sandbox]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECRET", "not-for-children")
        patch.setenv("MKL_CBWR", "AUTO")  # one of the few that children keep
        with make(fork=True) as made:
            yield made


@pytest.fixture(scope="session")
def conduct(sandbox: Sandbox) -> Callable[..., tuple[list[Any], Ending]]:
    """Has a child do one thing: what it sent, decoded, and how it ended."""

    def conducted(name: str, limits: Limits | None = None) -> tuple[list[Any], Ending]:
        messages, ending = sandbox.child("conduct", name, limits or Limits()).finish()
        return [json.loads(message) for message in messages], ending

    return conducted


@pytest.fixture(scope="session")
def gone() -> Callable[[int], bool]:
    """Whether a process is dead, reaped or not; a kill is given a while to be felt."""

    def died(pid: int) -> bool:
        for _ in range(500):
            try:
                status = Path(f"/proc/{pid}/status").read_text()
            except (FileNotFoundError, ProcessLookupError):
                return True
            if "State:\tZ" in status:
                return True
            time.sleep(0.01)
        return False

    return died

"""Every way to end has its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from pytest_cnncourse.sandbox import Limits, Sandbox

SHORT = Limits(seconds=1, wall_seconds=20)
BRIEF = Limits(seconds=10, wall_seconds=0.5)


@pytest.mark.parametrize(
    ("name", "limits", "cause", "detail"),
    [
        ("nothing", Limits(), "finished", ""),
        ("loop", SHORT, "time", "processor time 1 s"),
        ("stubborn_loop", SHORT, "time", "processor time 1 s"),
        ("sleep", BRIEF, "time", "wall time 0.5 s"),
        ("freeze", BRIEF, "time", "wall time 0.5 s"),
        ("bad_last_word", BRIEF, "time", "wall time 0.5 s"),
        ("sys_exit", Limits(), "exit", "exit status 0"),
        ("sys_exit_words", Limits(), "exit", "exit status 1"),
        ("os_exit", Limits(), "exit", "exit status 0"),
        ("bare_raise", Limits(), "exit", "exit status 120"),
        ("end_then_exit_status", Limits(), "exit", "exit status 3"),
        ("segfault", Limits(), "killed", "signal 11 (SIGSEGV)"),
        ("call_nothing", Limits(), "killed", "signal 31 (SIGSYS)"),
        ("terminate", Limits(), "killed", "signal 15 (SIGTERM)"),
        ("kill_itself", Limits(), "killed", "signal 9 (SIGKILL)"),
        ("flood_output", Limits(), "output", "more than 1048576 bytes"),
        ("flood_result", Limits(), "rejected", "more evidence than the limit"),
        ("garbage", Limits(), "rejected", "a frame of 4294967295 bytes"),
        ("half_a_message", Limits(), "rejected", "half a message"),
        ("half_a_message_more", Limits(), "rejected", "bytes after the end"),
        ("second_end", Limits(), "rejected", "a message after the end"),
    ],
)
def test_ending(
    name: str, limits: Limits, cause: str, detail: str, conduct: Callable[..., Any]
) -> None:
    messages, ending = conduct(name, limits)
    assert (ending.cause, ending.detail) == (cause, detail)
    assert messages == [] or cause != "rejected"
    # On a busy machine the kernel's ticks, which the limit counts, run ahead of its own books.
    assert ending.cpu_s > 0.5 or not detail.startswith("processor")


@pytest.mark.parametrize(
    ("name", "limits", "running"),
    [("last_word_looping", SHORT, "loop"), ("last_word_sleeping", Limits(wall_seconds=2), "sleep")],
)
def test_a_late_child_says_what_was_running(
    name: str, limits: Limits, running: str, conduct: Callable[..., Any]
) -> None:
    messages, ending = conduct(name, limits)
    assert messages == [{"kind": "stopped", "cause": "time", "frames": [running]}]
    assert ending.cause == "time"


def test_output_is_cut_at_its_limit(sandbox: Sandbox) -> None:
    child = sandbox.child("conduct", "flood_output", replace(SHORT, output_bytes=1000))
    assert child.finish()[1].cause == "output"
    assert child.output == b"x" * 1000


def test_a_fault_of_the_task_is_in_its_output(sandbox: Sandbox) -> None:
    child = sandbox.child("conduct", "bare_raise", Limits())
    child.finish()
    assert child.output.endswith(b"ValueError: a fault of the task\n")


def test_too_much_memory_is_an_exception_inside(conduct: Callable[..., Any]) -> None:
    messages, ending = conduct("memory_bomb")
    assert messages[:2] == ["MemoryError", "RuntimeError"]
    assert ending.cause == "finished"


def test_a_thread_is_not_waited_for(conduct: Callable[..., Any]) -> None:
    assert conduct("thread")[1].cause == "finished"


@pytest.mark.parametrize(
    ("name", "limits", "cause"),
    [("daemon", Limits(), "finished"), ("daemon_and_sleep", Limits(wall_seconds=1), "time")],
)
def test_nothing_is_left_behind(
    name: str, limits: Limits, cause: str, conduct: Callable[..., Any], gone: Callable[[int], bool]
) -> None:
    messages, ending = conduct(name, limits)
    assert ending.cause == cause
    assert messages[0] == 0 or gone(messages[0])


def test_a_failed_lock_down_is_our_fault(conduct: Callable[..., Any]) -> None:
    _, ending = conduct("nothing", Limits(memory_mb=1 << 60))
    assert (ending.cause, ending.detail) == ("lost", "lock-down: resources")

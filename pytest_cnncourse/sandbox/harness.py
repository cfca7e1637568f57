"""Runs one task function in a child, and ends the process whatever happens."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from types import FrameType
from typing import NoReturn

from pytest_cnncourse.sandbox.channel import Channel
from pytest_cnncourse.sandbox.interpreter import Task
from pytest_cnncourse.sandbox.limits import Limits

READY = {"kind": "ready"}
"""The child's first message: no request has been read, nothing of a student's has run."""

GO = {"kind": "go"}
"""The judge's first message; the request follows."""

RAISED = 120
"""Exit status of a task that let an exception out; its traceback is on standard error."""

_LAST_WORD = 0.9
"""Share of the wall time after which the child may say its last word."""


def perform(task: Task, channel: Channel, limits: Limits) -> NoReturn:
    """Tell the judge that the child is ready, run the task, and exit.

    The exit is immediate: no thread is waited for and no exit handler runs.
    """
    status = RAISED
    try:
        channel.send(READY)
        channel.receive()
        _arm(channel, limits)
        channel.each = limits if limits.requests > 1 else None
        task(channel)
        status = 0
    except SystemExit as leave:
        status = leave.code & 0xFF if isinstance(leave.code, int) else int(leave.code is not None)
    except BaseException:  # a task may let anything out, KeyboardInterrupt too
        traceback.print_exc()
    finally:
        os._exit(status)


def _arm(channel: Channel, limits: Limits) -> None:
    """Let the task speak once more when time runs out; the judge's kill does not need this."""

    def last_word(number: int, frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        try:
            if channel.on_timeout is not None and not channel.sending:
                channel.on_timeout(number, frame)
        finally:
            os.kill(os.getpid(), number)  # the signal tells the judge which time it was

    if sys.platform != "win32":
        signal.signal(signal.SIGXCPU, last_word)
        signal.signal(signal.SIGALRM, last_word)
        signal.setitimer(signal.ITIMER_REAL, limits.wall_seconds * _LAST_WORD)

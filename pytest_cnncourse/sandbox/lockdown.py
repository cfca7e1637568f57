"""What a forked child gives up before it reads a byte of its request."""

from __future__ import annotations

import ctypes
import functools
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from pytest_cnncourse.sandbox.interpreter import environment
from pytest_cnncourse.sandbox.limits import Limits, impose

REQUEST, RESULT = 4, 3
"""Descriptors of the two message pipes inside a locked child."""

FAILED = 200
"""Exit status of a child whose first step failed; 201 for the second, and so on."""

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 1, 4, 36, 38


@dataclass(frozen=True, slots=True)
class Cell:
    """What the steps must know of one child."""

    output: int
    result: int
    request: int
    """The pipes' descriptors as they were received."""
    limits: Limits
    mapped: int
    """Address space of the zygote, in bytes."""
    zygote: int
    """Its process id."""


Step: TypeAlias = Callable[[Cell], None]


def session(cell: Cell) -> None:
    """A session and process group of its own, so that the group can be killed."""
    os.setsid()


def signals(cell: Cell) -> None:
    """The handlers of a fresh interpreter, nothing blocked.

    Python ignores SIGPIPE and SIGXFSZ, so that a refused write is an OSError.
    """
    usual: dict[int, Any] = {
        signal.SIGINT: signal.default_int_handler,
        signal.SIGPIPE: signal.SIG_IGN,
        signal.SIGXFSZ: signal.SIG_IGN,
    }
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, usual.get(number, signal.SIG_DFL))
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def descriptors(cell: Cell) -> None:
    """0 stays /dev/null; 1 and 2 output, 3 result, 4 request; nothing else is open."""
    import fcntl

    # Out of the way first: a pipe may have come in on a number another is to have.
    output, result, request = (
        fcntl.fcntl(number, fcntl.F_DUPFD, 10)
        for number in (cell.output, cell.result, cell.request)
    )
    for number, target in ((output, 1), (output, 2), (result, RESULT), (request, REQUEST)):
        os.dup2(number, target, inheritable=target < RESULT)
    os.closerange(REQUEST + 1, os.sysconf("SC_OPEN_MAX"))


def surroundings(cell: Cell) -> None:
    """The root folder, private files, and an environment that no import has changed."""
    os.chdir(os.sep)
    os.umask(0o077)
    clean = environment()
    os.environ.clear()
    os.environ.update(clean)


def resources(cell: Cell) -> None:
    """Every resource limit, see `limits.impose`."""
    impose(cell.limits, cell.mapped)


def tether(cell: Cell) -> None:
    """Die with the zygote. It may have died already, which the signal would not tell."""
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != cell.zygote:
        raise ProcessLookupError("the zygote is gone")


def privacy(cell: Cell) -> None:
    """No ptrace and no /proc/<pid>/mem for others of the same user; no core."""
    prctl(PR_SET_DUMPABLE, 0)


def privileges(cell: Cell) -> None:
    """No program that is executed can give more rights than these."""
    prctl(PR_SET_NO_NEW_PRIVS, 1)


STEPS: tuple[Step, ...] = (
    session,
    signals,
    descriptors,
    surroundings,
    resources,
    tether,
    privacy,
    privileges,
)
"""In this order. A change of user id belongs before `tether`, for it undoes what
`tether` and `privacy` set; file-system rules and then a system-call filter come last."""

UNFORKED: tuple[Step, ...] = (surroundings, resources)
"""What a fresh process can do on any system that has the `resource` module."""


def lock(cell: Cell) -> None:
    """Take every step, or end this process with the status of the step that failed."""
    for number, step in enumerate(STEPS):
        try:
            step(cell)
        except BaseException:  # whatever it was, the child must not go on
            os._exit(FAILED + number)


def failed_step(status: int) -> str | None:
    """The name of the step that an exit status stands for, or None."""
    number = status - FAILED
    return STEPS[number].__name__ if 0 <= number < len(STEPS) else None


def objection(pid: int) -> str | None:
    """Why a child that says it is locked is not, seen from outside (proc(5)); None if it is."""
    try:
        with open(f"/proc/{pid}/status", encoding="utf-8", errors="replace") as status:
            facts = dict(line.rstrip("\n").split(":\t", 1) for line in status if ":\t" in line)
    except OSError as error:
        return f"/proc/{pid}/status: {error.strerror}"
    for name, wanted in (("NoNewPrivs", "1"), ("Threads", "1")):
        if facts.get(name) != wanted:
            return f"{name} is {facts.get(name)}, not {wanted}"
    return None


def prctl(option: int, value: int) -> None:
    """Change one setting of this process (man 2 prctl). Raises OSError."""
    words = [ctypes.c_ulong(word) for word in (value, 0, 0, 0)]
    if _libc().prctl(ctypes.c_int(option), *words) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


@functools.cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)

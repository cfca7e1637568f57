"""What a forked child gives up before it reads a byte of its request."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeAlias

from pytest_cnncourse.sandbox import identity, kernel, seccomp
from pytest_cnncourse.sandbox.interpreter import environment
from pytest_cnncourse.sandbox.landlock import Ruleset
from pytest_cnncourse.sandbox.limits import Limits, impose

REQUEST, RESULT = 4, 3
"""Descriptors of the two message pipes inside a locked child."""

FAILED = 200
"""Exit status of a child whose first step failed; 201 for the second, and so on."""


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
    powerless: bool = False
    """Whether to drop all capabilities."""
    uid: int | None = None
    """Which user to become."""
    ruleset: Ruleset | None = None
    program: bytes | None = None
    """See `seccomp.load`."""


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
    """0 stays /dev/null; 1 and 2 output, 3 result, 4 request; else only what `files` will close."""
    import fcntl

    # Out of the way first: a pipe may have come in on a number another is to have.
    output, result, request = (
        fcntl.fcntl(number, fcntl.F_DUPFD, 10)
        for number in (cell.output, cell.result, cell.request)
    )
    for number, target in ((output, 1), (output, 2), (result, RESULT), (request, REQUEST)):
        os.dup2(number, target, inheritable=target < RESULT)
    end = os.sysconf("SC_OPEN_MAX")
    kept = cell.ruleset.descriptor if cell.ruleset else end
    os.closerange(REQUEST + 1, kept)
    os.closerange(kept + 1, end)


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


def user(cell: Cell) -> None:
    """A user id of its own, no capability."""
    if cell.uid is not None:
        identity.become(cell.uid)
    if cell.powerless:
        kernel.drop_capabilities()


def tether(cell: Cell) -> None:
    """Die with the zygote. It may have died already, which the signal would not tell."""
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != cell.zygote:
        raise ProcessLookupError("the zygote is gone")


def privacy(cell: Cell) -> None:
    """No ptrace and no /proc/<pid>/mem for others of the same user; no core."""
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)


def privileges(cell: Cell) -> None:
    """No program that is executed can give more rights than these."""
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)


def files(cell: Cell) -> None:
    """No file but those that the ruleset allows (landlock(7))."""
    if cell.ruleset is not None:
        cell.ruleset.restrict()


def calls(cell: Cell) -> None:
    """No system call but those that the filter allows (seccomp(2))."""
    if cell.program is not None:
        seccomp.load(cell.program)


def self_test(cell: Cell) -> None:
    """Try what the layers forbid."""
    if cell.ruleset is not None:
        _refused(lambda: os.open("/", os.O_RDONLY))
        _refused(lambda: os.open("/proc/self/status", os.O_RDONLY))
    if cell.program is not None:
        _refused(lambda: socket.socket(socket.AF_UNIX))
        _refused(os.fork)
    if cell.uid is not None or cell.powerless:
        _refused(lambda: os.setgroups([]))


def _refused(attempt: Callable[[], object]) -> None:
    with suppress(PermissionError):
        if attempt() == 0:  # a fork's child
            os._exit(0)
        raise AssertionError("not refused")


STEPS: tuple[Step, ...] = (
    session,
    signals,
    descriptors,
    surroundings,
    resources,
    user,
    tether,
    privacy,
    privileges,
    files,
    calls,
    self_test,
)
"""In this order: a change of user undoes what `tether` and `privacy` set, the file rules
need `privileges`, and the filter forbids most of what stands before it."""

LAYERS = {"user": "uid", "files": "landlock", "calls": "seccomp"}
"""Step -> the optional layer that it applies."""

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


def objection(pid: int, wanted: Mapping[str, str]) -> str | None:
    """Why a child that says it is locked is not, seen from outside; None if it is.

    wanted: lines of /proc/<pid>/status that must be so.
    """
    try:
        facts = kernel.status(pid)
    except OSError as error:
        return f"/proc/{pid}/status: {error.strerror}"
    for name, value in wanted.items():
        if facts.get(name) != value:
            return f"{name} is {facts.get(name)}, not {value}"
    return None

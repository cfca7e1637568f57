"""Children as fresh processes, where a process that has imported torch cannot be forked.

Each takes seconds to import torch. Standard input is the request, standard output
the result, standard error the output; the child moves them before its task runs.
"""

from __future__ import annotations

import itertools
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from io import RawIOBase
from typing import IO, Any, Literal, NamedTuple, cast

from pytest_cnncourse.sandbox import lockdown
from pytest_cnncourse.sandbox.channel import Channel
from pytest_cnncourse.sandbox.child import Child, Streams
from pytest_cnncourse.sandbox.harness import perform
from pytest_cnncourse.sandbox.interpreter import Options, command, environment, prepare
from pytest_cnncourse.sandbox.limits import Limits, mapped_bytes
from pytest_cnncourse.sandbox.pump import Pump

_CHUNK = 1 << 16

_CLOSE_SECONDS = 10.0
"""For a killed child to be gone."""


class _Running(NamedTuple):
    child: Child
    process: subprocess.Popen[bytes]
    bell: socket.socket
    waiter: threading.Thread


class Fresh:
    """Starts one process a child and keeps them."""

    alive = True

    def __init__(self, pump: Pump, options: Options) -> None:
        self._pump = pump
        self._options = options
        self._numbers = itertools.count(1)
        self._running: dict[int, _Running] = {}

    def spawn(self, task: str, opening: bytes, limits: Limits) -> Child:
        """Start a child."""
        process = subprocess.Popen(  # noqa: S603 - this Python, our own words
            command("fresh", self._options, task=task, limits=asdict(limits)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=os.sep,
            env=environment(),
            start_new_session=True,
        )
        assert process.stdin and process.stdout and process.stderr
        streams = Streams(
            _polled("wb", partial(_fill, process.stdin)),
            _polled("rb", partial(_drain, process.stdout)),
            _polled("rb", partial(_drain, process.stderr)),
        )
        number = next(self._numbers)
        child = Child(number, self, self._pump, streams, opening, limits)
        bell, theirs = socket.socketpair()
        usage: list[float] = []
        waiter = threading.Thread(target=_wait, args=(process, usage, theirs), daemon=True)
        self._running[number] = _Running(child, process, bell, waiter)
        self._pump.read(bell, partial(self._ended, number, usage))
        waiter.start()
        child.started()
        return child

    def kill(self, number: int) -> None:
        """End the child's process group; on Windows the process alone."""
        if number in self._running:
            _kill(self._running[number].process)

    def objection(self, number: int) -> str | None:
        """Nothing is promised, so nothing is checked."""
        return None

    def mapped(self, number: int) -> int:
        """Not looked up."""
        return 0

    def abandon(self, number: int) -> None:
        """The child never became ready, or outlived a kill."""
        self.kill(number)
        self._running[number].child.cut("lost", "the child did not answer in time")

    def close(self) -> None:
        """End all children."""
        for number, (child, _, bell, waiter) in self._running.items():
            self.kill(number)
            waiter.join(_CLOSE_SECONDS)
            self._pump.close(bell)
            child.cut("killed", "the sandbox was closed")
        self._running.clear()

    def _ended(self, number: int, usage: list[float]) -> None:
        child, process, bell, _ = self._running.pop(number)
        self._pump.close(bell)
        child.ended(process.returncode, *usage)


def _wait(process: subprocess.Popen[bytes], usage: list[float], bell: socket.socket) -> None:
    """Wait for the end, note the processor time, and wake the judge."""
    with bell:
        if hasattr(os, "wait4"):
            _, status, used = os.wait4(process.pid, 0)
            _kill(process)  # what is left of its group
            process.returncode = os.waitstatus_to_exitcode(status)
            usage.append(used.ru_utime + used.ru_stime)
        else:
            process.wait()
            usage.append(0.0)


def _kill(process: subprocess.Popen[bytes]) -> None:
    if not hasattr(os, "killpg"):
        process.kill()
    elif process.returncode is None:
        with suppress(ProcessLookupError, PermissionError):  # macOS: EPERM for a dead group
            os.killpg(process.pid, signal.SIGKILL)


def _polled(mode: Literal["rb", "wb"], copy: Callable[[socket.socket], None]) -> RawIOBase:
    """A stream that can be polled in place of a pipe: Windows polls sockets only."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    threading.Thread(target=copy, args=(theirs,), daemon=True).start()
    with ours:  # the stream keeps it open
        return ours.makefile(mode, buffering=0)


def _fill(pipe: IO[bytes], source: socket.socket) -> None:
    with suppress(OSError), source, pipe:
        while data := source.recv(_CHUNK):
            pipe.write(data)
            pipe.flush()


def _drain(pipe: IO[bytes], sink: socket.socket) -> None:
    with suppress(OSError), sink, pipe:
        while data := os.read(pipe.fileno(), _CHUNK):
            sink.sendall(data)


def main(options: dict[str, Any]) -> None:
    """Run the one task. Options: `interpreter.Options`, task (its name), limits."""
    result, request, output = os.dup(1), os.dup(0), os.dup(2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(output, 1)
    limits = Limits(**options["limits"])
    task = prepare(cast("Options", options))[options["task"]]
    if sys.platform != "win32":
        cell = lockdown.Cell(output, result, request, limits, mapped_bytes(), os.getppid())
        for step in lockdown.UNFORKED:
            step(cell)
    perform(task, Channel(request, result), limits)

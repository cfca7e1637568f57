"""The judge's end of a zygote."""

from __future__ import annotations

import itertools
import json
import os
import signal
import socket
import subprocess
from contextlib import suppress
from dataclasses import asdict
from functools import partial
from typing import NamedTuple

from pytest_cnncourse.evidence import Cause, dumps
from pytest_cnncourse.sandbox import lockdown
from pytest_cnncourse.sandbox.child import Child, Streams
from pytest_cnncourse.sandbox.guarantees import Findings
from pytest_cnncourse.sandbox.interpreter import Options, command, environment
from pytest_cnncourse.sandbox.limits import Limits, mapped_bytes
from pytest_cnncourse.sandbox.pump import Pump

_START_SECONDS = 120.0
"""For the zygote to import torch and to try out a child."""

_CLOSE_SECONDS = 10.0
"""For the zygote to kill what is left and go."""


class _Process(NamedTuple):
    pid: int
    pidfd: int
    uid: int
    """The user it is to be."""


class ForkServer:
    """Launches one zygote and keeps its children. Linux only (pidfd_open(2), unix(7))."""

    def __init__(self, pump: Pump, options: Options) -> None:
        self._pump = pump
        self._numbers = itertools.count(1)
        self._children: dict[int, Child] = {}
        self._processes: dict[int, _Process] = {}
        self._findings: Findings | None = None
        self._fault = ""
        self._over = False
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._zygote = subprocess.Popen(  # noqa: S603 - this Python, our own words
                command("zygote", options, socket=theirs.fileno()),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=os.sep,
                env=environment(),
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        pump.read(self._socket, self._hear)

    @property
    def alive(self) -> bool:
        """Whether the zygote can be asked for a child."""
        return self._zygote.poll() is None

    def findings(self) -> Findings | str:
        """What the zygote has found out about its children, or why there is none. Waits."""
        self._pump.clock(self, _START_SECONDS, partial(self.abandon, 0))
        while self._findings is None and not self._over:
            self._pump.turn()
        self._pump.unclock(self)
        return self._findings or self._fault

    def spawn(self, task: str, opening: bytes, limits: Limits) -> Child:
        """Order a child without waiting for it."""
        number = next(self._numbers)
        request, result, output = os.pipe(), os.pipe(), os.pipe()
        streams = Streams(
            os.fdopen(request[1], "wb", buffering=0),
            os.fdopen(result[0], "rb", buffering=0),
            os.fdopen(output[0], "rb", buffering=0),
        )
        for stream in streams:
            os.set_blocking(stream.fileno(), False)
        child = Child(number, self, self._pump, streams, opening, limits)
        self._children[number] = child
        theirs = [output[1], result[1], request[0]]
        order = dumps({"id": number, "task": task, "limits": asdict(limits)})
        with suppress(OSError):  # a dead zygote is noticed at the next turn
            socket.send_fds(self._socket, [order], theirs)
        for descriptor in theirs:
            os.close(descriptor)
        return child

    def kill(self, number: int) -> None:
        """SIGKILL by pidfd, which cannot meet a later process of the same number."""
        if number in self._processes:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._processes[number].pidfd, signal.SIGKILL)

    def objection(self, number: int) -> str | None:
        """Whether the child looks locked from outside."""
        if self._findings is None:
            return "it is older than its zygote's findings"
        pid, _, uid = self._processes[number]
        users = {"Uid": "\t".join([str(uid)] * 4)}
        return lockdown.objection(pid, self._findings["status"] | users)

    def mapped(self, number: int) -> int:
        """Address space as the kernel tells it."""
        return mapped_bytes(self._processes[number].pid) if number in self._processes else 0

    def abandon(self, number: int) -> None:
        """A zygote that does not answer in time is of no more use to any child."""
        self._end("lost", "the zygote did not answer in time")

    def close(self) -> None:
        """End the zygote and all children, and whatever these have started."""
        if not self.alive:
            self._end("lost")
            return
        if self._findings:
            self._pump.close(self._socket)
            with suppress(subprocess.TimeoutExpired):
                self._zygote.wait(_CLOSE_SECONDS)
        self._end("killed", "the sandbox was closed")

    def _hear(self) -> None:
        try:
            data, descriptors, _, _ = socket.recv_fds(self._socket, 1 << 16, 1)
        except ConnectionResetError:
            return  # it died with orders unread; this comes once, before its last messages
        if not data:
            self._end("lost")
            return
        message = json.loads(data)
        if "id" not in message:
            self._findings = message.get("findings")
            self._fault = message.get("failed", "")
            return
        number = message["id"]
        if "pid" in message:
            self._processes[number] = _Process(message["pid"], descriptors[0], message["uid"])
            self._children[number].started()
            return
        child = self._children.pop(number)
        if "error" in message:
            child.cut("lost", message["error"])
        else:
            os.close(self._processes.pop(number).pidfd)
            child.ended(message["code"], message["cpu_s"])

    def _end(self, cause: Cause, detail: str = "") -> None:
        self._over = True
        self._zygote.kill()  # whose children die with it
        status = self._zygote.wait()
        self._pump.close(self._socket)
        self._fault = self._fault or detail or f"the zygote ended with {status}"
        for number, process in self._processes.items():
            self.kill(number)
            os.close(process.pidfd)
        self._processes.clear()
        children = list(self._children.values())
        self._children.clear()
        for child in children:
            child.cut(cause, detail or self._fault)

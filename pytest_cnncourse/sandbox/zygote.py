"""The process that has imported torch once and forks a child for each task.

It knows nothing secret, for a fork may read all its parent's memory, and it never
reads what a child says: the pipes come from the judge and go into the child.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import select
import signal
import socket
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, cast

from pytest_cnncourse.evidence import dumps
from pytest_cnncourse.sandbox import kernel, lockdown
from pytest_cnncourse.sandbox.channel import Channel
from pytest_cnncourse.sandbox.harness import perform
from pytest_cnncourse.sandbox.interpreter import Options, Task, prepare
from pytest_cnncourse.sandbox.layers import Layers
from pytest_cnncourse.sandbox.limits import Limits, mapped_bytes
from pytest_cnncourse.sandbox.trial import findings


class _Living(NamedTuple):
    number: int
    """The judge's."""
    pid: int
    uid: int | None


class Zygote:
    """Forks on request and reports each child's end.

    One datagram a message on a Unix socket: `{"id", "task", "limits"}` with three
    descriptors in; `{"id", "pid", "uid"}` with a pidfd, `{"id", "error"}`, and in the end
    `{"id", "code", "cpu_s"}` out (unix(7), pidfd_open(2)).
    """

    def __init__(self, judge: socket.socket, tasks: Mapping[str, Task], layers: Layers) -> None:
        self._judge = judge
        self._tasks = tasks
        self._layers = layers
        self._mapped = mapped_bytes()
        self._children: dict[int, _Living] = {}
        """By pidfd."""
        self._poll = select.poll()
        self._poll.register(judge, select.POLLIN)

    def serve(self) -> None:
        """Work until the judge closes its end; then leave no process behind."""
        while True:
            for descriptor, _ in self._poll.poll():
                if descriptor in self._children:
                    self._reap(descriptor)
                elif not self._accept():
                    self._children.clear()  # so that every child is a stray
                    self._sweep()
                    return

    def _accept(self) -> bool:
        data, pipes, _, _ = socket.recv_fds(self._judge, 1 << 16, 3)
        if not data:
            return False
        order = json.loads(data)
        output, result, request = pipes
        limits = Limits(**order["limits"])
        slots = self._layers.slots
        uid = slots.take() if slots else None
        lock = self._layers.lock(uid)
        cell = lockdown.Cell(output, result, request, limits, self._mapped, os.getpid(), *lock)
        try:
            pid = os.fork()
        except OSError as error:
            self._free(uid)
            self._tell({"id": order["id"], "error": f"fork: {error.strerror}"})
            pid = -1
        if pid == 0:
            # The frames below keep the zygote's socket alive: were it collected, it would
            # close a descriptor that by then is the child's own.
            lockdown.lock(cell)
            channel = Channel(lockdown.REQUEST, lockdown.RESULT)
            perform(self._tasks[order["task"]], channel, limits)
        for pipe in pipes:
            os.close(pipe)
        if pid > 0:
            self._watch(_Living(order["id"], pid, uid))
        return True

    def _watch(self, child: _Living) -> None:
        pidfd = os.pidfd_open(child.pid)
        self._children[pidfd] = child
        self._poll.register(pidfd, select.POLLIN)
        uid = os.getuid() if child.uid is None else child.uid
        self._tell({"id": child.number, "pid": child.pid, "uid": uid}, pidfd)

    def _free(self, uid: int | None) -> None:
        if self._layers.slots and uid is not None:
            self._layers.slots.give_back(uid)

    def _reap(self, pidfd: int) -> None:
        number, pid, uid = self._children.pop(pidfd)
        self._poll.unregister(pidfd)
        os.close(pidfd)
        code, cpu_s = self._bury(pid)
        self._sweep()
        self._free(uid)
        self._tell({"id": number, "code": code, "cpu_s": cpu_s})

    def _bury(self, pid: int) -> tuple[int, float]:
        """Exit code (minus the signal) and processor time of a child that is dead or dying."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)  # before the wait, while the number is still taken
        _, status, usage = os.wait4(pid, 0)
        return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime

    def _sweep(self) -> None:
        """Kill what children have left behind; it has become a child of this process."""
        known = {child.pid for child in self._children.values()}
        with contextlib.suppress(FileNotFoundError):  # a kernel without CONFIG_PROC_CHILDREN
            while strays := _own_children() - known:
                for pid in strays:
                    os.kill(pid, signal.SIGKILL)
                    os.waitpid(pid, 0)

    def _tell(self, message: dict[str, object], *descriptors: int) -> None:
        socket.send_fds(self._judge, [dumps(message)], descriptors)


def _own_children() -> set[int]:
    path = Path(f"/proc/self/task/{threading.get_native_id()}/children")
    return {int(pid) for pid in path.read_text(encoding="ascii").split()}


def _settle() -> None:
    """Make this process fit to be forked: one thread, nothing to collect, not to be spied on."""
    threads = len(list(Path("/proc/self/task").iterdir()))
    if threads != 1:
        raise RuntimeError(f"{threads} threads after the imports; a fork needs exactly one")
    # The children inherit it. They cannot do it themselves: the files under /proc of a
    # process that is not dumpable belong to root.
    Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    gc.collect()
    gc.freeze()
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
    kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)  # what children leave is ours to kill


def main(options: dict[str, Any]) -> None:
    """Prepare, say so, serve. Options: `interpreter.Options`, socket (its descriptor)."""
    judge = socket.socket(fileno=options["socket"])
    status = 1
    try:
        try:
            tasks = prepare(cast("Options", options))
            layers = Layers(options["layers"], options["packages"])
            _settle()
            found = findings(layers, os.getppid())
            kernel.trim()
            zygote = Zygote(judge, tasks, layers)
        except Exception as error:
            judge.send(dumps({"failed": f"{type(error).__name__}: {error}"[:2000]}))
            raise
        judge.send(dumps({"findings": found}))
        zygote.serve()
        status = 0
    except OSError:
        pass  # the judge is gone
    finally:
        os._exit(status)  # tearing torch down would cost more than the work

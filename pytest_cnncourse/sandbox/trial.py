"""The trial a zygote makes before it says that it is ready: lock a child, let it try all."""

from __future__ import annotations

import json
import os
import select
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from pytest_cnncourse.sandbox import kernel, lockdown, probe
from pytest_cnncourse.sandbox.guarantees import Findings
from pytest_cnncourse.sandbox.layers import Layers
from pytest_cnncourse.sandbox.limits import mapped_bytes

_SECONDS = 20.0
"""For a trial to answer, and for a killed one to be dead."""


def findings(layers: Layers, judge: int) -> Findings:
    """Lock children until one is locked, leaving out each layer that fails.

    Raises RuntimeError where a step fails that is no optional layer.
    """
    with _witness() as witness:
        while True:
            code, answer = _trial(layers, judge, witness)
            step = lockdown.failed_step(code)
            unreadable = answer.pop("unreadable", [])
            if step in lockdown.LAYERS:
                remedy = "see docs/security.md"
                layers.give_up(lockdown.LAYERS[step], f"the step `{step}` fails here", remedy)
            elif unreadable and layers.slots:
                reason = f"{unreadable[0]} is closed to other users"
                remedy = "install Python and the packages where every user may read them"
                layers.give_up("uid", reason, remedy)
            elif not answer:
                raise RuntimeError(f"the trial child failed: {step or code}")
            else:
                break
    if code != -signal.SIGKILL:
        answer["time"].append(f"outlive a kill, exit {code}")
    absent = {name: list(reason) for name, reason in layers.absent.items()}
    return Findings(could=answer, used=layers.used, absent=absent, status=_status(layers))


def _trial(layers: Layers, judge: int, witness: Path | None) -> tuple[int, dict[str, Any]]:
    """Exit code of one locked child, and what it could do; nothing if it did not come so far."""
    reading, writing = os.pipe()
    null = os.open(os.devnull, os.O_RDWR)
    zygote, mapped = os.getpid(), mapped_bytes()
    uid = layers.slots.take() if layers.slots else None
    scene = probe.Scene(zygote, judge, os.getuid(), witness, layers.roots)
    cell = lockdown.Cell(null, writing, null, probe.LIMITS, mapped, zygote, *layers.lock(uid))
    pid = os.fork()
    if pid == 0:
        lockdown.lock(cell)
        with suppress(BaseException):
            probe.try_all(scene)
        os._exit(1)
    os.close(writing)
    os.close(null)
    answer = _read(reading)
    with suppress(ProcessLookupError):
        if answer:
            os.kill(pid, signal.SIGKILL)
    code = _waited(pid)
    for path in probe.litter(pid):
        with suppress(OSError):
            path.unlink()
    if layers.slots and uid is not None:
        layers.slots.give_back(uid)
    return code, json.loads(answer or "{}")


def _read(descriptor: int) -> bytes:
    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    answer = b""
    with os.fdopen(descriptor, "rb", buffering=0) as source:
        while poll.poll(_SECONDS * 1000):
            data = source.read(1 << 16)
            if not data:
                return answer
            answer += data
    return b""


def _waited(pid: int) -> int:
    pidfd = os.pidfd_open(pid)
    try:
        if not select.select([pidfd], [], [], _SECONDS)[0]:
            raise RuntimeError("the trial child cannot be killed")
    finally:
        os.close(pidfd)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@contextmanager
def _witness() -> Iterator[Path | None]:
    """A file of this user, None where there is no place for any."""
    try:
        with tempfile.NamedTemporaryFile(prefix="cnncourse-") as file:
            yield Path(file.name)
    except FileNotFoundError:
        yield None


def _status(layers: Layers) -> dict[str, str]:
    status = {"NoNewPrivs": "1", "Threads": "1"}
    own = kernel.status(os.getpid())
    if layers.powerless:
        status |= dict.fromkeys(("CapPrm", "CapEff"), "0" * len(own["CapEff"]))
    if layers.program:
        status["Seccomp"] = "2"
        if "Seccomp_filters" in own:
            status["Seccomp_filters"] = str(int(own["Seccomp_filters"]) + 1)
    return status

"""Tries, in a locked child, what no child may do. Only what failed here is promised.

Each attempt raises OSError (or MemoryError, ValueError) where it is held.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import json
import mmap
import os
import resource
import signal
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from pytest_cnncourse.sandbox.limits import Limits

LIMITS = Limits(seconds=5, wall_seconds=20, memory_mb=256)

Attempt: TypeAlias = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Scene:
    """What the attempts are made upon."""

    zygote: int
    judge: int
    """Process ids."""
    owner: int
    """User id of both."""
    witness: Path | None
    """A file of theirs, if there is a place for one."""
    roots: Sequence[str]
    """What is to be readable."""


def attempts(scene: Scene) -> dict[str, list[str]]:
    """Guarantee -> what could be done against it; `unreadable`: roots that cannot be opened."""
    rows: dict[str, dict[str, Attempt]] = {
        "memory": _memory(),
        "no_processes": _processes(),
        "no_network": _network(),
        "no_foreign_read": _reading(scene),
        "no_write": _writing(scene),
        "no_signals": _signals(scene),
        "uid_separated": {"act as the user who judges": lambda: _be(scene.owner)},
        "time": {},
        "output": {},
    }
    could = {
        name: [deed for deed, attempt in row.items() if _done(attempt)]
        for name, row in rows.items()
    }
    could["unreadable"] = [root for root in scene.roots if not _done(partial(_open, root))]
    return could


def litter(pid: int) -> list[Path]:
    """Files that a process may have made; it may not be able to remove them."""
    folders = ("/tmp", "/var/tmp", "/dev/shm", "/")  # noqa: S108 - not for our use
    return [Path(folder, f"cnncourse-probe-{pid}") for folder in folders]


def outlive() -> None:
    """Refuse to die by anything that can be refused."""
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        with suppress(OSError):
            signal.signal(number, signal.SIG_IGN)
    while True:
        time.sleep(1)


def _done(attempt: Attempt) -> bool:
    try:
        attempt()
    except (OSError, MemoryError, ValueError):
        return False
    return True


def _open(path: str | Path, flags: int = os.O_RDONLY) -> None:
    os.close(os.open(path, flags | os.O_NONBLOCK, 0o600))


def _memory() -> dict[str, Attempt]:
    beyond = (LIMITS.memory_mb + 64) << 20
    unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    return {
        "map more than the limit": lambda: mmap.mmap(-1, beyond).close(),
        "raise its own limits": lambda: resource.setrlimit(resource.RLIMIT_AS, unlimited),
    }


def _processes() -> dict[str, Attempt]:
    return {"fork": _fork, "execute a program": _execute}


def _fork() -> None:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def _execute() -> None:
    """The kernel opens the program first and then finds that its arguments are nowhere."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.execve(b"/proc/self/exe", ctypes.c_void_p(1), None)
    number = ctypes.get_errno()
    if number != errno.EFAULT:
        raise OSError(number, os.strerror(number))


def _network() -> dict[str, Attempt]:
    families = {
        "a TCP": (socket.AF_INET, socket.SOCK_STREAM),
        "a UDP": (socket.AF_INET, socket.SOCK_DGRAM),
        "a Unix": (socket.AF_UNIX, socket.SOCK_STREAM),
        "a netlink": (socket.AF_NETLINK, socket.SOCK_RAW),
    }
    return {f"open {name} socket": partial(_connectable, *kind) for name, kind in families.items()}


def _connectable(family: int, kind: int) -> None:
    socket.socket(family, kind).close()


def _reading(scene: Scene) -> dict[str, Attempt]:
    places = ["/", "/etc/passwd", f"/proc/{scene.judge}/status", "/proc/self/maps", __file__]
    places += [str(scene.witness)] if scene.witness else []
    return {f"read {place}": partial(_open, place) for place in places}


def _writing(scene: Scene) -> dict[str, Attempt]:
    deeds: dict[str, Attempt] = {
        f"make a file in {path.parent}": partial(_open, path, os.O_WRONLY | os.O_CREAT)
        for path in litter(os.getpid())
    }
    witness = scene.witness
    if witness:
        deeds |= {
            "open a file of the judge's for writing": lambda: _open(witness, os.O_WRONLY),
            "truncate it": lambda: os.truncate(witness, 0),
            "change its mode": lambda: witness.chmod(0o600),
            "change its times": lambda: os.utime(witness),
            "set an attribute of it": lambda: os.setxattr(witness, "user.probe", b""),
            "rename it": lambda: witness.rename(witness),
            "link it": lambda: _link(witness),
        }
    return deeds


def _link(witness: Path) -> None:
    other = witness.with_suffix(".link")
    other.hardlink_to(witness)
    with suppress(OSError):
        other.unlink()


def _signals(scene: Scene) -> dict[str, Attempt]:
    zygote, judge = scene.zygote, scene.judge
    limits = resource.RLIMIT_CORE
    return {
        "signal the zygote": lambda: os.kill(zygote, 0),
        "signal the judge": lambda: os.kill(judge, 0),
        "read the judge's memory": lambda: _open(f"/proc/{judge}/mem"),
        "see the judge's limits": lambda: resource.prlimit(judge, limits),
        "slow the judge down": lambda: _renice(judge),
        "have signals sent to the judge": lambda: _own_by(judge, scene.owner),
    }


def _own_by(pid: int, owner: int) -> None:
    """The kernel asks who is allowed only when it sends, so another user's try is in vain."""
    if fcntl.fcntl(0, fcntl.F_SETOWN, pid) == 0 and os.getuid() not in {owner, 0}:
        raise PermissionError


def _renice(pid: int) -> None:
    os.setpriority(os.PRIO_PROCESS, pid, os.getpriority(os.PRIO_PROCESS, pid))


def _be(owner: int) -> None:
    if os.getuid() != owner:
        raise PermissionError


def try_all(scene: Scene) -> None:
    """Write what could be done to descriptor 3 as JSON, then refuse to die."""
    os.write(3, json.dumps(attempts(scene)).encode())
    os.close(3)
    outlive()

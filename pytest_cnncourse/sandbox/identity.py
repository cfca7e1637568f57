"""Who a child is: nobody, and a different nobody each."""

from __future__ import annotations

import os
from itertools import count
from typing import NamedTuple

_SLOTS = 256
"""User ids that one zygote may use at once."""


class Absent(NamedTuple):
    """A layer that is not there: why, and what would bring it."""

    reason: str
    remedy: str


NOT_ROOT = Absent("only root can change to another user", "run as root")


class Slots:
    """User ids that nobody has, one for each child that lives (isolate(1) does the same).

    The numbers hang on the zygote's process id, so that no two zygotes share any where
    all 2**32 ids may be used; in a container with fewer they come from the upper half.
    """

    def __init__(self) -> None:
        first, size = _widest()
        span, start = (1 << 30, 1 << 30) if size >= 1 << 31 else (size // 2 - _SLOTS, size // 2)
        self._first = first + start + os.getpid() * _SLOTS % span
        self._taken: set[int] = set()
        with open("/etc/passwd", encoding="utf-8", errors="replace") as users:
            self._foreign = {line.split(":")[2] for line in users if line.count(":") > 2}

    def take(self) -> int:
        """The first id that is free."""
        free = (self._first + number for number in count())
        uid = next(uid for uid in free if uid not in self._taken and str(uid) not in self._foreign)
        self._taken.add(uid)
        return uid

    def give_back(self, uid: int) -> None:
        """None of its processes lives any more."""
        self._taken.discard(uid)


def become(uid: int) -> None:
    """Change to user and group `uid` for good, without other groups. Raises OSError."""
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    if os.getresuid() != (uid,) * 3 or os.getresgid() != (uid,) * 3 or os.getgroups():
        raise PermissionError("the user id has not changed")


def _widest() -> tuple[int, int]:
    """First id and size of the widest range of user ids here (user_namespaces(7))."""
    with open("/proc/self/uid_map", encoding="ascii") as lines:
        ranges = [[int(word) for word in line.split()] for line in lines]
    first, _, size = max(ranges, key=lambda words: words[2])
    return first, size

"""Calls of the Linux kernel that Python has no name for."""

from __future__ import annotations

import ctypes
import functools
import os
from pathlib import Path

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_SECCOMP = 1, 4, 22
PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 36, 38

_MADV_HUGEPAGE, _MADV_COLLAPSE = 14, 25
_HUGE = 1 << 21

_CAPABILITY_VERSION = 0x20080522
"""_LINUX_CAPABILITY_VERSION_3: two words of 32 bits a set."""


def prctl(option: int, value: int, pointer: object = None) -> None:
    """Change one setting of this process (prctl(2)). Raises OSError."""
    words = [ctypes.c_ulong(value), pointer or ctypes.c_ulong(0), ctypes.c_ulong(0)]
    _checked(_libc().prctl(ctypes.c_int(option), *words, ctypes.c_ulong(0)))


def syscall(number: int, *arguments: object) -> int:
    """Make a call by its number (syscall(2)). Raises OSError."""
    return _checked(_libc().syscall(ctypes.c_long(number), *arguments))


def drop_capabilities() -> None:
    """Give up every capability of this process for good (capset(2)). Raises OSError."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    nothing = (ctypes.c_uint32 * 6)()
    _checked(_libc().capset(header, nothing))


def status(pid: int) -> dict[str, str]:
    """What the kernel says of a process: /proc/<pid>/status (proc(5)). Raises OSError."""
    with open(f"/proc/{pid}/status", encoding="utf-8", errors="replace") as lines:
        return dict(line.rstrip("\n").split(":\t", 1) for line in lines if ":\t" in line)


def collapse() -> None:
    """Put this process's own memory into huge pages, of which a fork copies few (madvise(2)).

    What the kernel will not put there, or does not know how to (before 6.1), stays as it is.
    """
    for first, last in _own_memory():
        start, end = -(-first // _HUGE) * _HUGE, last // _HUGE * _HUGE
        for at in range(start, end, _HUGE):
            for advice in (_MADV_HUGEPAGE, _MADV_COLLAPSE):
                _libc().madvise(ctypes.c_void_p(at), ctypes.c_size_t(_HUGE), ctypes.c_int(advice))


def trim() -> None:
    """Give free memory back: a child's own comes in huge pages, this one's is copied bit by bit."""
    if hasattr(_libc(), "malloc_trim"):  # glibc's own
        _libc().malloc_trim(ctypes.c_size_t(0))


def _own_memory() -> list[tuple[int, int]]:
    """First and last address of what is writable and of no file, the stack left out (proc(5))."""
    if not Path("/proc/self/maps").exists():
        return []
    with open("/proc/self/maps", encoding="utf-8", errors="replace") as lines:
        maps = [[*line.split(), ""] for line in lines]
    own = [m[0].split("-") for m in maps if (m[1], m[4]) == ("rw-p", "0") and m[5] != "[stack]"]
    return [(int(first, 16), int(last, 16)) for first, last in own]


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


@functools.cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)

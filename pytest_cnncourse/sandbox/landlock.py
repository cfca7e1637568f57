"""Landlock: a process gives up all of the file system but what it lists (landlock(7)).

The three calls have the same numbers on every architecture, and glibc has no names for
them yet. What the running kernel is too old to know is left out of the rules.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct

from pytest_cnncourse.sandbox.kernel import syscall

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION, _PATH_BENEATH, _NO_LOG = 1, 1, 1

WRITE_FILE, READ_FILE, READ_DIR = 1 << 1, 1 << 2, 1 << 3

_FIRST_RIGHTS = (1 << 13) - 1
_LATER_RIGHTS = {2: 1 << 13, 3: 1 << 14, 5: 1 << 15}
"""ABI that brought it -> right: refer, truncate, ioctl on devices."""

_TCP_BIND_AND_CONNECT = 0b11
"""Since ABI 4."""

_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11
"""Since ABI 6: none to a process outside the domain."""


def abi() -> int:
    """The version of Landlock here. Raises OSError: ENOSYS too old, EOPNOTSUPP switched off."""
    return syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION))


class Ruleset:
    """Rules that forbid every use of files, TCP, outer sockets and signals, but what is allowed.

    One ruleset may lock many processes; each must close it before it runs foreign code,
    which could add to it. version: for tests, pretend that the kernel knows no later ABI.
    """

    def __init__(self, version: int | None = None) -> None:
        import fcntl  # is not everywhere, and this module is imported everywhere

        self.abi = min(version or abi(), abi())
        rights = _FIRST_RIGHTS
        for since, right in _LATER_RIGHTS.items():
            rights |= right if self.abi >= since else 0
        words = [rights]
        words += [_TCP_BIND_AND_CONNECT] if self.abi >= 4 else []
        words += [_ABSTRACT_SOCKETS_AND_SIGNALS] if self.abi >= 6 else []
        attributes = struct.pack(f"={len(words)}Q", *words)
        size = ctypes.c_size_t(len(attributes))
        made = syscall(_CREATE_RULESET, attributes, size, ctypes.c_uint32(0))
        # Above the numbers that a child gives its pipes.
        self.descriptor = fcntl.fcntl(made, fcntl.F_DUPFD_CLOEXEC, 100)
        os.close(made)

    def allow(self, path: str, rights: int) -> None:
        """Allow rights on a file or on all beneath a folder. Raises OSError."""
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            if not stat.S_ISDIR(os.fstat(place).st_mode):
                rights &= ~READ_DIR  # EINVAL otherwise
            rule = struct.pack("=Qi", rights, place)
            kind, flags = ctypes.c_int(_PATH_BENEATH), ctypes.c_uint32(0)
            syscall(_ADD_RULE, ctypes.c_int(self.descriptor), kind, rule, flags)
        finally:
            os.close(place)

    def restrict(self) -> None:
        """Bind this process for good and close the ruleset; needs NO_NEW_PRIVS. Raises OSError.

        Refusals are kept out of the audit log (since ABI 7), or a child could flood it.
        """
        flags = ctypes.c_uint32(_NO_LOG if self.abi >= 7 else 0)
        syscall(_RESTRICT_SELF, ctypes.c_int(self.descriptor), flags)
        os.close(self.descriptor)

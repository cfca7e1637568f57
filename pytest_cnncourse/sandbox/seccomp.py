"""seccomp: the few system calls that torch needs, and no other (seccomp(2)).

libseccomp compiles the list (https://github.com/seccomp/libseccomp); pyseccomp, from the
extra `sandbox`, is how Python calls it. A refused call fails with EPERM, so that a student
sees an exception; a call of another architecture kills.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from typing import Any

from pytest_cnncourse.sandbox.kernel import PR_SET_SECCOMP, prctl

_ALLOWED = """
    read readv pread64 preadv write writev pwrite64 lseek close close_range dup dup2 dup3
    open openat stat lstat fstat newfstatat statx access faccessat faccessat2 statfs fstatfs
    readlink readlinkat getdents64 getcwd fadvise64 pipe pipe2 umask
    poll ppoll select pselect6 epoll_create1 epoll_ctl epoll_wait epoll_pwait eventfd2
    mmap munmap mremap mprotect madvise mincore msync brk membarrier get_mempolicy
    clock_gettime clock_getres clock_nanosleep nanosleep gettimeofday time times getrusage
    getitimer setitimer alarm pause
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending rt_sigtimedwait rt_sigsuspend
    sigaltstack restart_syscall
    getpid gettid getppid getuid geteuid getgid getegid getresuid getresgid getgroups
    getpgrp getpgid getsid getpriority getrlimit
    futex futex_waitv set_robust_list get_robust_list rseq
    sched_getaffinity sched_getparam sched_getscheduler sched_yield getcpu
    getrandom uname sysinfo capget exit exit_group
""".split()

_SENTINEL = 0x5EA1_C0DE
"""Stands in the compiled program for the number of the process that will load it."""

_FCNTL = (0, 1, 2, 3, 4, 1030)
"""F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC: no locks, leases or owners."""

_IOCTL = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
"""TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX."""

_PRCTL = (3, 15, 16, 0x53564D41)
"""PR_GET_DUMPABLE, PR_SET_NAME, PR_GET_NAME, PR_SET_VMA."""

_INSTRUCTION = 8
"""Bytes of one struct sock_filter."""


def compiled() -> bytes:
    """The filter as an array of struct sock_filter, for `load`. Takes milliseconds.

    Raises ImportError without pyseccomp, RuntimeError without libseccomp.
    """
    import pyseccomp

    rules = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.EPERM))

    def allow(call: str, *arguments: Any) -> None:
        try:
            number = pyseccomp.resolve_syscall(pyseccomp.system_arch(), call)
        except OSError:
            return  # a call later than this libseccomp stays forbidden
        rules.add_rule(pyseccomp.ALLOW, number, *arguments)

    def equal(position: int, value: int) -> Any:
        return pyseccomp.Arg(position, pyseccomp.EQ, value)

    for call in _ALLOWED:
        allow(call)
    for call, position, values in (
        ("fcntl", 1, _FCNTL),
        ("ioctl", 1, _IOCTL),
        ("prctl", 0, _PRCTL),
        ("kill", 0, (_SENTINEL,)),
        ("tgkill", 0, (_SENTINEL,)),
    ):
        for value in values:
            allow(call, equal(position, value))
    # Reading one's own limits, which is what glibc's getrlimit is.
    allow("prlimit64", equal(0, 0), equal(2, 0))
    # glibc falls back to clone, whose arguments a filter can see, only on ENOSYS.
    rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")
    return _exported(rules)


def load(program: bytes) -> None:
    """Filter this process for good; needs NO_NEW_PRIVS. Raises OSError."""
    own = program.replace(struct.pack("=I", _SENTINEL), struct.pack("=I", os.getpid()))
    text = ctypes.create_string_buffer(own, len(own))
    head = struct.pack("@HP", len(own) // _INSTRUCTION, ctypes.addressof(text))
    prctl(PR_SET_SECCOMP, 2, ctypes.create_string_buffer(head, len(head)))


def _exported(rules: Any) -> bytes:
    reading, writing = os.pipe()  # a program is shorter than a pipe's buffer
    with os.fdopen(reading, "rb") as source:
        with os.fdopen(writing, "wb") as sink:
            rules.export_bpf(sink)
        program = source.read()
    if struct.pack("=I", _SENTINEL) not in program or len(program) % _INSTRUCTION:
        raise RuntimeError("libseccomp compiled a filter of unknown form")
    return program

"""How much one child may use, and how the kernel is told."""

from __future__ import annotations

import math
import os
import sys
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one child. Times in seconds, the rest as named."""

    seconds: float = 10.0
    """Processor time, user and system; the kernel counts whole seconds, so it is rounded up."""
    wall_seconds: float = 40.0
    """Time on the clock from the request on. Much longer than `seconds`, so that a busy
    machine does not change a grade; the judge's own pauses count too."""
    memory_mb: int = 2048
    """Address space, in MiB, beyond what the interpreter with torch maps already."""
    output_bytes: int = 1 << 20
    """Raw bytes on the child's standard output and error together."""
    requests: int = 1
    """How many it is to answer; both times are then those of each."""


def mapped_bytes(process: int | str = "self") -> int:
    """Address space of a process; 0 where there is no /proc/<pid>/statm (proc(5))."""
    try:
        with open(f"/proc/{process}/statm", encoding="ascii") as statm:
            return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except FileNotFoundError:
        return 0


def impose(limits: Limits, mapped: int) -> None:
    """Set every resource limit of this process for good (setrlimit(2)).

    `mapped` is the address space, in bytes, that comes free. RLIMIT_NPROC 0 forbids
    threads too, and does not bind uid 0. RLIMIT_AS is left out where it is not kept
    (everywhere but on Linux). Raises OSError or ValueError where the kernel refuses.
    """
    import resource

    # A child has used a little already; a tenth of a second must not cost a whole one.
    seconds = max(1, math.ceil(time.process_time() + limits.seconds * limits.requests - 0.1))
    space = mapped + (limits.memory_mb << 20)
    wanted = {
        "RLIMIT_CORE": (0, 0),
        "RLIMIT_CPU": (seconds, seconds + 1),
        "RLIMIT_FSIZE": (0, 0),
        "RLIMIT_NOFILE": (64, 64),
        "RLIMIT_MEMLOCK": (0, 0),
        "RLIMIT_MSGQUEUE": (0, 0),
        "RLIMIT_SIGPENDING": (64, 64),
        "RLIMIT_NPROC": (0, 0),
    }
    if sys.platform == "linux":
        wanted["RLIMIT_AS"] = (space, space)
    for name, (soft, hard) in wanted.items():
        which = getattr(resource, name, None)
        if which is None:
            continue
        ceiling = resource.getrlimit(which)[1]
        if ceiling == resource.RLIM_INFINITY:
            ceiling = hard
        resource.setrlimit(which, (min(soft, ceiling), min(hard, ceiling)))

"""What a sandbox promises, one by one, and why not where it does not."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass
from typing import Literal, TypeAlias

Level: TypeAlias = Literal["full", "partial", "none"]


@dataclass(frozen=True, slots=True)
class Guarantee:
    """Whether something is ruled out for a child, and the reason."""

    held: bool
    reason: str


def guarantees(forked: bool) -> dict[str, Guarantee]:
    """What holds here and now, for forked or for fresh children of this user."""
    no_filter = Guarantee(False, "no system-call filter is loaded")
    no_rules = Guarantee(False, "no file-system rules are loaded")
    return {
        "time": Guarantee(True, "killed from outside by the clock"),
        "output": Guarantee(True, "the judge stops reading and kills"),
        "memory": _memory(),
        "no_processes": Guarantee(
            False,
            "another program can be executed; leftovers are killed"
            if forked
            else "another program can be executed and can outlive the child",
        ),
        "no_network": no_filter,
        "no_foreign_read": no_rules,
        "no_write": no_rules,
        "no_signals": no_filter,
        "uid_separated": Guarantee(False, "a child runs as the user who judges"),
    }


def level(promised: dict[str, Guarantee], sandboxed: bool) -> Level:
    """`full` where all is held but perhaps the separate user id, which is only reported."""
    if not sandboxed:
        return "none"
    missing = {name for name, promise in promised.items() if not promise.held}
    return "partial" if missing - {"uid_separated"} else "full"


def description(promised: dict[str, Guarantee], sandboxed: bool, forked: bool) -> str:
    """One line for a person."""
    if not sandboxed:
        why = "asked for" if forked else platform.system() or sys.platform
        return f"Checked WITHOUT a sandbox ({why}): your code ran with your own rights."
    missing = ", ".join(name for name, promise in promised.items() if not promise.held)
    return f"Fork server with limits; not guaranteed: {missing or 'nothing'}."


def _memory() -> Guarantee:
    if sys.platform != "linux":
        return Guarantee(False, f"{platform.system()} keeps no limit on address space")
    if os.geteuid() == 0:
        return Guarantee(False, "root can raise its own limits")
    return Guarantee(True, "RLIMIT_AS")

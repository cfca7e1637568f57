"""What a sandbox promises, one by one, and why not where it does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias, TypedDict

Level: TypeAlias = Literal["full", "partial", "none"]


class Findings(TypedDict):
    """What a zygote has found out by letting a locked child try everything."""

    could: dict[str, list[str]]
    """Guarantee -> what the child could do against it."""
    used: dict[str, str]
    """Layer -> how it is used."""
    absent: dict[str, list[str]]
    """Layer that is not used -> reason, remedy."""
    status: dict[str, str]
    """What /proc/<pid>/status must say of every child."""


@dataclass(frozen=True, slots=True)
class Guarantee:
    """Whether something is ruled out for a child, the reason, and what would bring it."""

    held: bool
    reason: str
    remedy: str = ""


_HELD = {
    "time": "killed from outside by the clock",
    "output": "the judge stops reading and kills",
    "memory": "the limit on address space cannot be raised",
    "no_processes": "neither another process nor another program",
    "no_network": "no socket of any kind",
    "no_foreign_read": "only Python, torch and what belongs to it can be read",
    "no_write": "no file can be made, changed, renamed or removed",
    "no_signals": "no other process can be signalled, read or slowed",
    "uid_separated": "each child has a user id of its own",
}

_LAYERS = {
    "memory": ("uid",),
    "no_processes": ("seccomp",),
    "no_network": ("seccomp",),
    "no_foreign_read": ("landlock",),
    "no_write": ("landlock", "seccomp"),
    "no_signals": ("seccomp", "landlock"),
    "uid_separated": ("uid",),
}
"""Guarantee -> the layers that bring it."""


def tried(findings: Findings) -> dict[str, Guarantee]:
    """What held when a locked child tried it."""
    promised = {}
    for name, words in _HELD.items():
        could = findings["could"][name]
        gaps = [
            findings["absent"][layer]
            for layer in _LAYERS.get(name, ())
            if layer in findings["absent"]
        ]
        reasons = [f"a child could {', '.join(could)}", *(reason for reason, _ in gaps)]
        promised[name] = Guarantee(True, words)
        if could:
            remedies = (remedy for _, remedy in gaps)
            promised[name] = Guarantee(False, _joined(reasons), _joined(remedies))
    return promised


def untried(reason: str) -> dict[str, Guarantee]:
    """Where there are no children at all."""
    return {name: Guarantee(False, reason, "see the reason") for name in _HELD}


def unforked() -> dict[str, Guarantee]:
    """What holds for fresh processes, which nothing locks."""
    remedy = "Linux, on Windows by WSL2"
    promised = dict.fromkeys(_HELD, Guarantee(False, "fresh processes are not locked", remedy))
    promised |= {name: Guarantee(True, _HELD[name]) for name in ("time", "output")}
    return promised


def level(promised: dict[str, Guarantee]) -> Level:
    """`full` where all is held but perhaps the separate user id, which is only reported."""
    return "partial" if missing(promised) else "full"


def missing(promised: dict[str, Guarantee]) -> dict[str, Guarantee]:
    """What keeps the level from being `full`."""
    return {
        name: promise
        for name, promise in promised.items()
        if not promise.held and name != "uid_separated"
    }


def description(promised: dict[str, Guarantee]) -> str:
    """One line for a person."""
    lost = missing(promised)
    if lost:
        remedies = _joined(promise.remedy for promise in lost.values())
        return f"Sandbox partial; not guaranteed: {', '.join(lost)}. Remedy: {remedies}."
    own = promised["uid_separated"]
    return f"Sandbox full; {own.reason if own.held else 'children have no user id of their own'}."


def without(why: str) -> str:
    """The same where there is none."""
    return f"Checked WITHOUT a sandbox ({why}): your code ran with your own rights."


def _joined(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(words))

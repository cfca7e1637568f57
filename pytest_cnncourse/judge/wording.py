"""Puts verdicts into words.

All texts live in `words/*.toml`, one file an exercise and `common.toml` for
all. An entry has `seen` (what was seen), `means` (what that means), `try` (the
next step) and `hints`; `{names}` are filled from the verdict. Where a verdict has a
`drawing` (see there), the entry `run-order` is put between. An entry with
`misconception = true` names a known mistake, and its key is the mistake's id.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..evidence import Where
from .verdict import Remark, Verdict

Sources = Mapping[str, str]
"""The judge's own copy of the student's files: name -> text."""

_LINE = 160


@dataclass(frozen=True, slots=True)
class Words:
    """A verdict as a student reads it."""

    message: str
    misconception: str | None
    hints: tuple[str, ...]


@functools.cache
def entries(exercise: str) -> Mapping[str, Mapping[str, Any]]:
    """All texts of one exercise, the common ones included."""
    folder = Path(__file__).parent / "words"
    texts: dict[str, Mapping[str, Any]] = {}
    for name in ("common", exercise):
        texts |= tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    return texts


def say(exercise: str, verdict: Verdict | Remark, sources: Sources) -> Words:
    """The words for a verdict or a remark. Raises KeyError where a text or a value is missing."""
    if not verdict.text:
        return Words("", None, ())
    entry = entries(exercise)[verdict.text]
    parts = [entry["seen"].format_map(verdict.values)]
    excerpt = quote(verdict.where, sources)
    if excerpt:
        parts.append(excerpt)
    if drawing := verdict.values.get("drawing"):
        parts.append(entries(exercise)["run-order"]["seen"].format_map(drawing))
    if "means" in entry:
        parts.append(entry["means"].format_map(verdict.values))
    if "try" in entry:
        parts.append("Try: " + entry["try"].format_map(verdict.values))
    return Words(
        "\n\n".join(part.strip("\n") for part in parts),
        verdict.text if entry.get("misconception") else None,
        tuple(hint.format_map(verdict.values) for hint in entry.get("hints", ())),
    )


def quote(where: Where | None, sources: Sources) -> str:
    """The student's own line with its place; '' where the judge has no such line."""
    if where is None:
        return ""
    lines = sources.get(where["file"], "").splitlines()
    if not 1 <= where["line"] <= len(lines):
        return ""
    text = lines[where["line"] - 1].strip()
    if len(text) > _LINE:
        text = text[:_LINE] + " ..."
    return f"    {where['file']}, line {where['line']}:\n        {text}"

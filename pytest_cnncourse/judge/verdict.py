"""What the judge says of one criterion, before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from ..evidence import Where

Outcome: TypeAlias = Literal[
    "passed", "failed", "not_reached", "not_attempted", "needs_human", "grader_error"
]


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome and its reason, as a key into the words and the values to fill in."""

    outcome: Outcome
    text: str = ""
    """Key of the words to say, e.g. `pooling-elsewhere`; '' for a plain pass."""
    values: Mapping[str, Any] = field(default_factory=dict)
    where: Where | None = None
    found: str | None = None
    expected: str | None = None
    blocked_by: str | None = None
    """Id of the criterion that blocks this one, within its exercise."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something worth saying that costs no points."""

    text: str
    values: Mapping[str, Any] = field(default_factory=dict)
    where: Where | None = None


def passed() -> Verdict:
    """It holds."""
    return Verdict("passed")


def failed(
    text: str,
    where: Where | None = None,
    found: str | None = None,
    expected: str | None = None,
    **values: Any,
) -> Verdict:
    """It does not hold, for a reason that is known."""
    return Verdict("failed", text, values, where, found, expected)


def not_reached(blocked_by: str) -> Verdict:
    """Another criterion of the exercise stands in the way."""
    return Verdict("not_reached", "not-reached", {"by": blocked_by}, blocked_by=blocked_by)


def needs_human(text: str, where: Where | None = None, **values: Any) -> Verdict:
    """The judge cannot tell; the reason is said, and nobody gains or loses by a guess."""
    return Verdict("needs_human", text, values, where)

"""Solutions with a label each: what it must get, and which known mistake it is.

A label is TOML in lines that begin with `#: ` at the top of a file: `violates`
(criteria that must fail), `may_follow` (criteria that may be lost with them),
`misconception`, `remark` and a `note` that names the ruling. `misconception` is an
id of the judge's words, or a table of them by criterion where they differ.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Sample:
    """One labelled solution of one exercise."""

    exercise: str
    right: bool
    path: Path
    violates: frozenset[str]
    may_follow: frozenset[str]
    misconceptions: Mapping[str, str]
    """Criterion violated -> id of the mistake to be named there."""
    remark: str | None

    @property
    def id(self) -> str:
        """`network/wrong/softmax_at_end`."""
        return self.path.relative_to(FOLDER).with_suffix("").as_posix()

    @property
    def text(self) -> str:
        """The source as a student would hand it in, label included."""
        return self.path.read_text(encoding="utf-8")


def samples(exercise: str = "*") -> Iterator[Sample]:
    """All samples of an exercise, in the order of their names."""
    for path in sorted(FOLDER.glob(f"{exercise}/*/*.py")):
        yield _sample(path)


def _sample(path: Path) -> Sample:
    lines = path.read_text(encoding="utf-8").splitlines()
    label = tomllib.loads("\n".join(line[3:] for line in lines if line.startswith("#: ")))
    mistakes = label.get("misconception")
    same = dict.fromkeys(label["violates"], mistakes) if mistakes else {}
    return Sample(
        exercise=path.parts[-3],
        right=path.parts[-2] == "right",
        path=path,
        violates=frozenset(label["violates"]),
        may_follow=frozenset(label.get("may_follow", ())),
        misconceptions=mistakes if isinstance(mistakes, dict) else same,
        remark=label.get("remark"),
    )

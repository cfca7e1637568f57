"""What a class page tells: counts over all reports, kept small while they pass by."""

from __future__ import annotations

import itertools
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..report import CriterionReport, ExerciseReport, GradeReport

BINS = 10
"""Bars of the distribution."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table of students."""

    id: str
    names: str
    status: str
    score: float
    points: tuple[float, ...]
    note: str
    fell_for: str
    """Ids of failed criteria and known mistakes, for the search."""


@dataclass(slots=True)
class Mistake:
    """A known mistake: where it counts, how many made it, and how one was told of it."""

    id: str
    criterion: str
    said: str
    count: int = 0

    @property
    def words(self) -> str:
        """The id as words."""
        return self.id.replace("-", " ")


@dataclass(slots=True)
class Overview:
    """The class so far."""

    equal: Sequence[Sequence[str]] = ()
    rows: list[Row] = field(default_factory=list)
    first: GradeReport | None = None
    outcomes: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    mistakes: dict[str, Mistake] = field(default_factory=dict)

    def add(self, report: GradeReport) -> None:
        """Count one more report in."""
        self.first = self.first or report
        tags = []
        for exercise in report.exercises:
            for criterion in exercise.criteria:
                key = exercise.id, criterion.id
                self.outcomes.setdefault(key, Counter())[criterion.outcome] += 1
                if criterion.outcome == "failed":
                    tags.append(f"{exercise.id}.{criterion.id}")
                    tags += self._mistake(exercise, criterion)
        self.rows.append(
            Row(
                report.submission.id,
                ", ".join(each.value for each in report.submission.identities),
                report.status,
                float(report.score),
                tuple(float(exercise.score) for exercise in report.exercises),
                report.note(),
                " ".join(dict.fromkeys(tags)),
            )
        )

    def _mistake(self, exercise: ExerciseReport, criterion: CriterionReport) -> list[str]:
        if criterion.misconception is None:
            return []
        id, place = criterion.misconception, f"{exercise.id}.{criterion.id}"
        said = criterion.message.partition("\n")[0]
        self.mistakes.setdefault(id, Mistake(id, place, said)).count += 1
        return [id]

    @property
    def graded(self) -> list[float]:
        """Scores of all that have one; an ungraded submission has none, which is not zero."""
        return [row.score for row in self.rows if row.status != "ungraded"]

    @property
    def median(self) -> float | None:
        """Median score, None where there is none."""
        return statistics.median(self.graded) if self.graded else None

    @property
    def statuses(self) -> Counter[str]:
        """How many submissions have which status."""
        return Counter(row.status for row in self.rows)

    @property
    def commonest(self) -> list[Mistake]:
        """Known mistakes, the commonest first."""
        return sorted(self.mistakes.values(), key=lambda each: (-each.count, each.id))

    @property
    def distribution(self) -> list[tuple[str, int]]:
        """Scores in bins of a tenth of the maximum, the last with it: label, count."""
        assert self.first is not None
        most = float(self.first.max_score) or 1.0
        filled = Counter(min(int(score / most * BINS), BINS - 1) for score in self.graded)
        edges = [most * number / BINS for number in range(BINS + 1)]
        labels = [f"{low:g}-{high:g}" for low, high in itertools.pairwise(edges)]
        return [(label, filled[number]) for number, label in enumerate(labels)]

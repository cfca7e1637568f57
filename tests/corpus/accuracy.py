"""How often the grader is right: the corpus graded, a row for each criterion.

    python -m tests.corpus.accuracy             print the tables (`make accuracy`)
    python -m tests.corpus.accuracy --write     and put them into docs/accuracy.md
"""

from __future__ import annotations

import itertools
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pytest_cnncourse import course as courses
from pytest_cnncourse.grader import Grader, Grading, Result
from pytest_cnncourse.plugin import open_sandbox
from pytest_cnncourse.submission import Source, Submission

from . import Sample, samples

PAGE = Path(__file__).parents[2] / "docs" / "accuracy.md"
SEED = 7
_BEGIN, _END = "<!-- table: make accuracy -->", "<!-- end of table -->"
_AHEAD = 3
"""Samples that are observed while another is judged."""


@dataclass
class Row:
    """One criterion: what the labels say against what came out."""

    right_passed: int = 0
    right_failed: int = 0
    wrong_failed: int = 0
    wrong_passed: int = 0
    human: int = 0
    named: Counter[bool] = field(default_factory=Counter)
    """Whether the mistake named is the labelled one, where a label names one."""

    def count(self, *, wrong: bool, outcome: str) -> None:
        """One sample; what merely may follow from a mistake is not counted."""
        if outcome in ("needs_human", "grader_error"):
            self.human += 1
        elif wrong:
            self.wrong_failed += outcome == "failed"
            self.wrong_passed += outcome != "failed"
        else:
            self.right_passed += outcome == "passed"
            self.right_failed += outcome != "passed"

    @property
    def cells(self) -> tuple[str, ...]:
        """As the table shows it."""
        named = f"{self.named[True]} of {self.named.total()}" if self.named else "-"
        numbers = (
            self.right_passed, self.right_failed, self.wrong_failed, self.wrong_passed, self.human
        )  # fmt: skip
        return *map(str, numbers), named


HEAD = (
    "criterion", "right passed", "right failed", "wrong failed", "wrong passed", "to a human",
    "mistake named as labelled",
)  # fmt: skip


def submission(sample: Sample, file: str) -> Submission:
    """A sample as it would be handed in."""
    return Submission(sample.id, {file: Source(file, sample.text, "", len(sample.text))})


def graded(chosen: Iterable[Sample], grader: Grader) -> Iterator[tuple[Sample, Result]]:
    """Samples with their results; the next ones are observed meanwhile."""
    begun: list[tuple[Sample, Grading]] = []
    waiting = iter(chosen)
    while True:
        for sample in itertools.islice(waiting, _AHEAD - len(begun)):
            file = grader.course.exercise(sample.exercise).file
            begun.append((sample, grader.begin(submission(sample, file), {sample.exercise})))
        if not begun:
            return
        sample, grading = begun.pop(0)
        with grading:
            yield sample, grading.result(grader.course.exercise(sample.exercise))


def rows(results: Iterable[tuple[Sample, Result]], grader: Grader) -> dict[str, Row]:
    """The table, a row a criterion and the last for all."""
    table = {
        f"{exercise.id}.{criterion.id}": Row()
        for exercise in grader.course.exercises
        for criterion in exercise.criteria
    }
    table["all"] = Row()
    for sample, result in results:
        for id, verdict in result.judgement.verdicts.items():
            name = f"{sample.exercise}.{id}"
            if name in sample.may_follow:
                continue
            for row in (table[name], table["all"]):
                wrong = name in sample.violates
                row.count(wrong=wrong, outcome=verdict.outcome)
                labelled = sample.misconceptions.get(name)
                if labelled and verdict.outcome == "failed":
                    row.named[verdict.text == labelled] += 1
    return table


def markdown(table: dict[str, Row]) -> str:
    """The table as the docs show it."""
    lines = [HEAD, ("---",) + ("---:",) * (len(HEAD) - 1)]
    lines += [(name, *row.cells) for name, row in table.items()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def sizes(chosen: Iterable[Sample]) -> str:
    """How many samples there are of each exercise, as the docs show it."""
    counted: dict[str, Counter[bool]] = {}
    for sample in chosen:
        counted.setdefault(sample.exercise, Counter())[sample.right] += 1
    counted["all"] = sum(counted.values(), Counter())
    lines = ["| exercise | right | wrong |", "| --- | ---: | ---: |"]
    lines += [f"| {name} | {number[True]} | {number[False]} |" for name, number in counted.items()]
    return "\n".join(lines)


def page(table: dict[str, Row]) -> str:
    """What the docs show between the markers."""
    return f"{sizes(samples())}\n\n{markdown(table)}"


def published() -> str:
    """What the docs show now."""
    return PAGE.read_text(encoding="utf-8").partition(_BEGIN)[2].partition(_END)[0].strip()


def off_the_diagonal(table: dict[str, Row]) -> int:
    """Right solutions that lost a criterion, and wrong ones that were given it."""
    return table["all"].right_failed + table["all"].wrong_passed


def main() -> None:
    """Print the tables; exit status 1 where anything is off the diagonal."""
    with open_sandbox() as sandbox:
        grader = Grader(courses.load(), sandbox, SEED)
        table = rows(graded(samples(), grader), grader)
    print(page(table))
    if "--write" in sys.argv:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
        after = rest.partition(_END)[2]
        text = f"{before}{_BEGIN}\n\n{page(table)}\n\n{_END}{after}"
        PAGE.write_text(text, encoding="utf-8")
    sys.exit(off_the_diagonal(table) > 0)


if __name__ == "__main__":
    main()

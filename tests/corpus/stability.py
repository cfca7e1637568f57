"""Whether a verdict depends on what happens to be drawn: the corpus graded with many seeds.

    python -m tests.corpus.stability [exercise ...]     print each verdict that is not always
                                                        the same (`make stability`)
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator

from pytest_cnncourse import course as courses
from pytest_cnncourse.grader import Grader, Result
from pytest_cnncourse.plugin import open_sandbox

from . import samples
from .accuracy import graded

SEEDS = range(20)


def verdicts(result: Result) -> Iterator[tuple[str, str]]:
    """Each criterion's outcome, with the text where it is no pass."""
    for id, verdict in result.judgement.verdicts.items():
        yield id, f"{verdict.outcome} {verdict.text}".strip()


def main() -> None:
    """Print what differs from seed to seed as it comes up; exit status 1 where anything does."""
    exercises = sys.argv[1:] or ["*"]
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    with open_sandbox() as sandbox:
        for seed in SEEDS:
            grader = Grader(courses.load(), sandbox, seed)
            chosen = [sample for exercise in exercises for sample in samples(exercise)]
            for sample, result in graded(chosen, grader):
                for id, verdict in verdicts(result):
                    known = seen[sample.id, id]
                    if known and verdict not in known:
                        print(f"seed {seed}: {sample.id} {id}: {verdict}, not {set(known)}")
                    known[verdict] += 1
            print(f"seed {seed}: {len(chosen)} samples graded", flush=True)
    unstable = {key: counts for key, counts in seen.items() if len(counts) > 1}
    for (sample_id, id), counts in unstable.items():
        print(f"{sample_id} {id}: {dict(counts)}")
    print(f"{len(unstable)} of {len(seen)} verdicts depend on the seed ({len(SEEDS)} seeds)")
    sys.exit(bool(unstable))


if __name__ == "__main__":
    main()

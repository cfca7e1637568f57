"""What students read: twenty wrong samples of the corpus with the messages they get.

    python -m tests.corpus.feedback             print the page
    python -m tests.corpus.feedback --write     and put it into docs/feedback.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from pytest_cnncourse import course as courses
from pytest_cnncourse.grader import Grader, Result
from pytest_cnncourse.plugin import open_sandbox

from . import Sample, samples
from .accuracy import SEED, graded

PAGE = Path(__file__).parents[2] / "docs" / "feedback.md"

SHOWN = tuple(
    f"{exercise}/wrong/{name}"
    for exercise, names in {
        "layers": "sum_of_weight_shape all_pairs_of_sizes exhausted_generator weight_numel_only"
        " prints_after_the_loop copy_paste_conv2d lookup_table_of_facts",
        "network": "nine_layers conv3_never_called one_object_ten_times pooling_every_second_layer_modulo"
        " range_loop_pools_late flatten_fixed_8x8 softmax_at_end squeeze_trap plain_python_list",
        "residual": "relu_after_sum truth_test adds_to_the_inputs projection_missing",
    }.items()
    for name in names.split()
)
"""The samples of the page, in its order."""

_HEAD = """\
# What a student reads

Twenty wrong solutions of `tests/corpus`, and word for word what the grader says to each. Made by
`python -m tests.corpus.feedback --write`; a test keeps it true. Hints are shown only where they are
asked for (`pytest --cnncourse-hints 2`), and a course may switch them off."""


def chosen() -> list[Sample]:
    """The samples of the page."""
    known = {sample.id: sample for sample in samples()}
    return [known[id] for id in SHOWN]


def page(results: Mapping[str, Result]) -> str:
    """The page, from results by sample id."""
    sections = ["\n\n".join(_section(sample, results[sample.id])) for sample in chosen()]
    return "\n\n".join([_HEAD, *sections]) + "\n"


def _section(sample: Sample, result: Result) -> Iterator[str]:
    yield f"## {sample.id}"
    waiting = []
    for id, verdict in result.judgement.verdicts.items():
        words = result.words[id]
        if verdict.outcome == "failed":
            yield f"**{id}**"
            yield f"```text\n{words.message}\n```"
            if words.hints:
                yield "\n".join(f"{n}. {hint}" for n, hint in enumerate(words.hints, 1))
        elif verdict.outcome == "not_reached":
            waiting.append(id)
    if waiting:
        yield f"Not reached: {', '.join(waiting)}."


def main() -> None:
    """Print the page, or write it."""
    with open_sandbox() as sandbox:
        grader = Grader(courses.load(), sandbox, SEED)
        text = page({sample.id: result for sample, result in graded(chosen(), grader)})
    if "--write" in sys.argv:
        PAGE.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()

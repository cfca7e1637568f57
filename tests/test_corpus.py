"""Every labelled solution gets what its label says, through the real rooms."""

from __future__ import annotations

import re

import pytest

from pytest_cnncourse import precedent
from pytest_cnncourse.course import Course
from pytest_cnncourse.judge.wording import entries

from .conftest import Corpus
from .corpus import Sample, accuracy, feedback, samples

SAMPLES = list(samples())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.id)
def test_a_labelled_solution_gets_what_its_label_says(sample: Sample, corpus: Corpus) -> None:
    result = corpus.result(sample)
    outcomes = {
        f"{sample.exercise}.{id}": verdict.outcome
        for id, verdict in result.judgement.verdicts.items()
    }
    failed = {id for id, outcome in outcomes.items() if outcome == "failed"}
    lost = {id for id, outcome in outcomes.items() if outcome != "passed"}
    said = "\n\n".join(f"{id}: {words.message}" for id, words in result.words.items())
    assert sample.violates <= failed, said
    assert lost <= sample.violates | sample.may_follow, said
    assert sample.right == (not lost), said


def test_the_corpus_is_large_enough() -> None:
    assert sum(sample.right for sample in SAMPLES) >= 150
    assert sum(not sample.right for sample in SAMPLES) >= 200


def test_labels_name_criteria_of_the_course(course: Course) -> None:
    known = {f"{exercise.id}.{c.id}" for exercise in course.exercises for c in exercise.criteria}
    for sample in SAMPLES:
        assert sample.violates | sample.may_follow <= known, sample.id
        assert sample.right != bool(sample.violates | sample.may_follow), sample.id


def test_labels_name_mistakes_that_the_judge_knows() -> None:
    for sample in SAMPLES:
        assert sample.misconceptions.keys() <= sample.violates, sample.id
        assert set(sample.misconceptions.values()) <= entries(sample.exercise).keys(), sample.id


@pytest.mark.parametrize(
    "sample", [s for s in SAMPLES if s.remark == "stand-in-package"], ids=lambda sample: sample.id
)
def test_what_is_replaced_is_told(sample: Sample, corpus: Corpus) -> None:
    assert any("an empty stand-in" in remark for remark in corpus.result(sample).remarks)


def test_every_judgement_can_be_carried_over_to_another_course(corpus: Corpus) -> None:
    for sample, result in corpus.graded.values():
        assert precedent.kept(result.judgement, result.exercise, {}), sample.id


_INTERNALS = re.compile(r"\baten\b|dispatch|native_|(?<![\w`])_[a-z]\w*", re.IGNORECASE)


def test_no_message_names_what_is_inside_of_torch(corpus: Corpus) -> None:
    for sample, result in corpus.graded.values():
        for words in result.words.values():
            own = [line for line in words.message.splitlines() if not line.startswith("    ")]
            assert not _INTERNALS.search("\n".join(own)), sample.id


def test_the_page_of_messages_is_what_students_get(corpus: Corpus) -> None:
    results = {sample.id: corpus.result(sample) for sample in feedback.chosen()}
    assert feedback.page(results) == feedback.PAGE.read_text(encoding="utf-8"), (
        "python -m tests.corpus.feedback --write"
    )


def test_the_page_of_messages_shows_twenty_of_all_exercises() -> None:
    assert len(set(feedback.SHOWN)) == 20
    assert {sample.exercise for sample in feedback.chosen()} == {"layers", "network", "residual"}


def test_the_published_table_is_that_of_this_run(corpus: Corpus) -> None:
    if len(corpus.graded) < len(SAMPLES):
        pytest.skip("only a part of the corpus was graded in this process")
    table = accuracy.rows(corpus.graded.values(), corpus.grader)
    assert accuracy.off_the_diagonal(table) == 0
    assert accuracy.page(table) == accuracy.published(), "python -m tests.corpus.accuracy --write"

"""Every labelled solution gets what its label says, through the real rooms."""

from __future__ import annotations

import pytest

from pytest_cnncourse.course import Course
from pytest_cnncourse.grader import Grader, Result
from pytest_cnncourse.judge.wording import entries
from pytest_cnncourse.submission import Source, Submission

from .corpus import Sample, samples

SAMPLES = list(samples())


def graded(sample: Sample, grader: Grader) -> Result:
    exercise = grader.course.exercise(sample.exercise)
    source = Source(exercise.file, sample.text, sha256="", bytes=len(sample.text))
    submission = Submission(sample.id, {exercise.file: source})
    with grader.begin(submission, {exercise.id}) as grading:
        return grading.result(exercise)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.id)
def test_a_labelled_solution_gets_what_its_label_says(sample: Sample, grader: Grader) -> None:
    result = graded(sample, grader)
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

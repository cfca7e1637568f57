"""The starters ask nothing of anybody yet; the reference gets all there is to get."""

from __future__ import annotations

from pathlib import Path

from pytest_cnncourse.course import LayersExercise
from pytest_cnncourse.grader import Grader
from pytest_cnncourse.submission import read

ROOT = Path(__file__).parents[1]


def test_the_reference_gets_full_marks_without_a_remark(grader: Grader) -> None:
    submission = read(ROOT / "reference", "reference", grader.course)
    with grader.begin(submission) as grading:
        for exercise in grader.course.exercises:
            result = grading.result(exercise)
            lost = {
                id: result.words[id].message
                for id, verdict in result.judgement.verdicts.items()
                if verdict.outcome != "passed"
            }
            assert not lost
            assert not result.remarks


def test_an_untouched_starter_is_not_attempted(grader: Grader) -> None:
    submission = read(ROOT / "exercises", "starters", grader.course)
    with grader.begin(submission) as grading:
        for exercise in grader.course.exercises:
            verdicts = grading.result(exercise).judgement.verdicts
            assert {verdict.outcome for verdict in verdicts.values()} == {"not_attempted"}


def test_what_the_reference_prints_are_the_numbers_that_the_course_asks_for(grader: Grader) -> None:
    submission = read(ROOT / "reference", "reference", grader.course)
    exercise = grader.course.exercise("layers")
    assert isinstance(exercise, LayersExercise)
    given = exercise.given
    kernels = [given.in_channels * given.out_channels * given.kernel_size**d for d in (1, 2, 3)]
    sizes = zip(
        given.flattened_input_images_sizes, given.flattened_output_images_sizes, strict=True
    )
    totals = [kernel + given.out_channels for kernel in kernels] + [i * o + o for i, o in sizes]
    with grader.begin(submission, {"layers"}) as grading:
        printed = grading.result(exercise).judgement.output.split("\n")
    assert [line for line in printed if line.isdigit()] == [str(total) for total in totals]

"""Exercises observed by one child get what each gets alone, whatever one of them leaves behind."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from pytest_cnncourse.grader import Grader, Result
from pytest_cnncourse.submission import Source, Submission, read

from .conftest import CLASS
from .corpus import samples

TRIPLES = 8
"""Of samples, drawn at random."""


def submitted(files: Mapping[str, str]) -> Submission:
    sources = {name: Source(name, text, "", len(text)) for name, text in files.items()}
    return Submission("student", sources)


def told(result: Result) -> dict[str, Any]:
    judged = result.judgement
    verdicts = {id: (verdict.outcome, verdict.text) for id, verdict in judged.verdicts.items()}
    return {"verdicts": verdicts, "remarks": result.remarks, "graded": judged.graded_object}


def together(grader: Grader, submission: Submission) -> dict[str, Any]:
    with grader.begin(submission) as grading:
        return {each.id: told(grading.result(each)) for each in grader.course.exercises}


def alone(grader: Grader, submission: Submission) -> dict[str, Any]:
    results: dict[str, Any] = {}
    for exercise in grader.course.exercises:
        with grader.begin(submission, {exercise.id}) as grading:
            results[exercise.id] = told(grading.result(exercise))
    return results


def triples(number: int) -> list[dict[str, str]]:
    draw = random.Random(5)
    names = ("layers", "network", "residual")
    each = {name: sorted(samples(name), key=lambda sample: sample.id) for name in names}
    drawn = [{name: draw.choice(each[name]) for name in names} for _ in range(number)]
    return [{f"{name}.py": sample.text for name, sample in one.items()} for one in drawn]


@pytest.mark.parametrize("folder", sorted(CLASS.iterdir()), ids=lambda path: path.name)
def test_the_sample_class_gets_the_same(grader: Grader, folder: Path) -> None:
    submission = read(folder, "student", grader.course)
    assert together(grader, submission) == alone(grader, submission)


@pytest.mark.parametrize("files", triples(TRIPLES), ids=lambda _: "")
def test_samples_side_by_side_get_the_same(grader: Grader, files: dict[str, str]) -> None:
    submission = submitted(files)
    assert together(grader, submission) == alone(grader, submission)


LEFT_BEHIND = {
    "dtype": "torch.set_default_dtype(torch.float64)",
    "grad": "torch.set_grad_enabled(False)",
    "device": "torch.set_default_device('meta')",
    "deterministic": "torch.use_deterministic_algorithms(True)",
    "patched layer": "nn.Conv2d.forward = lambda self, x: x",
    "patched function": "nn.functional.relu = lambda x, inplace=False: x",
    "patched tensor": "torch.Tensor.mean = torch.Tensor.sum",
    "patched torch": "torch.flatten = lambda x, *_: x",
    "hook": "nn.modules.module.register_module_forward_hook(lambda m, i, out: out * 0)",
    "builtin": "import builtins; builtins.super = lambda *_: 1 / 0",
    "a module": "import sys; sys.modules['torch.nn'] = sys",
    "a name": "import torch.nn.utils.prune as _; import wave, sys; sys.modules['math'] = wave",
    "finder": "import sys; found = vars(sys)['atem'[::-1] + '_path']; found.insert(0, found[-1])",
    "warnings": "import warnings; warnings.simplefilter('error')",
    "seed": "import random; torch.manual_seed(1); random.seed(1)",
    "stream": "import sys; sys.stdout = sys.stderr",
    "exit": "import os; os._exit(0)",
    "hang": "\nwhile True: pass",
}


@pytest.mark.parametrize("code", LEFT_BEHIND.values(), ids=LEFT_BEHIND.keys())
def test_what_one_leaves_behind_does_not_reach_the_others(
    grader: Grader, solved: Mapping[str, str], code: str
) -> None:
    files = {**solved, "residual.py": f"{solved['residual.py']}\nimport torch\n{code}\n"}
    got = together(grader, submitted(files))
    for exercise in ("layers", "network"):
        outcomes = {outcome for outcome, _ in got[exercise]["verdicts"].values()}
        assert outcomes == {"passed"}


def test_exercises_of_an_ordinary_submission_share_a_child(
    grader: Grader, solved: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []
    real = grader.sandbox.child

    def child(task: str, *rest: Any) -> Any:
        started.append(task)
        return real(task, *rest)

    monkeypatch.setattr(grader.sandbox, "child", child)
    together(grader, submitted(solved))
    assert started.count("observe") == 1

"""Machine-made submissions: every right one passes, every spoiled one fails what it breaks."""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pytest_cnncourse.course import Course
from pytest_cnncourse.grader import Grader
from pytest_cnncourse.judge.verdict import Verdict
from pytest_cnncourse.submission import read

from . import layer_scripts, networks, residuals

FUZZ = int(os.environ.get("CNNCOURSE_FUZZ", "0"))
"""Examples in all; 0 for the few of an ordinary run."""

_TESTS = len(networks.MUTATIONS) + len(residuals.MUTATIONS) + len(layer_scripts.MUTATIONS)


def _settings(usual: int, share: float) -> settings:
    """So many examples usually, or a share of those asked for; the same every time.

    Only a fuzzing run takes the minutes to find a smaller text that fails as well.
    """
    return settings(
        max_examples=max(usual, int(FUZZ * share)),
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink] if FUZZ else [Phase.generate],
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


class Examiner:
    """Grades generated texts and holds the verdicts against what must come out."""

    def __init__(self, course: Course, grader: Grader, folder: Path) -> None:
        self.course = course
        self.grader = grader
        self.folder = folder
        self.graded: Counter[str] = Counter()
        """How many of each exercise."""
        self.undecided: dict[str, list[str]] = defaultdict(list)
        """What is told of those that a human has to look at; a few of them are no fault."""

    def verdicts(self, exercise: str, text: str) -> Mapping[str, Verdict]:
        """The verdicts on a text handed in as the file of that exercise."""
        asked = self.course.exercise(exercise)
        path = self.folder / asked.file
        path.write_text(text, encoding="utf-8")
        with self.grader.begin(read(path, "generated", self.course), [exercise]) as grading:
            verdicts = grading.result(asked).judgement.verdicts
        self.graded[exercise] += 1
        return verdicts

    def expect(
        self,
        exercise: str,
        text: str,
        violates: AbstractSet[str] = frozenset(),
        may_follow: AbstractSet[str] = frozenset(),
    ) -> None:
        """Fails the test unless what is violated fails, and nothing that does not follow."""
        verdicts = self.verdicts(exercise, text)
        missed = {id for id in violates if verdicts[id].outcome != "failed"}
        free = violates | may_follow
        blamed = {id for id, v in verdicts.items() if v.outcome != "passed" and id not in free}
        told = _told(text, verdicts, missed, blamed)
        if any(verdict.outcome == "needs_human" for verdict in verdicts.values()):
            self.undecided[exercise].append(told)
        elif missed or blamed or any(v.outcome == "grader_error" for v in verdicts.values()):
            pytest.fail(told)


def _told(
    text: str, verdicts: Mapping[str, Verdict], missed: AbstractSet[str], blamed: AbstractSet[str]
) -> str:
    lines = [
        f"  {id}: {verdict.outcome} {verdict.text} {dict(verdict.values)}"
        for id, verdict in verdicts.items()
        if verdict.outcome != "passed"
    ]
    return "\n".join(
        [
            f"must fail and does not: {sorted(missed) or 'none'}",
            f"must pass and does not: {sorted(blamed) or 'none'}",
            "verdicts that are no pass:",
            *(lines or ["  none"]),
            "",
            text,
        ]
    )


@pytest.fixture(scope="module")
def examiner(
    course: Course,
    grader: Grader,
    tmp_path_factory: pytest.TempPathFactory,
    pytestconfig: pytest.Config,
) -> Iterator[Examiner]:
    examiner = Examiner(course, grader, tmp_path_factory.mktemp("generated"))
    yield examiner
    capture = pytestconfig.pluginmanager.getplugin("capturemanager")
    too_many = []
    for exercise, graded in examiner.graded.items():
        undecided = examiner.undecided[exercise]
        left = f"{exercise}: {len(undecided)} of {graded} left to a human"
        with capture.global_and_fixture_disabled():
            sys.stdout.write(f"\n{left}\n")
        if len(undecided) * 200 > graded:
            too_many.append(f"{left}, the first of them:\n{undecided[0]}")
    assert not too_many, "\n\n".join(too_many)


# --- right ones ------------------------------------------------------------------------


@_settings(usual=50, share=0.2)
@given(plan=networks.plans())
def test_right_network(examiner: Examiner, plan: networks.Plan) -> None:
    examiner.expect("network", networks.source(plan))


@_settings(usual=30, share=0.15)
@given(plan=residuals.plans())
def test_right_residual(examiner: Examiner, plan: residuals.Plan) -> None:
    examiner.expect("residual", residuals.source(plan))


@_settings(usual=20, share=0.1)
@given(plan=layer_scripts.plans())
def test_right_layers(examiner: Examiner, plan: layer_scripts.Plan) -> None:
    examiner.expect("layers", layer_scripts.source(plan))


# --- spoiled ones ----------------------------------------------------------------------

_spoiled = partial(_settings, usual=2, share=0.55 / _TESTS)


def _check(examiner: Examiner, exercise: str, mutant: Any, source: Callable[[Any], str]) -> None:
    examiner.expect(exercise, source(mutant.plan), mutant.violates, mutant.may_follow)


@pytest.mark.parametrize("name", list(networks.MUTATIONS))
@_spoiled()
@given(data=st.data())
def test_spoiled_network(examiner: Examiner, name: str, data: st.DataObject) -> None:
    _check(examiner, "network", data.draw(networks.mutants(name)), networks.source)


@pytest.mark.parametrize("name", residuals.MUTATIONS)
@_spoiled()
@given(data=st.data())
def test_spoiled_residual(examiner: Examiner, name: str, data: st.DataObject) -> None:
    _check(examiner, "residual", data.draw(residuals.mutants(name)), residuals.source)


@pytest.mark.parametrize("name", layer_scripts.MUTATIONS)
@_spoiled()
@given(data=st.data())
def test_spoiled_layers(examiner: Examiner, name: str, data: st.DataObject) -> None:
    _check(examiner, "layers", data.draw(layer_scripts.mutants(name)), layer_scripts.source)

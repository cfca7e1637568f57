"""Recorded evidence, damaged at random: the judge neither breaks nor gives more for it.

CNNCOURSE_FUZZ is the number of examples (`make fuzz`).
"""

from __future__ import annotations

import copy
import json
import os
import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pytest_cnncourse.evidence import Ending, EvidenceError, Observation, parse
from pytest_cnncourse.grader import Grader
from pytest_cnncourse.judge import judgement as judge
from pytest_cnncourse.judge.case import Case, Judgement
from tests.corpus import accuracy, samples

EXAMPLES = int(os.environ.get("CNNCOURSE_FUZZ", "100"))

WRONG = [
    "layers/wrong/pasted_lesson_output",
    "network/wrong/softmax_at_end",
    "residual/wrong/relu_after_sum",
]

ODD: list[Any] = [
    None, True, False, -1, 0, 1, 2, 7, 2**31, 2**31 + 1, 2**63, -(2**63), 10**30, 1e308, -0.5, "",
    "x" * 300, "\u0000\ud7ff", "aten.convolution.default", "aten.add.Tensor", "aten.spam.default",
    "aten.as_strided.default", "aten.empty.memory_format", "aten.relu_.default", [], [[]], {},
    [[[[[[[0]]]]]]], {"t": 0}, {"t": 99}, {"t": True}, {"t": -1}, {"f": "nan"}, {"f": "spam"},
    {"dtype": "spam"}, {"dtype": "float32"}, {"format": "spam"}, {"skip": ""}, [2**31] * 8,
    [2, 3, 64, 64], [0], [-1], [1] * 8, [1] * 5000, "input", "buffer", "int64", "complex64",
]  # fmt: skip


class Recorded:
    """Evidence of one wrong solution, and what it is worth."""

    def __init__(self, grader: Grader, id: str) -> None:
        sample = next(sample for sample in samples() if sample.id == id)
        self.exercise = grader.course.exercise(sample.exercise)
        self.grader = grader
        submission = accuracy.submission(sample, self.exercise.file)
        self.grading = grader.begin(submission, {self.exercise.id})
        result = self.grading.result(self.exercise)
        assert result.evidence is not None
        self.known = json.loads(result.evidence)
        self.frames = [f for f in self.known["frames"] if f["kind"] != "end"]
        self.earned = _passed(result.judgement)

    def decide(self, frames: list[Any]) -> Judgement | None:
        """The judgement on these frames; None where the parser refuses one."""
        try:
            seen = tuple(parse(json.dumps(frame).encode()) for frame in frames)
        except EvidenceError:
            return None
        return judge.decide(
            Case(
                exercise=self.exercise,
                rulings=self.grader.course.rulings,
                limits=self.grader.course.limits,
                file=self.known["file"],
                plan=self.known["plan"],
                seen=Observation(seen, Ending("finished")),
                sources=self.known["sources"],
                replay=self.grading._replay,
            )
        )


def _passed(judgement: Judgement) -> set[str]:
    return {id for id, v in judgement.verdicts.items() if v.outcome == "passed"}


@pytest.fixture(scope="module")
def recorded(grader: Grader) -> Any:
    made = {id: Recorded(grader, id) for id in WRONG}
    yield made
    for one in made.values():
        one.grading.close()


def _spots(part: Any, depth: int = 0) -> list[tuple[Any, Any]]:
    """Every place in a frame, as its holder and key."""
    keys = range(len(part)) if isinstance(part, list) else part if isinstance(part, dict) else ()
    found = [(part, key) for key in keys]
    return found + [spot for key in keys for spot in _spots(part[key], depth + 1)]


def damage(frames: list[Any], chance: random.Random) -> list[Any]:
    """Frames with one to four places changed."""
    frames = copy.deepcopy(frames)
    for _ in range(chance.randint(1, 4)):
        holder, key = chance.choice(_spots(frames))
        match chance.randrange(5):
            case 0:
                holder[key] = copy.deepcopy(chance.choice(ODD))
            case 1:  # what stands elsewhere under the same key, or anywhere
                alike = [h[k] for h, k in _spots(frames) if k == key] or [None]
                holder[key] = copy.deepcopy(chance.choice(alike))
            case 2 if isinstance(holder, list):
                holder.insert(key, copy.deepcopy(holder[chance.randrange(len(holder))]))
            case 3 if isinstance(holder, list):
                del holder[key]
            case 4 if isinstance(holder, list):
                chance.shuffle(holder)
            case _ if type(holder[key]) is int:
                holder[key] += chance.choice([-1, 1, 2**31])
    return frames


@pytest.mark.parametrize("id", WRONG)
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="CNNCOURSE_FUZZ" not in os.environ,
    suppress_health_check=list(HealthCheck),
)
@given(seed=st.integers(0, 2**32))
def test_damaged_evidence_breaks_nothing(id: str, seed: int, recorded: Any) -> None:
    one = recorded[id]
    judgement = one.decide(damage(one.frames, random.Random(seed)))
    if judgement is None:
        return
    assert judgement.verdicts.keys() == {criterion.id for criterion in one.exercise.criteria}
    faults = [v.values for v in judgement.verdicts.values() if v.outcome == "grader_error"]
    assert not faults
    if one.exercise.id != "layers":  # there what a script printed is the child's word
        assert _passed(judgement) <= one.earned

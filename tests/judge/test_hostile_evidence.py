"""Recorded evidence, damaged at random: the judge neither breaks nor gives more for it.

CNNCOURSE_FUZZ is the number of examples (`make fuzz`).
"""

from __future__ import annotations

import copy
import itertools
import json
import os
import random
import re
import time
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pytest_cnncourse.evidence import Ending, EvidenceError, Observation, parse
from pytest_cnncourse.grader import Grader
from pytest_cnncourse.judge import judgement as judge
from pytest_cnncourse.judge.case import Case, Judgement
from pytest_cnncourse.time_limit import bounded
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
        return judge.decide(self.case(seen, self.grading._recomputing))

    def case(self, seen: Iterable[Any], replay: Any) -> Case[Any]:
        """The case with other frames, and who recomputes them."""
        return Case(
            exercise=self.exercise,
            rulings=self.grader.course.rulings,
            limits=self.grader.course.limits,
            file=self.known["file"],
            plan=self.known["plan"],
            seen=Observation(tuple(seen), Ending("finished")),
            sources=self.known["sources"],
            replay=replay,
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


# --- every cap, one change each ---


def _node(op: str, args: list[Any], *out: Any) -> dict[str, Any]:
    node = {"op": f"aten.{op}", "args": args, "kwargs": {}, "out": list(out), "grad": False}
    return node | {"where": None, "made": None, "module": ""}


def _value(id: int, shape: list[int], storage: int) -> dict[str, Any]:
    return {"id": id, "shape": shape, "dtype": "float32", "storage": storage}


def _first(**changed: Any) -> Callable[[Any], None]:
    """Changes the first node."""
    return lambda graph: graph["nodes"][0].update(changed)


def _leaf(**changed: Any) -> Callable[[Any], None]:
    """Changes the picture."""
    return lambda graph: graph["leaves"][0].update(changed)


def _argument(argument: Any) -> Callable[[Any], None]:
    """One argument more for the first node."""
    return lambda graph: graph["nodes"][0]["args"].append(argument)


def _out(**changed: Any) -> Callable[[Any], None]:
    return lambda graph: graph["nodes"][0]["out"][0].update(changed)


def _chain(count: int, op: str, *, shared: bool) -> Callable[[Any], None]:
    """So many operations in place of all, each on what the one before made."""

    def changed(graph: Any) -> None:
        image = next(leaf for leaf in graph["leaves"] if leaf["kind"] == "input")
        ids = [image["id"], *range(50_000, 50_000 + count)]
        graph["nodes"] = [
            _node(op, [{"t": a}], _value(b, image["shape"], image["storage"] if shared else b))
            for a, b in itertools.pairwise(ids)
        ]
        graph["output"] = ids[-1]

    return changed


def _views_and_gates(graph: Any) -> None:
    """Each gate is looked at through two thousand views."""
    _chain(2_000, "alias.default", shared=True)(graph)
    last, shape = graph["output"], graph["leaves"][0]["shape"]
    graph["nodes"] += [
        _node("mul.Tensor", [{"t": last}, {"t": last - 1}], _value(60_000 + i, shape, 60_000 + i))
        for i in range(2_000)
    ]
    graph["output"] = 61_999


def _expanded(graph: Any) -> None:
    """The picture, hundreds of times over, which takes no memory."""
    _chain(400, "expand.default", shared=True)(graph)
    large = [64, *graph["nodes"][0]["out"][0]["shape"]]
    for node in graph["nodes"]:
        node["args"].append(large)
        node["out"][0]["shape"] = large


PARSED: dict[str, Callable[[Any], Any]] = {
    "4,000 nodes": _chain(4_001, "relu.default", shared=False),
    "2,000 leaves": lambda graph: graph.update(leaves=graph["leaves"] * 2_001),
    "8 dimensions": _leaf(shape=[1] * 9),
    "2**31 a size": _leaf(shape=[2**31 + 1]),
    "no negative size": _leaf(shape=[-1]),
    "a bool is no size": _leaf(shape=[True]),
    "a float is no size": _leaf(shape=[2.0]),
    "a text is no size": _leaf(shape=["2"]),
    "32 arguments": _first(args=[1] * 33),
    "16 keywords": _first(kwargs={str(number): 1 for number in range(17)}),
    "512 results": _first(out=[None] * 513),
    "4,096 values": _leaf(values=[0.0] * 4_097),
    "no NaN among values": _leaf(values=[float("nan")]),
    "no Infinity among values": _leaf(values=[float("inf")]),
    "no number beyond a float among values": _leaf(values=[10**400]),
    "200 characters a name": _first(op="x" * 201),
    "a known kind of leaf": _leaf(kind="secret"),
    "no other key": _first(more=1),
    "no key missing": lambda graph: graph.pop("output"),
    "100,000 values": _out(id=100_001),
    "a line from 1 on": _first(where={"file": "network.py", "line": 0, "func": "forward"}),
}
"""What the parser refuses (`evidence`)."""


JUDGED: dict[str, tuple[Callable[[Any], Any], str]] = {
    "64 bits": (_argument(2**63), "beyond 64 bits"),
    "20 digits": (_argument(-(10**20)), "beyond 64 bits"),
    "no NaN": (_argument(float("nan")), "beyond 64 bits"),
    "no Infinity, be it nested": (_argument([[float("-inf")]]), "beyond 64 bits"),
    "4,096 items": (_argument([1] * 4_097), "too long a list"),
    "4 lists deep": (_argument([[[[[1]]]]]), "nested too deep"),
    "200 characters": (_argument("x" * 201), "too long a text"),
    "one mark": (_argument({"t": 0, "f": "nan"}), "no plain data"),
    "a known mark": (_argument({"code": "x"}), "no plain data"),
    "a bool is no value": (_argument({"t": True}), "no plain data"),
    "defined before it is used": (_argument({"t": 99_999}), "before it is defined"),
    "defined once": (
        lambda graph: graph["nodes"].append(graph["nodes"][0]),
        "defined twice",
    ),
    "an output that is there": (
        lambda graph: graph.update(output=99_999),
        "no value of the graph",
    ),
    "writes into shared memory": (
        _chain(2_000, "relu_.default", shared=True),
        "more is written into shared memory",
    ),
    "the picture asked for": (_leaf(shape=[2, 3, 16, 16]), "another input"),
    "the shapes that follow": (_out(shape=[1, 2, 3]), "does not give"),
    "2**25 elements a value": (_out(shape=[2**15, 2**15]), "larger than a replay"),
    "2**31 elements claimed eight times": (_out(shape=[2**31] * 8), "larger than a replay"),
    "2**29 elements in all": (_expanded, "larger than a replay"),
    "as many values as elements": (_leaf(kind="constant", values=[0.0, 1.0]), "no input|values"),
}
"""What is refused as it is judged or recomputed (`judge.graph`, `judge.replay`), and the reason."""


@pytest.mark.parametrize("cap", PARSED)
def test_the_parser_keeps_its_caps(cap: str, recorded: Any) -> None:
    frames = _changed(recorded["network/wrong/softmax_at_end"].frames, PARSED[cap])
    with pytest.raises(EvidenceError):
        [parse(json.dumps(frame).encode()) for frame in frames]


@pytest.mark.parametrize("cap", JUDGED)
def test_the_judge_keeps_its_caps(cap: str, recorded: Any) -> None:
    one = recorded["network/wrong/softmax_at_end"]
    change, reason = JUDGED[cap]
    one.grading._recomputing.close()  # the time of a child that other tests used may be nearly over
    judgement = one.decide(_changed(one.frames, change))
    assert {verdict.text for verdict in judgement.verdicts.values()} == {"evidence-rejected"}
    assert re.search(reason, judgement.verdicts["module"].values["reason"])


def test_an_operation_that_nobody_knows_is_for_a_human(recorded: Any) -> None:
    one = recorded["network/wrong/softmax_at_end"]
    judgement = one.decide(_changed(one.frames, _first(op="aten.from_file.default")))
    assert judgement.verdicts["ten-layers"].outcome == "needs_human", judgement.verdicts
    assert _passed(judgement) <= one.earned


def test_where_one_image_leaves_a_doubt_the_others_must_be_there(recorded: Any) -> None:
    one = recorded["network/wrong/softmax_at_end"]
    frames = copy.deepcopy(one.frames)
    run = next(frame for frame in frames if frame.get("label") == "odd-one")
    run |= {"graph": None, "crash": {"type": "ValueError", "message": "odd", "frames": []}}
    judgement = one.decide(frames)
    assert judgement.verdicts["module"].values["reason"] == "not every question was answered"


def test_judging_has_its_time(recorded: Any) -> None:
    one = recorded["network/wrong/softmax_at_end"]
    frames = _changed(one.frames, _views_and_gates)
    begun = time.process_time()
    with bounded(1, lambda: one.grading._recomputing.asking):
        judgement = one.decide(frames)
    assert time.process_time() - begun < 10  # it would take a minute
    reasons = {verdict.values.get("reason") for verdict in judgement.verdicts.values()}
    assert reasons == {"judging it takes more than 1 s"}


def _changed(frames: list[Any], change: Callable[[Any], Any]) -> list[Any]:
    """Frames with the graph of each run changed."""
    frames = copy.deepcopy(frames)
    for frame in frames:
        if frame["kind"] == "run" and frame["graph"]["nodes"]:
            change(frame["graph"])
    return frames

"""Residual classes and blocks, right and wrong, and evidence that was tampered with."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from pytest_cnncourse.course import Course
from pytest_cnncourse.evidence import Ending, Observation, parse
from pytest_cnncourse.grader import Grader, Result
from pytest_cnncourse.judge import judgement as judge
from pytest_cnncourse.judge import questions
from pytest_cnncourse.judge.case import Case
from pytest_cnncourse.observe.challenge import challenge
from pytest_cnncourse.observe.recorder import Making, Recorder
from pytest_cnncourse.sandbox import Sandbox
from pytest_cnncourse.submission import Source, Submission

HEAD = """
import torch
import torch.nn.functional as F
from torch import nn
"""
CLASS = """
class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection
"""
SKIP = "s = x if self.projection is None else self.projection(x)"
BLOCKS = """
blocks = [
    Residual(nn.Conv2d(3, 3, 3, padding=1)),
    Residual(nn.Conv2d(3, 8, 3, stride=2, padding=1), nn.Conv2d(3, 8, 1, stride=2)),
]
"""


def forward(*lines: str) -> str:
    """A file whose forward(self, x) has these lines; `s` is what is to be added."""
    body = "".join(f"        {line}\n" for line in (SKIP, *lines))
    return f"{HEAD}{CLASS}    def forward(self, x):\n{body}{BLOCKS}"


def blocks(text: str, before: str = "") -> str:
    """A file with a right class and these blocks."""
    right = forward("return self.module(x) + s").removesuffix(BLOCKS)
    return f"{right}\n{before}\nblocks = [{text}]\n"


def custom(*lines: str) -> str:
    """A module M of the student's own around a convolution; `y` is what that gives."""
    body = "".join(f"        {line}\n" for line in lines)
    return (
        "class M(nn.Module):\n"
        "    def __init__(self):\n"
        "        super().__init__()\n"
        "        self.conv = nn.Conv2d(3, 3, 3, padding=1)\n"
        "        self.gate = nn.Conv2d(3, 3, 1)\n"
        "    def forward(self, x):\n"
        f"        y = self.conv(x)\n{body}"
    )


@pytest.fixture
def graded(grader: Grader) -> Callable[[str], Result]:
    def grading(text: str) -> Result:
        source = Source("residual.py", text, sha256="", bytes=len(text))
        with grader.begin(Submission("s", {"residual.py": source}), ["residual"]) as begun:
            return begun.result(grader.course.exercise("residual"))

    return grading


def lost(result: Result) -> dict[str, str]:
    """Criterion -> text of what failed."""
    verdicts = result.judgement.verdicts
    return {id: verdict.text for id, verdict in verdicts.items() if verdict.outcome == "failed"}


RIGHT = {
    "alpha of one": forward("return torch.add(self.module(x), s, alpha=1)"),
    "changed and changed back": forward("return (self.module(x) * 1.0 + s + 0).contiguous()"),
    "prints in forward": forward("o = self.module(x)", "print(o, o.mean())", "return o + s"),
    "methods called directly": forward("return self.module.forward(x) + s"),
    "module called twice": forward("return (self.module(x) + s).flatten().view_as(self.module(x))"),
    "checkpointed": forward(
        "from torch.utils.checkpoint import checkpoint",
        "return checkpoint(self.module, x, use_reentrant=False) + s",
    ),
    "einsum of a stack": forward(
        "ways = torch.stack([self.module(x), s])", "return torch.einsum('k...->...', ways)"
    ),
    "wrapped once more": f"""{HEAD}
class Residual(nn.Module):
    def __init__(self, *args, **kwargs):
        super().__init__()
        parts = dict(zip(("module", "projection"), args)) | kwargs
        self.body = nn.Sequential(parts["module"])
        self.skip = nn.Sequential()
        if parts.get("projection") is not None:
            self.skip.append(parts["projection"])

    def forward(self, x):
        return self.body(x) + self.skip(x)
{BLOCKS}""",
    "a function that makes it": forward("return self.module(x) + s")
    .replace("class Residual", "class Block")
    .replace(
        "blocks =",
        "def Residual(module, projection=None):\n    return Block(module, projection)\n\nblocks =",
    ),
    "gradients off everywhere": forward("return self.module(x) + s").replace(
        "import torch\n", "import torch\ntorch.set_grad_enabled(False)\n", 1
    ),
    "double precision": forward("return self.module(x) + s").replace(
        "import torch\n", "import torch\ntorch.set_default_dtype(torch.float64)\n", 1
    ),
    "linear with norms": blocks(
        "Residual(nn.Sequential(nn.BatchNorm1d(6), nn.ReLU(), nn.Linear(6, 6))),"
        "Residual(nn.Sequential(nn.Linear(6, 9), nn.ReLU(), nn.Linear(9, 9)), nn.Linear(6, 9))"
    ),
    "one size only": blocks(
        "Residual(nn.Sequential(nn.LayerNorm([3, 9, 9]), nn.Conv2d(3, 3, 1))),"
        "Residual(nn.Conv2d(2, 2, 1))"
    ),
    "lazy": blocks(
        "Residual(nn.LazyConv2d(5, 3, padding=1), nn.Conv2d(3, 5, 1)),Residual(nn.LazyConv2d(8, 1))"
    ),
    "down and up again": blocks(
        "Residual(nn.Sequential(nn.Conv2d(3, 3, 3, 2, 1), nn.Upsample(scale_factor=2))),"
        "Residual(nn.Sequential(nn.MaxPool2d(2), nn.ConvTranspose2d(3, 5, 2, 2)),"
        "nn.Conv2d(3, 5, 1))"
    ),
    "a spatial gate": blocks(
        "Residual(M()), Residual(M())", custom("return y * torch.sigmoid(self.gate(y))")
    ),
    "a trial that fails beside the list": forward("return self.module(x) + s").replace(
        "\nblocks =", "\ntrial = Residual(nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU()))\nblocks ="
    ),
}


@pytest.mark.parametrize("name", RIGHT)
def test_right_spellings_pass(graded: Callable[[str], Result], name: str) -> None:
    result = graded(RIGHT[name])
    verdicts = result.judgement.verdicts
    said = {id: v.text for id, v in verdicts.items() if v.outcome != "passed"}
    assert not said


WRONG: dict[str, tuple[str, dict[str, str]]] = {
    "a little more": (
        forward("return self.module(x) + s + 1e-6"),
        {"no-trailing-activation": "sum-changed-afterwards"},
    ),
    "clamped far out": (
        forward("return (self.module(x) + s).clamp(-60, 60)"),
        {"no-trailing-activation": "activation-after-sum"},
    ),
    "by hand": (
        forward("y = self.module(x) + s", "return y * (y > 0)"),
        {"no-trailing-activation": "activation-after-sum"},
    ),
    "a little less of the skip": (
        forward("return self.module(x) + 1.0001 * s"),
        {"identity": "scaled"},
    ),
    "skip bent": (forward("return self.module(x) + torch.tanh(s)"), {"identity": "skip-changed"}),
    "added once more": (
        forward("return self.module(x) + s + s"),
        {"identity": "skip-added-twice"},
    ),
    "a tensor of another class": (
        forward(
            "class Other(torch.Tensor):",
            "    pass",
            "return (self.module(x) + s).as_subclass(Other)",
        ),
        {"identity": "returns-no-tensor"},
    ),
    "positive inputs only": (
        forward("if x.min() > 0:", "    return s", "return self.module(x) + s"),
        {"identity": "right-only-sometimes"},
    ),
    "a kind of module left out": (
        forward("o = self.module(x)", "return o if isinstance(self.module, nn.Linear) else o + s"),
        {"identity": "right-only-sometimes", "projection": "right-only-sometimes"},
    ),
    "dropout before the sum": (
        forward("return F.dropout(self.module(x), 0.2, self.training) + s"),
        {"identity": "right-only-in-eval"},
    ),
    "relu on the projection": (
        forward(
            "if self.projection is not None:",
            "    s = F.relu(s)",
            "return self.module(x) + s",
        ),
        {"projection": "skip-changed"},
    ),
    "shapes decide": (
        forward("o = self.module(x)", "return o + (s if o.shape != x.shape else x)"),
        {"projection": "projection-kinds-missed"},
    ),
    "data of the skip": (
        forward("return self.module(x) + s.data"),
        {"gradients": "gradient-cut"},
    ),
    "module behind a detach": (
        forward("return self.module(x.detach()) + s"),
        {"gradients": "gradient-cut"},
    ),
    "hidden in the object": (
        forward("return self.module(x) + s").replace(
            "self.module = module", 'self.__dict__["module"] = module'
        ),
        {"registered": "kept-in-plain-container"},
    ),
    "no module, no call": (
        forward("return self.module(x) + s")
        .replace("Residual(nn.Module)", "Residual")
        .replace("        super().__init__()\n", ""),
        {"registered": "not-an-nn-module"},
    ),
    "super forgotten": (
        forward("return self.parts[0](x)")
        .replace("        super().__init__()\n", "")
        .replace("self.module = module", "self.parts = [module, projection]")
        .replace("self.projection = projection", "pass"),
        {"registered": "super-init-missing"},
    ),
    "identity as default": (
        forward("return self.module(x) + self.projection(x)")
        .replace(SKIP, "pass")
        .replace("projection=None", "projection=nn.Identity()"),
        {"signature": "none-refused"},
    ),
    "layers of its own": (
        HEAD
        + "class ResidualBlock(nn.Module):\n"
        + "    def __init__(self, in_channels, out_channels):\n"
        + "        super().__init__()\n"
        + "        self.conv = nn.Conv2d(in_channels, out_channels, 3, padding=1)\n"
        + "    def forward(self, x):\n"
        + "        return self.conv(x) + x\n"
        + "blocks = [ResidualBlock(3, 3), ResidualBlock(4, 4)]\n",
        {"signature": "takes-something-else"},
    ),
    "no class": ("x = 1\n", {"signature": "no-class"}),
    "process ended": (
        forward("import os", "os._exit(3)"),
        {"signature": "exit"},
    ),
    "program left": (forward("raise SystemExit"), {"identity": "crash-forward"}),
    "swish by hand": (
        blocks("Residual(M()), Residual(M())", custom("return y * torch.sigmoid(y)")),
        {"block-endings": "module-ends-in-activation"},
    ),
    "leaky by hand": (
        blocks("Residual(M()), Residual(M())", custom("return torch.where(y > 0, y, 0.1 * y)")),
        {"block-endings": "module-ends-in-activation"},
    ),
    "relu by maximum": (
        blocks(
            "Residual(M()), Residual(M())", custom("return torch.maximum(y, torch.zeros_like(y))")
        ),
        {"block-endings": "module-ends-in-activation"},
    ),
    "in place at the end": (
        blocks(
            "Residual(nn.Sequential(nn.Conv2d(3, 3, 1), nn.ReLU(True), nn.Dropout(0.2))),"
            "Residual(nn.Conv2d(3, 3, 1))"
        ),
        {"block-endings": "module-ends-in-activation"},
    ),
    "a block in the only one": (
        blocks("Residual(nn.Sequential(Residual(nn.Conv2d(3, 3, 1)), nn.Conv2d(3, 3, 1)))"),
        {"few-blocks": "one-block-only"},
    ),
    "two blocks spoiled": (
        blocks(
            "Residual(nn.Conv2d(3, 3, 1)), Residual(nn.Conv2d(3, 6, 1)),"
            "Residual(nn.Sequential(nn.Conv2d(3, 6, 1), nn.Conv2d(3, 6, 1)), nn.Conv2d(3, 6, 1))"
        ),
        {
            "blocks-run": "channel-mismatch-in-module",
            "projection-where-needed": "projection-missing",
        },
    ),
    "nothing returned by a module": (
        blocks("Residual(M()), Residual(M())", custom("print(y.shape)")),
        {"blocks-run": "module-gives-no-tensor"},
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_ones_fail_for_their_reason(graded: Callable[[str], Result], name: str) -> None:
    text, expected = WRONG[name]
    found = lost(graded(text))
    # The same words for the projection are the same cause, and are not repeated.
    if expected.get("identity") == expected.get("projection"):
        expected = {k: v for k, v in expected.items() if k != "projection"}
    assert found == expected


def test_the_line_of_what_follows_the_sum_is_shown(graded: Callable[[str], Result]) -> None:
    result = graded(forward("y = self.module(x) + s", "y = F.relu(y)", "return y"))
    assert "y = F.relu(y)" in result.words["no-trailing-activation"].message
    assert result.words["no-trailing-activation"].misconception == "activation-after-sum"


def test_an_autograd_function_is_left_to_a_human(graded: Callable[[str], Result]) -> None:
    add = (
        "class Add(torch.autograd.Function):\n"
        "    @staticmethod\n"
        "    def forward(ctx, a, b):\n        return a + b\n"
        "    @staticmethod\n"
        "    def backward(ctx, g):\n        return g, g\n"
    )
    result = graded(forward("return Add.apply(self.module(x), s)").replace(CLASS, add + CLASS))
    verdicts = result.judgement.verdicts
    assert {id for id, v in verdicts.items() if v.outcome != "passed"} == {"gradients"}
    assert verdicts["gradients"].outcome == "needs_human"


def test_remarks_cost_nothing(graded: Callable[[str], Result]) -> None:
    text = forward("return self.module(x) + s").replace("Residual", "SkipBlock")
    result = graded(text.replace("blocks =", "stages =") + "\n1 / 0\n")
    assert not lost(result)
    assert [remark.text for remark in result.judgement.remarks] == [
        "renamed",
        "renamed",
        "crash-later",
    ]
    assert result.judgement.graded_object == "SkipBlock"


def test_blocks_that_are_not_kept_are_remarked_on(graded: Callable[[str], Result]) -> None:
    loop = "for c in (3, 5):\n    print(Residual(nn.Conv2d(c, c, 1)))\n"
    result = graded(forward("return self.module(x) + s").replace(BLOCKS, loop))
    assert not lost(result)
    assert [remark.text for remark in result.judgement.remarks] == ["not-kept"]


# --- evidence that was tampered with ---------------------------------------------


class Ask:
    """The replaying child's answers, given in this process."""

    def __call__(self, request: Mapping[str, Any]) -> Any:
        messages: list[Any] = [request, None]
        answers: list[Any] = []

        class Channel:
            def receive(self) -> Any:
                return messages.pop(0)

            def send(self, message: object) -> None:
                answers.append(message)

        questions.run(Channel())
        return answers[0]


@pytest.fixture(scope="module")
def case(course: Course, warm: Sandbox) -> Case[Any]:
    """A right submission, observed."""
    exercise = course.exercise("residual")
    plan = judge.plan(exercise, "a seed")
    sources = {"residual.py": forward("return self.module(x) + s")}
    request = {
        "exercise": "residual",
        "file": "residual.py",
        "sources": sources,
        "plan": plan,
    }
    messages, ending = warm.child("observe", request).finish()
    seen = Observation(tuple(parse(message) for message in messages), ending)
    return Case(
        exercise=exercise,
        rulings=course.rulings,
        limits=course.limits,
        file="residual.py",
        plan=plan,
        seen=seen,
        sources=sources,
        replay=Ask(),
    )


def told(case: Case[Any], frames: list[Any], cause: Any = "finished") -> dict[str, str]:
    """Criterion -> outcome for other frames."""
    seen = Observation(tuple(frames), Ending(cause, "so it was"))
    verdicts = judge.decide(replace(case, seen=seen)).verdicts
    return {id: verdict.outcome for id, verdict in verdicts.items()}


def test_untouched_evidence_passes(case: Case[Any]) -> None:
    assert set(told(case, list(case.seen.frames)).values()) == {"passed"}


def _probe(frames: list[Any], number: int) -> Any:
    return [frame for frame in frames if frame["kind"] == "probe"][number]


def _answered_twice(frames: list[Any]) -> None:
    frames.insert(3, frames[2])


def _left_out(frames: list[Any]) -> None:
    frames.remove(_probe(frames, 4))


def _other_label(frames: list[Any]) -> None:
    _probe(frames, 0)["label"] = "identity 99"


def _unfound_block(frames: list[Any]) -> None:
    frames[-2]["index"] = 7


def _blocks_left_out(frames: list[Any]) -> None:
    del frames[-2]


def _other_shape_of_a_module(frames: list[Any]) -> None:
    frames[-2]["module"]["nodes"][-1]["out"][0]["shape"] = [2, 3, 9, 9]


@pytest.mark.parametrize(
    "tamper",
    [
        _answered_twice,
        _left_out,
        _other_label,
        _unfound_block,
        _blocks_left_out,
        _other_shape_of_a_module,
    ],
)
def test_evidence_that_contradicts_itself_gives_no_points(
    case: Case[Any], tamper: Callable[[list[Any]], None]
) -> None:
    frames = copy.deepcopy(list(case.seen.frames))
    tamper(frames)
    assert set(told(case, frames).values()) == {"needs_human"}


def _graph(frames: list[Any]) -> Any:
    return _probe(frames, 0)["graph"]


def _input_of_another_size(frames: list[Any]) -> None:
    _graph(frames)["leaves"][0]["shape"][0] += 1


def _sum_as_a_constant(frames: list[Any]) -> None:
    graph = _graph(frames)
    leaf = copy.deepcopy(graph["leaves"][0])
    graph["leaves"].append(leaf | {"id": 900, "kind": "constant", "values": [0.5]})
    graph["output"] = 900


def _unheard_of_operation(frames: list[Any]) -> None:
    _graph(frames)["nodes"][-1]["op"] = "aten.unheard_of.default"


def _other_weights(frames: list[Any]) -> None:
    for leaf in _graph(frames)["leaves"]:
        leaf["name"] = leaf["name"].replace("module.", "own.")


@pytest.mark.parametrize(
    ("tamper", "outcomes"),
    [
        (_input_of_another_size, {"needs_human"}),
        (_sum_as_a_constant, {"needs_human"}),
        (_unheard_of_operation, {"needs_human"}),
        (_other_weights, {"failed"}),
    ],
)
def test_a_graph_that_is_no_answer_does_not_pass(
    case: Case[Any], tamper: Callable[[list[Any]], None], outcomes: set[str]
) -> None:
    frames = copy.deepcopy(list(case.seen.frames))
    tamper(frames)
    found = told(case, frames)
    assert {found["identity"]} == outcomes
    assert "grader_error" not in found.values()


@pytest.mark.parametrize(
    ("kept", "at"),
    [("built", "signature"), ("identity 2", "identity"), ("falsy 7", "none-test")],
)
def test_an_early_end_is_shown_once_where_it_came(case: Case[Any], kept: str, at: str) -> None:
    frames = list(case.seen.frames)
    last = [frame.get("label", frame["kind"]) for frame in frames].index(kept)
    found = told(case, frames[: last + 1], "time")
    assert [id for id, outcome in found.items() if outcome == "failed"] == [at]
    assert "needs_human" not in found.values()
    assert found["few-blocks"] == "not_reached"


def test_what_runs_out_of_time_in_a_block_leaves_the_class_alone(case: Case[Any]) -> None:
    frames = [frame for frame in case.seen.frames if frame["kind"] not in ("block", "end")]
    found = told(case, frames, "time")
    assert {id for id, outcome in found.items() if outcome != "passed"} == {
        "blocks-run",
        "projection-where-needed",
        "block-endings",
    }
    assert found["blocks-run"] == "failed"


# --- recomputing -----------------------------------------------------------------


def recomputed(forward: Callable[[nn.Module, Tensor], Tensor], module: str = "conv") -> Any:
    """The answer to one probe around `module`, without a projection."""
    made = challenge(module, [3, 3], 1)
    assert made is not None
    x = torch.randn(2, 3, 4, 5)
    names = {f"module.{name}": parameter for name, parameter in made.named_parameters()}
    recorder = Recorder([x], None, files=(), making=Making(()), names=names)
    graph = recorder.graph(recorder.run(lambda: forward(made, x)))
    probe = {
        "graph": graph,
        "module": module,
        "projection": None,
        "channels": [3, 3],
        "stride": 1,
        "shape": [2, 3, 4, 5],
        "grad": True,
    }
    (answer,) = Ask()({"ask": "challenge", "probes": [probe], "seed": 5})["answer"]
    return answer


@pytest.mark.parametrize("module", ["conv", "stack", "scaled", "pool"])
def test_the_judges_challenges_are_the_childs(module: str) -> None:
    answer = recomputed(lambda m, x: m(x) + x, module)
    assert answer["is_sum"]
    assert set(answer["gradients"]) == {"module", "projection", "through", "past"}


def _in_place(module: nn.Module, x: Tensor) -> Tensor:
    x += module(x)
    return x


@pytest.mark.parametrize(
    ("forward", "expected"),
    [
        (lambda m, x: m(x), {"weights": [1, 0, 0]}),
        (lambda m, x: x, {"weights": [0, 1, 0]}),
        (lambda m, x: m(x) - x, {"weights": [1, -1, 0]}),
        (lambda m, x: 0.1 * m(x) + 2 * x, {"weights": [0.1, 2, 0]}),
        (lambda m, x: m(x) * x, {"expression": "multiplied", "weights": None}),
        (lambda m, x: m(m(x)) + x, {"expression": "module-applied-twice"}),
        (lambda m, x: torch.cat([x, m(x)], 1), {"expression": "concatenated"}),
        (lambda m, x: torch.relu(m(x) + x), {"is_sum": False, "under": 1, "after": 2}),
        (lambda m, x: (m(x) + x).relu_(), {"is_sum": False, "under": 1, "after": 2}),
        (lambda m, x: torch.relu(m(x)) + x, {"branch": 1, "under": None}),
        (lambda m, x: m(x) + x.clamp(-1, 1), {"skip": 1, "under": None}),
        (_in_place, {"is_sum": True, "changed": 1, "gradients": []}),
        (lambda m, x: (m(x) + x).detach(), {"is_sum": True, "gradients": []}),
    ],
)
def test_known_mistakes_are_recognised_by_what_they_compute(
    forward: Callable[[nn.Module, Tensor], Tensor], expected: dict[str, Any]
) -> None:
    answer = recomputed(forward)
    assert {key: answer[key] for key in expected} == expected


# --- plans -----------------------------------------------------------------------


def _plans(course: Course) -> Iterator[dict[str, Any]]:
    for seed in range(20):
        yield judge.plan(course.exercise("residual"), str(seed))


def test_a_plan_is_drawn_from_its_seed(course: Course) -> None:
    plans = list(_plans(course))
    assert plans == list(_plans(course))
    assert len({str(plan) for plan in plans}) == len(plans)


def test_a_plan_has_every_kind_of_call_mode_and_projection(course: Course) -> None:
    for plan in _plans(course):
        probes = [probe for probe in plan["probes"] if not probe["apart"]]
        assert {probe["call"] for probe in probes} == {
            f"{way}{none}" for way in ("position", "keyword") for none in ("", "-none")
        }
        for group in ("identity", "projection", "falsy"):
            inside = [probe for probe in probes if probe["group"] == group]
            assert {probe["train"] for probe in inside} == {True, False}
            assert {probe["grad"] for probe in inside} == {True, False}
            assert "scaled" in {probe["module"] for probe in inside}
        assert {probe["projection"] for probe in probes} >= {"falsy", "pool", "point", None}

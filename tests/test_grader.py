"""A submission is observed by children and judged from what they say, which may be anything."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from pytest_cnncourse.course import Course
from pytest_cnncourse.grader import Grader, Grading, Result
from pytest_cnncourse.judge import judgement as judge
from pytest_cnncourse.sandbox import Sandbox
from pytest_cnncourse.submission import Source, Submission

CORPUS = Path(__file__).parent / "corpus"

FORGER = """
import os
from pytest_cnncourse.evidence import framed


def forged(channel):
    request = channel.receive()
    channel.send({"kind": "loaded", "verdict": "all is well", "score": 100})
    channel.send({"kind": "end"})


def silent(channel):
    os._exit(0)


def shouting(channel):
    os.write(3, b"\\xff" * 64)
    os._exit(0)


def replay(channel):
    os._exit(3)
"""


def submitted(
    files: Mapping[str, str], refused: Mapping[str, str] | None = None, problem: str = ""
) -> Submission:
    sources = {name: Source(name, text, "0" * 64, len(text)) for name, text in files.items()}
    return Submission("student", sources, refused or {}, problem)


def results(grader: Grader, submission: Submission) -> dict[str, Result]:
    with grader.begin(submission) as grading:
        return {each.id: grading.result(each) for each in grader.course.exercises}


def outcomes(result: Result) -> set[str]:
    return {verdict.outcome for verdict in result.judgement.verdicts.values()}


@pytest.fixture(scope="module")
def all_right(grader: Grader, solved: Mapping[str, str]) -> dict[str, Result]:
    return results(grader, submitted(solved))


def test_a_right_submission_passes_throughout(all_right: dict[str, Result]) -> None:
    assert {id: outcomes(result) for id, result in all_right.items()} == {
        "layers": {"passed"},
        "network": {"passed"},
        "residual": {"passed"},
    }
    assert all(0 < result.duration_s < 10 for result in all_right.values())


def test_conclusions_are_carried_along(all_right: dict[str, Result]) -> None:
    assert "more parameters" in (all_right["layers"].judgement.conclusions or "")


def test_evidence_is_json_with_all_that_a_later_judgement_needs(
    all_right: dict[str, Result], solved: Mapping[str, str], course: Course
) -> None:
    evidence = json.loads(all_right["network"].evidence or b"")
    assert evidence["sources"] == solved
    assert evidence["course"] == course.digest
    assert evidence["seed"] == "7/student"
    assert evidence["ending"]["cause"] == "finished"
    assert evidence["frames"][0]["kind"] == "loaded"
    assert evidence["plan"] == judge.plan(course.exercise("network"), "7/student")


def test_the_same_seed_asks_and_answers_the_same(
    grader: Grader, all_right: dict[str, Result], solved: Mapping[str, str]
) -> None:
    again = results(grader, submitted(solved))
    assert [result.judgement for result in again.values()] == [
        result.judgement for result in all_right.values()
    ]


def test_what_is_absent_is_named_and_costs_no_child(grader: Grader) -> None:
    told = results(grader, submitted({}))
    for result in told.values():
        assert outcomes(result) == {"not_attempted"}
        assert json.loads(result.evidence or b"")["frames"] == []
        assert result.duration_s == 0
    assert told["network"].words["module"].message.startswith("There is no network.py yet")


@pytest.mark.parametrize("blocks", ["block = Residual(nn.Conv2d(9, 9, 1))", "net = ResNet()"])
def test_a_residual_block_is_no_network_where_there_is_another(
    grader: Grader, solved: Mapping[str, str], blocks: str
) -> None:
    own = solved["network.py"].replace("Network", "CNN")
    resnet = "\nclass ResNet(nn.Sequential):\n    def __init__(self):\n"
    resnet += "        super().__init__(Residual(nn.Conv2d(3, 3, 1)))\n"
    text = f"{own}\n{solved['residual.py']}\nfrom torch import nn\n{resnet}\n{blocks}\n"
    result = results(grader, submitted({"homework.py": text}))["network"]
    assert result.judgement.graded_object.startswith("CNN(")
    assert outcomes(result) == {"passed"}


def test_a_network_for_one_size_is_not_told_that_it_lacks_padding(grader: Grader) -> None:
    text = (CORPUS / "network" / "wrong" / "flattened_for_224_pixels_large.py").read_text()
    result = results(grader, submitted({"network.py": text}))["network"]
    assert result.judgement.verdicts["any-size"].outcome == "failed"
    assert not result.remarks


def test_an_unreadable_file_fails_once_and_blocks_the_rest(grader: Grader) -> None:
    result = results(grader, submitted({}, {"network.py": "is a folder"}))["network"]
    verdicts = dict(result.judgement.verdicts)
    assert verdicts.pop("module").outcome == "failed"
    assert {verdict.outcome for verdict in verdicts.values()} == {"not_reached"}
    assert result.words["module"].message.startswith("network.py cannot be read: it is a folder.")


def test_a_submission_that_cannot_be_opened_waits_for_a_person(grader: Grader) -> None:
    told = results(grader, submitted({}, problem="a.zip is no zip"))
    assert {outcome for result in told.values() for outcome in outcomes(result)} == {"needs_human"}
    message = told["layers"].words["kinds"].message
    assert message.startswith("The submission cannot be read: a.zip is no zip.")


def test_images_taken_one_by_one_are_no_fault_of_ours(grader: Grader) -> None:
    text = (CORPUS / "network" / "right" / "parameter_lists_and_functions.py").read_text()
    text = text.replace("def forward(self, x):", "def one(self, x):").replace(
        "class Network", "class Each"
    ) + (
        "class Network(Each):\n"
        "    def forward(self, x):\n"
        "        return torch.cat([self.one(image[None]) for image in x])\n"
    )
    told = results(grader, submitted({"network.py": text}))["network"]
    assert "grader_error" not in outcomes(told)


def asserting(text: str, holds: str) -> Submission:
    """A network that takes certain images x alone."""
    told = f"class Asked(Network):\n    def forward(self, x):\n        assert {holds}\n"
    told += "        return super().forward(x)\n"
    return submitted({"network.py": f"{text}\n\n{told}\nNetwork = Asked\n"})


@pytest.mark.parametrize("taken", ["len(x) == 1", "len(x) == 1 or x.shape[2] % 2 == 0"])
def test_a_single_image_is_judged_by_itself(
    grader: Grader, solved: Mapping[str, str], taken: str
) -> None:
    submission = asserting(solved["network.py"], taken)
    verdicts = results(grader, submission)["network"].judgement.verdicts
    assert verdicts["batch-of-one"].outcome == "passed"


@pytest.mark.parametrize(
    ("fails", "criterion"),
    [("len(x) == 1", "batch-of-one"), ("x.shape[2] % 2 == 1", "any-size"),
     ("len(x) == 1 and x.shape[2] % 2 == 1", "batch-of-one")],
)  # fmt: skip
def test_what_one_odd_image_shows_is_told_apart(
    grader: Grader, solved: Mapping[str, str], fails: str, criterion: str
) -> None:
    submission = asserting(solved["network.py"], f"not ({fails})")
    verdicts = results(grader, submission)["network"].judgement.verdicts
    assert [id for id, told in verdicts.items() if told.outcome == "failed"] == [criterion]


def test_a_forgotten_return_is_shown_at_forward(grader: Grader) -> None:
    text = (CORPUS / "network" / "wrong" / "returns_none.py").read_text()
    words = results(grader, submitted({"network.py": text}))["network"].words["output-shape"]
    assert words.place is not None
    assert text.splitlines()[words.place.line - 1].strip() == "def forward(self, x):"


def test_a_graded_submission_does_not_depend_on_the_others(
    grader: Grader, solved: Mapping[str, str], all_right: dict[str, Result]
) -> None:
    loop = submitted({"network.py": "while True:\n    pass\n"})
    with grader.begin(loop), grader.begin(submitted(solved)) as grading:
        exercise = grader.course.exercise("network")
        assert grading.result(exercise).judgement == all_right["network"].judgement


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("import torch\nclass Network(\n", "Python cannot read network.py"),
        ("raise ValueError('mine')\n", "network.py stops with ValueError: mine"),
        ("import os\nos._exit(0)\n", "network.py left the program"),
        ("import os\nos.kill(os.getpid(), 11)\n", "network.py ended the Python process itself"),
        ("print('x' * 50_000_000)\n", "network.py printed more than 1024 KB"),
    ],
    ids=["syntax", "exception", "exit", "segfault", "flood"],
)
def test_every_end_of_a_child_is_told_in_words(grader: Grader, text: str, said: str) -> None:
    with grader.begin(submitted({"network.py": text}), ["network"]) as grading:
        result = grading.result(grader.course.exercise("network"))
    assert result.judgement.verdicts["module"].outcome == "failed"
    assert result.words["module"].message.startswith(said)
    assert "passed" not in outcomes(result)


def test_an_endless_loop_ends_at_the_limit(course: Course, warm: Sandbox) -> None:
    limits = course.limits.model_copy(update={"seconds": 1.0})
    hasty = Grader(course.model_copy(update={"limits": limits}), warm, 7)
    text = "import torch\nwhile True:\n    pass\n"
    with hasty.begin(submitted({"network.py": text}), ["network"]) as grading:
        result = grading.result(course.exercise("network"))
    assert "passed" not in outcomes(result)
    assert result.words["module"].message.startswith("network.py was still running after")


# --- children that lie ---


@pytest.fixture(scope="module")
def liars(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("liars")
    (folder / "liar.py").write_text(FORGER, encoding="utf-8")
    return folder


@pytest.mark.parametrize("lie", ["forged", "silent", "shouting"])
def test_no_lie_of_a_child_earns_a_point(
    course: Course, liars: Path, solved: Mapping[str, str], lie: str
) -> None:
    tasks = {"observe": f"liar:{lie}", "replay": "liar:replay"}
    with Sandbox(tasks, paths=[str(liars)]) as sandbox:
        told = results(Grader(course, sandbox, 7), submitted(solved))
    assert "passed" not in {outcome for result in told.values() for outcome in outcomes(result)}
    if lie == "forged":
        assert json.loads(told["network"].evidence or b"")["frames"] == []


def test_where_nothing_can_be_recomputed_nothing_is_given(
    course: Course, liars: Path, solved: Mapping[str, str]
) -> None:
    tasks = {"observe": "pytest_cnncourse.observe:run", "replay": "liar:replay"}
    with Sandbox(tasks, paths=[str(liars)]) as sandbox:
        told = results(Grader(course, sandbox, 7), submitted(solved))
    verdicts = told["residual"].judgement.verdicts
    assert verdicts["identity"].outcome != "passed"


def test_a_fault_of_ours_is_no_zero_and_harms_no_other_exercise(
    grader: Grader, solved: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = judge.plan

    def broken(exercise: object, seed: str) -> dict[str, object]:
        if exercise is grader.course.exercises[0]:
            raise ZeroDivisionError("ours")
        return real(exercise, seed)  # type: ignore[arg-type]

    monkeypatch.setattr(judge, "plan", broken)
    told = results(grader, submitted(solved))
    assert outcomes(told["layers"]) == {"grader_error"}
    assert "ZeroDivisionError: ours" in told["layers"].words["kinds"].message
    assert outcomes(told["network"]) == {"passed"}


def test_a_sandbox_that_is_closed_is_our_fault(course: Course, solved: Mapping[str, str]) -> None:
    sandbox = Sandbox({"observe": "x:y", "replay": "x:y"})
    sandbox.close()
    grading: Grading = Grader(course, sandbox, 7).begin(submitted(solved))
    assert outcomes(grading.result(course.exercises[0])) == {"grader_error"}


def test_a_network_that_leaves_between_two_images_keeps_no_point_for_them(
    grader: Grader, solved: Mapping[str, str]
) -> None:
    leaving = "\nimport os\nran = []\nforward = Network.forward\n"
    leaving += "def leave(self, x):\n    ran.append(x)\n    if len(ran) > 1: os._exit(0)\n"
    leaving += "    return forward(self, x)\nNetwork.forward = leave\n"
    text = solved["network.py"] + leaving
    source = Source("network.py", text, "", len(text))
    with grader.begin(Submission("leaving", {source.name: source}), {"network"}) as grading:
        verdicts = grading.result(grader.course.exercise("network")).judgement.verdicts
    assert verdicts["module"].text == "exit"
    assert {verdict.outcome for id, verdict in verdicts.items() if id != "module"} == {
        "not_reached"
    }

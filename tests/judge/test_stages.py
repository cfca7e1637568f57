"""The stages of a network for its picture: what ran, what joins, where it is at fault."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from pytest_cnncourse.grader import Grader
from pytest_cnncourse.judge import stages
from pytest_cnncourse.submission import Source, Submission

NETWORK = """
import torch
from torch import nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.convs = nn.ModuleList(
            nn.Conv2d(in_channels if n == 0 else 8, 8, 3, padding=1) for n in range({layers})
        )
        self.head = nn.Linear(8, classes)

    def forward(self, x):
        for n, conv in enumerate(self.convs, 1):
            before = x
            x = torch.relu(conv(x))
            if n == {skip}:
                x = x + before
            if n in {pools}:
                x = nn.functional.max_pool2d(x, 2)
        {end}
"""
END = "return self.head(x.mean((2, 3)))"


def drawn(
    grader: Grader, layers: int = 10, skip: int = 0, pools: str = "(4, 6, 8)", end: str = END
) -> Mapping[str, Any] | None:
    text = NETWORK.format(layers=layers, skip=skip, pools=pools, end=end)
    source = Source("network.py", text, "0" * 64, len(text))
    exercise = grader.course.exercise("network")
    with grader.begin(Submission("drawn", {source.name: source}), {"network"}) as grading:
        return grading.result(exercise).judgement.drawing


def told(drawing: Mapping[str, Any] | None) -> str:
    """Layers by number, poolings as P, G, L; `!` at fault, `?` missing."""
    short = {"image": "I", "pooling": "P", "global_pooling": "G", "linear": "L"}
    assert drawing is not None
    return " ".join(
        short.get(stage["kind"], stage["name"])
        + "!" * bool(stage["fault"])
        + "?" * (not stage["ran"])
        for stage in drawing["stages"]
    )


def test_a_right_network_with_a_shortcut(grader: Grader) -> None:
    drawing = drawn(grader, skip=3)
    assert told(drawing) == "I 1 2 3 4 P 5 6 P 7 8 P 9 10 G L"
    assert drawing is not None
    assert drawing["skips"] == [[2, 3]]
    image, first = drawing["stages"][:2]
    assert (first["channels"], first["height"]) == (8, image["height"])
    assert first["location"]["file"] == "network.py"
    assert [stage["channels"] for stage in drawing["stages"][-2:]] == [8, 1000]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"pools": "(4, 6, 9)"}, "I 1 2 3 4 P 5 6 P 7 8 P!? 9 P! 10 G L"),
        ({"layers": 9}, "I 1 2 3 4 P 5 6 P 7 8 P 9 10!? G L"),
        ({"layers": 11}, "I 1 2 3 4 P 5 6 P 7 8 P 9 10 11! G L"),
        ({"end": f"{END}.softmax(1)"}, "I 1 2 3 4 P 5 6 P 7 8 P 9 10 G L softmax!"),
        ({"end": "return self.head(x.flatten(1))"}, "I 1 2 3 4 P 5 6 P 7 8 P 9 10 stops here!?"),
    ],
)
def test_the_place_at_fault_is_marked(grader: Grader, given: dict[str, Any], said: str) -> None:
    assert told(drawn(grader, **given)) == said


def test_without_a_network_there_is_no_picture(grader: Grader) -> None:
    assert drawn(grader, end="return None") is None


def test_a_picture_that_fails_costs_nothing(
    grader: Grader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(stages, "drawing", fails)
    text = NETWORK.format(layers=10, skip=0, pools="(4, 6, 8)", end=END)
    source = Source("network.py", text, "0" * 64, len(text))
    exercise = grader.course.exercise("network")
    with grader.begin(Submission("drawn", {source.name: source}), {"network"}) as grading:
        result = grading.result(exercise).judgement
    assert result.drawing is None
    assert {verdict.outcome for verdict in result.verdicts.values()} == {"passed"}

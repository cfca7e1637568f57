"""Following shapes by rule: as torch has them, and never further than the rules go."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import nn
from torch.nn import functional as F

from pytest_cnncourse.evidence import Graph
from pytest_cnncourse.judge.graph import Traced
from pytest_cnncourse.judge.shapes import follow
from pytest_cnncourse.observe.recorder import Making, Recorder

MAP = [2, 4, 9, 12]


def recorded(module: nn.Module, shape: list[int], *, train: bool = False) -> Graph:
    x = torch.randn(shape)
    recorder = Recorder([x], module, files=frozenset(), making=Making(frozenset()))
    with torch.set_grad_enabled(train):
        return recorder.graph(recorder.run(lambda: module.train(train)(x)))


class Lambda(nn.Module):
    def __init__(self, function: Callable[[torch.Tensor], Any]) -> None:
        super().__init__()
        self.function = function

    def forward(self, x: torch.Tensor) -> Any:
        return self.function(x)


def network() -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(4, 6, 3, padding=1),
        nn.BatchNorm2d(6),
        nn.ReLU(inplace=True),
        nn.MaxPool2d(2),
        nn.Conv2d(6, 6, (3, 1), stride=(2, 1), groups=2, dilation=(1, 2), bias=False),
        nn.Dropout(0.5),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(6, 5),
    )


FOLLOWED = {
    "network": network(),
    "no batch": nn.Linear(12, 3, bias=False),
    "average": nn.AvgPool2d(3, 2, 1),
    "sizes": nn.AdaptiveAvgPool2d((2, 3)),
    "strided pool": nn.MaxPool2d(3, 2, padding=1),
    "mean": Lambda(lambda x: x.mean((2, 3))),
    "mean, kept": Lambda(lambda x: x.mean(-1, keepdim=True)),
    "skip": Lambda(lambda x: F.gelu(x) + x),
    "broadcast": Lambda(lambda x: x.mean(2, keepdim=True) + x),
    "number": Lambda(lambda x: torch.sigmoid(x) + 1),
    "into": Lambda(lambda x: x.add_(x.mean((2, 3), keepdim=True))),
    "view": Lambda(lambda x: x.view(2, -1, 3)),
    "volume": nn.Conv3d(4, 2, 3, padding=(1, 0, 1)),
}
LEFT_TO_TORCH = {
    "rounded up": nn.MaxPool2d(2, ceil_mode=True),
    "average, rounded up": nn.AvgPool2d(2, ceil_mode=True),
    "transposed": nn.ConvTranspose2d(4, 2, 3),
    "no rule": nn.PixelShuffle(2),
    "other numbers": Lambda(lambda x: x.mean((2, 3), dtype=torch.float64)),
    "booleans": Lambda(lambda x: (x > 0) + x),
}


@pytest.mark.parametrize("name", FOLLOWED)
@pytest.mark.parametrize("train", [False, True])
def test_usual_shapes_are_followed(name: str, *, train: bool) -> None:
    shape = [2, 4, 6, 7, 5] if name == "volume" else [12, 12] if name == "no batch" else MAP
    graph = recorded(FOLLOWED[name], shape, train=train and name != "into")
    assert follow(Traced(graph), shape)


@pytest.mark.parametrize("name", LEFT_TO_TORCH)
def test_what_no_rule_knows_is_left_to_torch(name: str) -> None:
    assert not follow(Traced(recorded(LEFT_TO_TORCH[name], MAP)), MAP)


@pytest.mark.parametrize("train", [False, True])
def test_no_other_shape_is_confirmed(*, train: bool) -> None:
    graph = recorded(network(), MAP, train=train)
    live = {step.index for step in Traced(graph).live_steps()}
    for index, node in enumerate(graph["nodes"]):
        for out, axis in itertools.product(range(len(node["out"])), range(4)):
            other = copy.deepcopy(graph)
            value = other["nodes"][index]["out"][out]
            assert value is not None
            if index in live and axis < len(value["shape"]):
                value["shape"][axis] += 1
                assert not follow(Traced(other), MAP), (node["op"], out, axis)


def test_no_other_input_is_confirmed() -> None:
    graph = recorded(network(), MAP)
    assert not follow(Traced(graph), [*MAP[:3], 13])


@pytest.mark.parametrize(
    ("op", "position", "argument"),
    [
        ("convolution", 3, [0, 0]),
        ("convolution", 3, "wide"),
        ("convolution", 4, [-1, -1]),
        ("convolution", 8, 4),
        ("max_pool2d_with_indices", 1, [2, 2, 2]),
        ("max_pool2d_with_indices", 3, [2, 2]),
        ("mean", 1, [-1, -1]),
        ("mean", 1, [4]),
        ("view", 1, [-1, -1]),
        ("native_batch_norm", 3, None),
        ("native_batch_norm", 3, {"t": 0}),
    ],
)
def test_arguments_that_torch_refuses_confirm_nothing(
    op: str, position: int, argument: Any
) -> None:
    graph = recorded(network(), MAP)
    node = next(node for node in graph["nodes"] if node["op"].split(".")[1] == op)
    node["args"] += [[0, 0]] * (position + 1 - len(node["args"]))
    node["args"][position] = argument
    assert not follow(Traced(graph), MAP)


def test_a_weight_with_another_number_of_values_confirms_nothing() -> None:
    graph = recorded(nn.BatchNorm2d(4), MAP)
    leaf = next(leaf for leaf in graph["leaves"] if leaf["values"])
    leaf["values"] = [0.0, 1.0]
    assert not follow(Traced(graph), MAP)

"""Which layers can change the output: told on weights that the student's process never saw."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from pytest_cnncourse.judge.flow import is_layer
from pytest_cnncourse.judge.graph import Traced
from pytest_cnncourse.judge.operations import POOLS

from .test_replay import ask, recorded

Join = Callable[[Tensor, nn.Conv2d], Tensor]


class Two(nn.Module):
    """A layer, and a second one that is joined in some way."""

    def __init__(self, join: Join, prepare: Callable[[nn.Conv2d], object]) -> None:
        super().__init__()
        self.first = nn.Conv2d(3, 4, 3, padding=1)
        self.second = nn.Conv2d(4, 4, 3, padding=1)
        self.head = nn.Linear(4, 5)
        self.join = join
        prepare(self.second)

    def forward(self, x: Tensor) -> Tensor:
        x = self.join(F.relu(self.first(x)), self.second)
        scores: Tensor = self.head(x.mean((2, 3)))
        return scores


def told(join: Join, prepare: Callable[[nn.Conv2d], object] = id) -> dict[str, list[int]]:
    """The layers without effect and the fillers, numbered in the order in which they ran."""
    graph = recorded(Two(join, prepare), [2, 3, 12, 10], skip=True)
    traced = Traced(graph)
    layers = [s.index for s in traced.live_steps() if is_layer(traced, s)]
    steps = [s.index for s in traced.live_steps() if s.index in layers or s.op in POOLS]
    answer = ask("idle", graph, steps=steps, seed=1)["answer"]
    return {kind: [layers.index(index) for index in found] for kind, found in answer.items()}


def frozen(fill: Callable[[Tensor], object]) -> Callable[[nn.Conv2d], object]:
    def prepare(layer: nn.Conv2d) -> None:
        fill(layer.weight)
        nn.init.zeros_(layer.bias)  # type: ignore[arg-type]
        layer.requires_grad_(False)

    return prepare


def idle(network: nn.Module, seed: int = 1) -> list[int]:
    """The convolutions that cannot change the output."""
    graph = recorded(network.eval(), [2, 3, 16, 16], skip=True)
    traced = Traced(graph)
    steps = [s.index for s in traced.live_steps() if is_layer(traced, s)]
    found: list[int] = ask("idle", graph, steps=steps, seed=seed)["answer"]["idle"]
    return found


def test_of_ten_flat_activations_in_a_row_every_layer_has_an_effect() -> None:
    widths = [3, 4, 15, 23, 21, 2, 2, 2, 2, 2, 2]
    layers: list[nn.Module] = []
    for before, behind in pairwise(widths):
        convolution = nn.Conv2d(before, behind, 1, bias=False)
        layers += [convolution, nn.BatchNorm2d(behind), nn.Sigmoid()]
    head = [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(2, 5)]
    assert idle(nn.Sequential(*layers, *head)) == []


@pytest.mark.parametrize("seed", range(4))
def test_what_clips_hides_no_layer_where_a_norm_may_learn_to_stay_inside(seed: int) -> None:
    layers: list[nn.Module] = [nn.Conv2d(3, 2, 1, bias=False)]
    for _ in range(9):
        layers += [nn.BatchNorm2d(2), nn.Hardtanh(), nn.Conv2d(2, 2, 1, bias=False)]
    head = [nn.BatchNorm2d(2), nn.Hardtanh(), nn.AdaptiveAvgPool2d(1), nn.Flatten()]
    assert idle(nn.Sequential(*layers, *head, nn.Linear(2, 5)), seed) == []


@pytest.mark.parametrize("seed", range(4))
def test_the_maximum_of_what_was_clipped_hides_no_layer(seed: int) -> None:
    layers: list[nn.Module] = [nn.Conv2d(3, 2, 1), nn.Hardtanh()]
    for _ in range(9):
        layers += [nn.Conv2d(2, 2, 1), nn.Hardtanh()]
    head = [nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(2, 5)]
    assert idle(nn.Sequential(*layers, *head), seed) == []


def test_a_norm_that_lets_nothing_through_hides_the_layers_before_it() -> None:
    norm = nn.BatchNorm2d(2).requires_grad_(False)
    nn.init.zeros_(norm.weight)
    layers = [nn.Conv2d(3, 2, 1, bias=False), norm, nn.Conv2d(2, 2, 1)]
    head = [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(2, 5)]
    assert 0 in idle(nn.Sequential(*layers, *head))


@pytest.mark.parametrize(
    "join",
    [
        lambda x, c: c(x),
        lambda x, c: x + c(x),
        lambda x, c: x + 1e-5 * c(x),
        lambda x, c: x * torch.sigmoid(c(x)),
        lambda x, c: torch.sign(c(x)),
        lambda x, c: torch.round(4 * c(x)),
        lambda x, c: F.hardtanh(c(x)),
        lambda x, c: F.softmax(c(x), 1),
        lambda x, c: F.relu(F.instance_norm(c(x))),
        lambda x, c: F.relu_(c(x)),
        lambda x, c: c(x).exp().add_(1),
        lambda x, c: F.relu(c(x)).detach(),
        lambda x, c: F.instance_norm(c(x)),  # whose mean is 0 but for rounding
    ],
)
def test_a_layer_that_works_has_an_effect(join: Join) -> None:
    assert told(join) == {"idle": [], "fillers": []}


@pytest.mark.parametrize(
    "join",
    [
        lambda x, c: x + 1e-30 * c(x),
        lambda x, c: x + 1e-30 * torch.sign(c(x)),
        lambda x, c: x + c(x).clamp(0.5, 0.5),
        lambda x, c: x + (c(x) - c(x)).relu(),
        lambda x, c: x + c(x) - x - c(x) + x,
        lambda x, c: x + c((x > -1e9).float()),
        lambda x, c: torch.where(c(x) > 1e8, c(x), x),
        lambda x, c: torch.cat([x, c(x)], 1)[:, :4],
        lambda x, c: x * c(x) ** 0,
        lambda x, c: torch.lerp(x, c(x), torch.zeros(1)),
        lambda x, c: x + F.conv2d(x, c.weight * 0, c.bias, padding=1),
    ],
)
def test_a_layer_whose_result_is_lost_has_none(join: Join) -> None:
    assert 1 in told(join)["idle"]
    assert 0 not in told(join)["idle"]


def test_what_is_learned_may_begin_at_zero() -> None:
    assert told(lambda x, c: x + c(x), lambda c: nn.init.zeros_(c.weight))["idle"] == []


def test_what_is_frozen_at_zero_stays_there() -> None:
    assert told(lambda x, c: x + c(x), frozen(nn.init.zeros_))["idle"] == [1]


def test_a_frozen_kernel_that_hands_on_the_picture_is_a_filler() -> None:
    assert told(lambda x, c: c(x), frozen(nn.init.dirac_))["fillers"] == [1]


def test_another_frozen_kernel_is_a_layer() -> None:
    assert told(lambda x, c: c(x), frozen(nn.init.normal_)) == {"idle": [], "fillers": []}


def test_behind_a_zero_no_layer_has_an_effect() -> None:
    assert told(lambda x, c: c(x) * 0)["idle"] == [0, 1]


def test_of_a_choice_it_is_told_what_it_is_made_from() -> None:
    graph = recorded(
        nn.Sequential(nn.Conv2d(3, 4, 3), nn.AdaptiveMaxPool2d(1), nn.Flatten(), _Largest()),
        [2, 3, 8, 8],
    )
    assert ask("idle", graph, steps=[0, 1], seed=1)["answer"]["idle"] == []


class _Largest(nn.Module):
    def forward(self, x: Tensor) -> Tensor:
        return x.argmax(1)

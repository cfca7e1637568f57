"""Blocks that are called again: what the sum turns out to depend on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from pytest_cnncourse.observe.repetition import Circumstances, Repetition, adds_up

CALLS = [
    ["fresh"],
    ["mode", "positive"],
    ["grad", "large"],
    ["one", "square"],
    ["many", "sides", "layout"],
    ["nan", "leaf"],
    ["double"],
]

Forward = Callable[["Block", Tensor], Any]


class Block(nn.Module):
    """A block whose forward is given."""

    def __init__(self, forward: Forward) -> None:
        super().__init__()
        self.module = nn.Linear(4, 4)
        self.calls = 0
        self._forward = forward

    def forward(self, x: Tensor) -> Any:
        self.calls += 1
        return self._forward(self, x)

    def sum(self, x: Tensor) -> Tensor:
        out: Tensor = self.module(x) + x
        return out


def deviation(forward: Forward) -> str | None:
    torch.manual_seed(0)
    block = Block(forward).eval()
    x = torch.randn(2, 3, 5, 4)
    given = x.clone()
    with torch.no_grad():
        returned = block(x)
    usual = Circumstances(train=False, grad=False, x=x)
    return Repetition(block, block, block.module).deviation(CALLS, usual, returned, given)


def unless(told: Callable[[Block, Tensor], Any]) -> Forward:
    """The sum, but for some calls."""
    return lambda block, x: block.module(x) if bool(told(block, x)) else block.sum(x)


def _write(block: Block, x: Tensor) -> Tensor:
    out = block.sum(x)
    x.detach().numpy()[...] = 0
    return out


@pytest.mark.parametrize(
    ("forward", "found"),
    [
        (unless(lambda b, x: False), None),
        (unless(lambda b, x: b.calls > 1), "fresh"),
        (unless(lambda b, x: b.training), "mode"),
        (unless(lambda b, x: torch.is_grad_enabled()), "grad"),
        (unless(lambda b, x: len(x) == 1), "one"),
        (unless(lambda b, x: len(x) > 4), "many"),
        (unless(lambda b, x: x.shape[2] > 5), "sides"),
        (unless(lambda b, x: not x.is_contiguous()), "layout"),
        (unless(lambda b, x: x.min() >= 0), "positive"),
        (unless(lambda b, x: x.max() > 100), "large"),
        (unless(lambda b, x: x.isnan().any()), "nan"),
        (unless(lambda b, x: x.requires_grad), "leaf"),
        (unless(lambda b, x: x.dtype == torch.float64), "double"),
        (unless(lambda b, x: b.training and x.min() >= 0), "together"),
        (lambda b, x: b.module(x), "behind"),
        (_write, "inputs"),
    ],
)
def test_what_the_sum_depends_on_is_found(forward: Forward, found: str | None) -> None:
    assert deviation(forward) == found


def test_a_block_may_refuse_what_is_not_finite() -> None:
    def refusing(block: Block, x: Tensor) -> Tensor:
        if not x.isfinite().all():
            raise ValueError("not finite")
        return block.sum(x)

    assert deviation(refusing) is None


def test_modules_are_left_in_their_mode_and_type() -> None:
    block = Block(unless(lambda b, x: False)).eval()
    x = torch.randn(2, 3, 5, 4)
    with torch.no_grad():
        returned = block(x)
    usual = Circumstances(train=False, grad=False, x=x)
    Repetition(block, block, block.module).deviation(CALLS, usual, returned, x.clone())
    assert not block.training
    assert block.module.weight.dtype == torch.float32


@pytest.mark.parametrize(
    ("forward", "expected"),
    [
        (Block.sum, True),
        (lambda b, x: torch.relu(b.sum(x)), False),
        (lambda b, x: b.module(x), False),
        (lambda b, x: nn.functional.linear(x, b.module.weight, b.module.bias) + x, True),
    ],
)
def test_a_block_adds_up_or_does_not(forward: Forward, expected: bool) -> None:
    block = Block(forward)
    x = torch.randn(2, 4)
    assert adds_up(block, x, [(block.module, block.module(x))]) is expected
    assert "forward" not in vars(block.module)

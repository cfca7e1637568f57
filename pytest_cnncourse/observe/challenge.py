"""Modules of the grader's own, for a student's Residual to be built around."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn


class Scaled(nn.Module):
    """A scale and a shift for each channel: a module, but no layer of torch."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.randn(channels, 1, 1))
        self.shift = nn.Parameter(torch.randn(channels, 1, 1))

    def forward(self, x: Tensor) -> Tensor:
        """x: (batch, channels, height, width)."""
        return x * self.scale + self.shift


class Falsy(Scaled):
    """False where a truth value is asked for, as an empty container is."""

    def __len__(self) -> int:
        return 0


def challenge(kind: str, channels: list[int], stride: int) -> nn.Module | None:
    """A challenge module. `judge.challenge` has the same ones, of its own making."""
    cin, cout = channels
    match kind:
        case "conv":
            return nn.Conv2d(cin, cout, 3, stride, 1)
        case "point":
            return nn.Conv2d(cin, cout, 1, stride)
        case "linear":
            return nn.Linear(cin, cout)
        case "stack":
            inner = nn.Conv2d(cin, cout + 1, 3, stride, 1)
            return nn.Sequential(inner, nn.ReLU(), nn.Conv2d(cout + 1, cout, 3, 1, 1))
        case "pool":
            return nn.AvgPool2d(3, stride, 1)
        case "scaled":
            return Scaled(cin)
        case "falsy":
            return Falsy(cin)
    return None


def gradients(
    call: Callable[[Tensor], Any],
    x: Tensor,
    module: nn.Module,
    projection: nn.Module | None = None,
) -> list[str]:
    """What a real backward through `call(x)` reaches; names as in `evidence.Probe`."""
    parts = {"module": module} | ({"projection": projection} if projection is not None else {})
    entered = {name: _watch(part) for name, part in parts.items()}
    with torch.enable_grad():
        base = x.clone().requires_grad_()
        out = call(base * 1)  # no leaf: torch itself would object to a change in place
        if not isinstance(out, Tensor) or not out.requires_grad:
            return []
        # Of a number: for gradients handed in, torch would import sympy, half a second each time.
        weighted = (out * torch.randn_like(out)).sum()
    # Not `grad`, which some ways to save memory do not allow.
    torch.autograd.backward(weighted)
    reached = []
    for name, part in parts.items():
        weights = list(part.parameters())
        seen = [_arrived(tensor.grad) for tensor in weights or entered[name]]
        if all(seen) if weights else any(seen):
            reached.append(name)
    came = [tensor.grad for tensor in entered["module"] if tensor.grad is not None]
    through = [gradient for gradient in came if _arrived(gradient)]
    if through:
        reached.append("through")
    if base.grad is not None and _arrived(base.grad - sum(through)):
        reached.append("past")
    return reached


def _watch(part: nn.Module) -> list[Tensor]:
    """What a module is called with from now on, each apart from its other uses."""
    forward = part.forward
    seen: list[Tensor] = []

    def watched(x: Tensor) -> Any:
        seen.append(x.view_as(x))
        if seen[-1].requires_grad:
            seen[-1].retain_grad()
        return forward(seen[-1])

    part.forward = watched
    return seen


_ROUNDED = 1e-4
"""As much as rounding leaves of a gradient that is none, as of a bias before a batch norm."""


def _arrived(gradient: Tensor | None) -> bool:
    return gradient is not None and bool((gradient.abs() > _ROUNDED).any())

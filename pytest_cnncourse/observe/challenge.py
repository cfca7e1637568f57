"""Modules of the grader's own, for a student's Residual to be built around."""

from __future__ import annotations

import itertools
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
    weights = {name: list(part.parameters()) for name, part in parts.items()}
    tensors = itertools.chain([base], *entered.values(), *weights.values())
    wanted = [tensor for tensor in tensors if tensor.requires_grad]
    entered = {name: list(seen) for name, seen in entered.items()}  # checkpoints enter once more
    pulled = torch.autograd.grad(weighted, wanted, allow_unused=True)
    found = {
        id(tensor): gradient
        for tensor, gradient in zip(wanted, pulled, strict=True)
        if _arrived(gradient)
    }
    reached = [
        name
        for name in parts
        if (weights[name] or entered[name])
        and all(id(tensor) in found for tensor in weights[name] or entered[name])
    ]
    through = [found[id(tensor)] for tensor in entered["module"] if id(tensor) in found]
    if through:
        reached.append("through")
    if id(base) in found and _arrived(found[id(base)] - sum(through)):
        reached.append("past")
    return reached


def _watch(part: nn.Module) -> list[Tensor]:
    """What a module is called with from now on, each apart from its other uses."""
    forward = part.forward
    seen: list[Tensor] = []

    def watched(x: Tensor) -> Any:
        seen.append(x.view_as(x))
        return forward(seen[-1])

    part.forward = watched
    return seen


def _arrived(gradient: Tensor | None) -> bool:
    return gradient is not None and bool((gradient.abs() > 1e-6).any())

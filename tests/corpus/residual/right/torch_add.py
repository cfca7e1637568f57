#: violates = []
#: may_follow = []
#: note = "torch.add instead of the operator."
import torch
from torch import nn
from typing import Optional


class Residual(nn.Module):
    """A block with a skip connection around any module."""

    def __init__(self, module: nn.Module, projection: Optional[nn.Module] = None) -> None:
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        outputs = self.module(inputs)
        skip = inputs if self.projection is None else self.projection(inputs)
        return torch.add(outputs, skip)


blocks = (
    Residual(nn.Sequential(nn.Conv1d(12, 12, 5, padding=2), nn.BatchNorm1d(12), nn.ReLU(), nn.Conv1d(12, 12, 5, padding=2))),
    Residual(nn.Conv1d(12, 24, 5, stride=2, padding=2), projection=nn.Conv1d(12, 24, 1, stride=2)),
)

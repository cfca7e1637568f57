"""Model solution of the residual exercise."""

from torch import Tensor, nn


class Residual(nn.Module):
    """Adds what `module` makes of its inputs to the inputs, projected where they would not fit."""

    def __init__(self, module: nn.Module, projection: nn.Module | None = None) -> None:
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs: Tensor) -> Tensor:
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


def correction(channels: int, width: int, stride: int = 1) -> nn.Sequential:
    """Two convolutions, activation first, so that none stands at the end."""
    return nn.Sequential(
        nn.BatchNorm2d(channels),
        nn.ReLU(),
        nn.Conv2d(channels, width, 3, stride, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, width, 3, padding=1, bias=False),
    )


blocks = [
    Residual(correction(16, 16)),
    Residual(correction(16, 16)),
    Residual(correction(16, 32, stride=2), nn.Conv2d(16, 32, 1, stride=2)),
    Residual(correction(32, 32)),
]

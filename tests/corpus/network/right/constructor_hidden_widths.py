#: violates = []
#: may_follow = []
#: note = "hidden widths as a tuple argument with a default behind the two known ones"
from typing import Sequence

import torch
from torch import Tensor, nn


class Network(nn.Module):
    """Plain ten-layer classifier.

    Args:
        in_channels: channels of the images.
        classes: length of the output.
        widths: output channels of the ten convolutions.
        pool_after: one-based layer numbers behind which a 2x2 max pooling stands.
    """

    def __init__(
        self,
        in_channels: int = 3,
        classes: int = 1000,
        *,
        widths: Sequence[int] = (8, 8, 16, 16, 16, 16, 24, 24, 32, 32),
        pool_after: Sequence[int] = (4, 6, 8),
    ) -> None:
        super().__init__()
        if len(widths) != 10:
            raise ValueError("ten widths please")
        modules: list[nn.Module] = []
        for layer, width in enumerate(widths, start=1):
            modules.extend((nn.Conv2d(in_channels, width, 3, padding=1), nn.SiLU()))
            if layer in pool_after:
                modules.append(nn.MaxPool2d(2))
            in_channels = width
        self.backbone = nn.Sequential(*modules)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.head = nn.Linear(in_channels, classes)

    def forward(self, images: Tensor) -> Tensor:
        features = self.pool(self.backbone(images))
        return self.head(features.flatten(start_dim=1))

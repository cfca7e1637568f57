#: violates = []
#: may_follow = []
#: note = "a stem and nine depthwise-separable blocks with hard-swish and SE gates by convolutions: ten, pairs read as one"
from __future__ import annotations
from dataclasses import dataclass, field
import torch
from torch import Tensor, nn


def make_divisible(v: float, divisor: int = 8) -> int:
    return max(divisor, int(v + divisor / 2) // divisor * divisor)


class SqueezeExcite(nn.Module):
    def __init__(self, ch: int, rd: float = 0.25):
        super().__init__()
        mid = make_divisible(ch * rd)
        self.conv_reduce = nn.Conv2d(ch, mid, 1)
        self.act1 = nn.ReLU(inplace=True)
        self.conv_expand = nn.Conv2d(mid, ch, 1)
        self.gate = nn.Hardsigmoid()

    def forward(self, x: Tensor) -> Tensor:
        s = x.mean((2, 3), keepdim=True)
        return x * self.gate(self.conv_expand(self.act1(self.conv_reduce(s))))


class DepthwiseSeparable(nn.Module):
    def __init__(self, i: int, o: int, se: bool):
        super().__init__()
        self.conv_dw = nn.Conv2d(i, i, 3, 1, 1, groups=i, bias=False)
        self.bn1 = nn.BatchNorm2d(i)
        self.act = nn.Hardswish(inplace=True)
        self.se = SqueezeExcite(i) if se else nn.Identity()
        self.conv_pw = nn.Conv2d(i, o, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(o)
        self.has_skip = i == o

    def forward(self, x: Tensor) -> Tensor:
        y = self.bn2(self.conv_pw(self.se(self.act(self.bn1(self.conv_dw(x))))))
        return x + y if self.has_skip else y


@dataclass
class Stage:
    width: int
    depth: int
    se: bool = False
    pool: bool = True


@dataclass
class Config:
    stem: int = 16
    stages: list[Stage] = field(default_factory=lambda: [
        Stage(16, 3), Stage(24, 2, True), Stage(40, 2, True), Stage(80, 2, pool=False)])


class Network(nn.Module):
    def __init__(self, in_channels: int = 3, classes: int = 1000, cfg: Config | None = None):
        super().__init__()
        cfg = cfg or Config()
        self.conv_stem = nn.Conv2d(in_channels, cfg.stem, 3, padding=1)
        ch, blocks = cfg.stem, []
        for st in cfg.stages:
            for _ in range(st.depth):
                blocks.append(DepthwiseSeparable(ch, st.width, st.se))
                ch = st.width
            if st.pool:
                blocks.append(nn.MaxPool2d(2, ceil_mode=True))
        self.blocks = nn.Sequential(*blocks)
        self.global_pool = nn.AdaptiveAvgPool2d(1)
        self.classifier = nn.Linear(ch, classes)

    def forward_features(self, x: Tensor) -> Tensor:
        return self.blocks(self.conv_stem(x))

    def forward_head(self, x: Tensor, pre_logits: bool = False) -> Tensor:
        x = self.global_pool(x).flatten(1)
        return x if pre_logits else self.classifier(x)

    def forward(self, x: Tensor) -> Tensor:
        return self.forward_head(self.forward_features(x))

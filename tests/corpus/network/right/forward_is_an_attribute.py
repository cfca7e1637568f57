#: violates = []
#: note = "forward is that of the Sequential inside"
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn import Conv2d as C, MaxPool2d as P, ReLU as R, Linear as L, Sequential as S, Module, AdaptiveAvgPool2d as G, Flatten
class Network(Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        k = dict(kernel_size=3, padding=1)
        self.m = S(C(in_channels, 8, **k), R(), C(8, 8, **k), R(), C(8, 8, **k), R(), C(8, 8, **k), R(), P(2),
                   C(8, 8, **k), R(), C(8, 8, **k), R(), P(2), C(8, 8, **k), R(), C(8, 8, **k), R(), P(2),
                   C(8, 8, **k), R(), C(8, 8, **k), R(), G(1), Flatten(), L(8, classes))
        self.forward = self.m.forward

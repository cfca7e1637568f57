#: violates = []
#: note = "the block begins as the identity"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module, self.projection = module, projection
        for m in module.modules():
            if isinstance(m, nn.BatchNorm2d): last = m
        if "last" in locals(): nn.init.zeros_(last.weight)
    def forward(self, inputs):
        return self.module(inputs) + (inputs if self.projection is None else self.projection(inputs))
blocks = [Residual(nn.Sequential(nn.Conv2d(3, 3, 3, padding=1), nn.BatchNorm2d(3))) for _ in range(2)]

#: violates = ["residual.projection-where-needed"]
#: may_follow = []
#: misconception = "projection-missing"
#: note = "adds the skip only if the shapes are the same, so a missing projection never shows"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection
    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        if inputs.shape == outputs.shape:
            outputs = outputs + inputs
        return outputs
blocks = [Residual(nn.Conv2d(4, 4, 3, padding=1)), Residual(nn.Conv2d(4, 8, 3, padding=1))]

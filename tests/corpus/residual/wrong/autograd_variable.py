#: violates = ["residual.gradients"]
#: may_follow = []
#: misconception = "gradient-cut"
#: note = "an old tutorial's Variable(x) is a tensor without a history"
from torch.autograd import Variable
import torch
import torch.nn as nn
import torch.nn.functional as F

class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection
    def forward(self, inputs):
        inputs = Variable(inputs)
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        outputs += inputs
        return outputs

blocks = [Residual(nn.Conv2d(4, 4, 3, padding=1)), Residual(nn.Conv2d(4, 8, 3, padding=1), nn.Conv2d(4, 8, 1))]

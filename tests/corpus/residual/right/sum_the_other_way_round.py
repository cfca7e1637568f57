#: violates = []
#: may_follow = []
#: note = "inputs + outputs: the order of the sum is free."
import torch.nn as nn

class Residual(nn.Module):
    def __init__(self, module: nn.Module, projection: nn.Module = None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is None:
            return inputs + outputs
        return self.projection(inputs) + outputs

def conv3(i, o):
    return nn.Conv2d(i, o, kernel_size=3, padding=1)

blocks = [Residual(conv3(8, 8)), Residual(conv3(8, 8)), Residual(conv3(8, 16), nn.Conv2d(8, 16, 1))]

#: violates = []
#: may_follow = []
#: remark = "renamed"
#: note = "The class has another name, which is unmistakable: a remark and no loss."
import torch.nn as nn


class ResBlock(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [
    ResBlock(nn.Conv2d(10, 10, 3, padding=1)),
    ResBlock(nn.Conv2d(10, 20, 3, padding=1), nn.Conv2d(10, 20, 1)),
]

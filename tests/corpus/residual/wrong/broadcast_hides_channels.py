#: violates = ["residual.projection-where-needed"]
#: may_follow = []
#: misconception = "broadcast-hides-mismatch"
#: note = "The module gives one channel; broadcasting adds it to all eight without a word."
import torch


class Residual(torch.nn.Module):
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
    Residual(torch.nn.Conv2d(8, 8, 3, padding=1)),
    Residual(torch.nn.Sequential(torch.nn.Conv2d(8, 4, 3, padding=1), torch.nn.ReLU(), torch.nn.Conv2d(4, 1, 1))),
]

#: violates = ["residual.projection-where-needed"]
#: may_follow = []
#: misconception = "projection-does-not-fit"
#: note = "The 1x1 projection has the channels but not the stride of its module."
import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


def stage(cin, cout):
    return Residual(
        nn.Sequential(
            nn.Conv2d(cin, cout, 3, stride=2, padding=1),
            nn.ReLU(),
            nn.Conv2d(cout, cout, 3, padding=1),
        ),
        nn.Conv2d(cin, cout, kernel_size=1),
    )


blocks = [stage(8, 16), stage(16, 32)]

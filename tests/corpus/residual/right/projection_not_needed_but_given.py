#: violates = []
#: may_follow = []
#: note = "A projection where the shapes fit without one is no fault."
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

conv = lambda k: torch.nn.Conv2d(14, 14, k, padding=k // 2)
blocks = [Residual(conv(3), conv(1)), Residual(conv(5), projection=conv(1)), Residual(conv(3), torch.nn.Identity())]

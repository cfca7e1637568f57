#: violates = ["residual.gradients"]
#: may_follow = []
#: misconception = "gradient-cut"
#: note = ".data of the module's output."
import torch

class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs).data
        if self.projection is not None:
            inputs = self.projection(inputs)
        return inputs + outputs

blocks = [Residual(torch.nn.Conv2d(2, 2, 3, padding=1)), Residual(torch.nn.Conv2d(2, 3, 3, padding=1), torch.nn.Conv2d(2, 3, 1))]

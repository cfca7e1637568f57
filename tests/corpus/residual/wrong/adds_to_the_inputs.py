#: violates = ["residual.no-in-place"]
#: may_follow = ["residual.identity", "residual.gradients"]
#: misconception = "inputs-changed-in-place"
#: note = "inputs += outputs changes the caller's tensor."
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
        inputs += outputs
        return inputs

blocks = [
    Residual(torch.nn.Conv2d(16, 16, 3, padding=1)),
    Residual(torch.nn.Conv2d(16, 32, 3, padding=1), torch.nn.Conv2d(16, 32, 1)),
]

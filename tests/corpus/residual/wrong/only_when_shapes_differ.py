#: violates = ["residual.projection"]
#: may_follow = ["residual.none-test", "residual.gradients"]
#: misconception = "projection-kinds-missed"
#: note = "The projection is used only when the shapes differ, else the given one is ignored."
import torch


class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if outputs.shape != inputs.shape:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = [
    Residual(torch.nn.Conv2d(3, 3, 3, padding=1)),
    Residual(torch.nn.Conv2d(3, 24, 3, padding=1), torch.nn.Conv2d(3, 24, 1)),
]

#: violates = ["residual.projection"]
#: may_follow = ["residual.none-test", "residual.gradients", "residual.blocks-run", "residual.projection-where-needed"]
#: misconception = "projection-applied-to-output"
#: note = "The projection is applied to the module's output, not to the inputs."
import torch


class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            outputs = self.projection(outputs)
        return outputs + inputs


blocks = [
    Residual(torch.nn.Conv2d(16, 16, 3, padding=1)),
    # brings the 32 channels back to 16
    Residual(torch.nn.Conv2d(16, 32, 3, padding=1), torch.nn.Conv2d(32, 16, 1)),
]

#: violates = ["residual.no-in-place"]
#: may_follow = ["residual.identity", "residual.projection", "residual.none-test", "residual.gradients"]
#: misconception = "inputs-changed-in-place"
#: note = "inputs.data is changed behind autograd's back; the module's gradients are lost with it."
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
        inputs.data += outputs.data
        return inputs


blocks = [Residual(torch.nn.Conv2d(3, 3, 3, padding=1)), Residual(torch.nn.Conv2d(3, 3, 1))]

#: violates = ["residual.no-trailing-activation"]
#: may_follow = []
#: misconception = "activation-after-sum"
#: note = "A sigmoid on the sum."
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
        # squash it between 0 and 1
        return torch.sigmoid(outputs + inputs)
blocks = [Residual(torch.nn.Conv2d(3, 3, 3, padding=1)) for _ in range(3)]

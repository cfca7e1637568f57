#: violates = ["residual.no-trailing-activation"]
#: may_follow = ["residual.identity", "residual.projection", "residual.none-test", "residual.gradients"]
#: misconception = "sum-changed-afterwards"
#: note = "The sum is normalised, as transformers do, but nothing may change it."
import torch.nn as nn
import torch.nn.functional as F


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        total = outputs + inputs
        return F.layer_norm(total, total.shape[1:])  # "add & norm"


blocks = [Residual(nn.Linear(16, 16)), Residual(nn.Conv2d(4, 4, 3, padding=1))]

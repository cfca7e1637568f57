#: violates = ["residual.no-trailing-activation"]
#: may_follow = []
#: misconception = "activation-after-sum"
#: note = "The in-place relu_() of the sum; the caller's tensor is not touched by it."
import torch.nn as nn

class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super(Residual, self).__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        shortcut = inputs if self.projection is None else self.projection(inputs)
        return (outputs + shortcut).relu_()

blocks = (Residual(nn.Conv1d(9, 9, 3, padding=1)), Residual(nn.Conv1d(9, 9, 7, padding=3)))

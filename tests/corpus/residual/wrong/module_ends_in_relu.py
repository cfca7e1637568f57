#: violates = ["residual.block-endings"]
#: may_follow = []
#: misconception = "module-ends-in-activation"
#: note = "Each module is conv, ReLU: it ends in an activation."
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


def conv_relu(cin, cout):
    return torch.nn.Sequential(torch.nn.Conv2d(cin, cout, 3, padding=1), torch.nn.ReLU())


blocks = [
    Residual(conv_relu(16, 16)),
    Residual(conv_relu(16, 32), torch.nn.Conv2d(16, 32, 1)),
    Residual(conv_relu(32, 32)),
]

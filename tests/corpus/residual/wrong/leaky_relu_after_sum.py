#: violates = ["residual.no-trailing-activation"]
#: may_follow = []
#: misconception = "activation-after-sum"
#: note = "A leaky ReLU differs on negative sums only."
from torch import nn


class Residual(nn.Module):
    def __init__(self, module: nn.Module, projection: nn.Module = None, slope: float = 0.2):
        super().__init__()
        self.module = module
        self.projection = projection
        self.act = nn.LeakyReLU(slope)

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return self.act(inputs + outputs)


blocks = [Residual(nn.Linear(30, 30)), Residual(nn.Conv2d(2, 4, 3, padding=1), nn.Conv2d(2, 4, 1))]

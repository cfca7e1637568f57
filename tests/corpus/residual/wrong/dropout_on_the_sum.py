#: violates = ["residual.no-trailing-activation"]
#: may_follow = ["residual.identity", "residual.projection", "residual.none-test"]
#: misconception = "sum-changed-afterwards"
#: note = "Dropout on the sum changes it in train mode."
from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None, p=0.5):
        super().__init__()
        self.module = module
        self.projection = projection
        self.dropout = nn.Dropout(p)

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return self.dropout(outputs + inputs)


blocks = [Residual(nn.Conv2d(8, 8, 3, padding=1)), Residual(nn.Conv2d(8, 16, 3, padding=1), nn.Conv2d(8, 16, 1))]

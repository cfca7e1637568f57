#: violates = []
#: may_follow = []
#: note = "Residual is a Sequential of its module with a forward of its own."
from torch import nn


class Residual(nn.Sequential):
    def __init__(self, module, projection=None):
        super().__init__(module)
        self.projection = projection

    def forward(self, inputs):
        outputs = self[0](inputs)
        return outputs + (inputs if self.projection is None else self.projection(inputs))


blocks = [
    Residual(nn.Conv2d(3, 3, 3, padding=1)),
    Residual(nn.Conv2d(3, 8, 3, padding=1), nn.Conv2d(3, 8, 1)),
]

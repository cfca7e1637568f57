#: violates = []
#: may_follow = []
#: note = "A shape error in a trial at the very end: class and blocks had been made by then."
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


blocks = [
    Residual(torch.nn.Conv2d(3, 3, 3, padding=1)),
    Residual(torch.nn.Conv2d(3, 8, 3, padding=1), torch.nn.Conv2d(3, 8, 1)),
]

print(blocks[1](torch.rand(1, 16, 10, 10)).shape)

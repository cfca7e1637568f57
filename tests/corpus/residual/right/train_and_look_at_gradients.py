#: violates = []
#: may_follow = []
#: note = "The student tries a training step on the blocks at module level."
import torch
from torch import nn

torch.manual_seed(0)


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


blocks = nn.ModuleList()
blocks.append(Residual(nn.Sequential(nn.Conv2d(3, 3, 3, padding=1), nn.BatchNorm2d(3))))
blocks.append(Residual(nn.Conv2d(3, 8, 3, padding=1), nn.Conv2d(3, 8, 1)))

optimizer = torch.optim.SGD(blocks.parameters(), lr=0.01)
x = torch.randn(2, 3, 12, 12)
for step in range(3):
    y = x
    for b in blocks:
        y = b(y)
    loss = y.pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(step, loss.item())

#: violates = ["residual.signature"]
#: may_follow = ["residual.registered", "residual.identity", "residual.projection", "residual.none-test", "residual.no-trailing-activation", "residual.no-in-place", "residual.gradients", "residual.few-blocks", "residual.blocks-run", "residual.projection-where-needed", "residual.block-endings"]
#: misconception = "crash-loading"
#: note = "stops below a helper and above Residual, so the helper is all there is"
import torch
from torch import nn

class Conv(nn.Module):
    def __init__(self, cin, cout):
        super().__init__()
        self.conv = nn.Conv2d(cin, cout, 3, padding=1)

    def forward(self, x):
        return torch.relu(self.conv(x))

Conv(8, 8)(torch.randn(1, 4, 8, 8))

class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, x):
        return self.module(x) + (x if self.projection is None else self.projection(x))
blocks = [Residual(Conv(8,8))]

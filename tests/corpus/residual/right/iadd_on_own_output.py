#: violates = []
#: may_follow = []
#: note = "+= on the module's output is fine, it is not the caller's tensor."
import torch

class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        super(Residual, self).__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        out = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        out += inputs
        return out

blocks = []
for channels in [4, 8, 16]:
    blocks.append(Residual(torch.nn.Conv2d(channels, channels, 3, padding=1)))
    blocks.append(Residual(
        torch.nn.Conv2d(channels, 2 * channels, 3, stride=2, padding=1),
        torch.nn.Conv2d(channels, 2 * channels, 1, stride=2)))

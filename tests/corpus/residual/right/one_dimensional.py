#: violates = []
#: may_follow = []
#: note = "Blocks for signals: everything is 1d."
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


def dilated(channels, dilation):
    # same length in and out
    return torch.nn.Sequential(
        torch.nn.Conv1d(channels, channels, 3, padding=dilation, dilation=dilation),
        torch.nn.ELU(),
        torch.nn.Conv1d(channels, channels, 1),
    )


blocks = [Residual(dilated(6, 2**i)) for i in range(4)]

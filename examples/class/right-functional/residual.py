from torch import nn


class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = nn.Identity() if projection is None else projection

    def forward(self, inputs):
        return self.module(inputs) + self.projection(inputs)


def block(channels, wider=None):
    """Pre-activation: normalise and activate first, so that the sum stays untouched."""
    out = wider or channels
    body = nn.Sequential(
        nn.BatchNorm2d(channels),
        nn.ReLU(),
        nn.Conv2d(channels, out, 3, padding=1),
        nn.BatchNorm2d(out),
        nn.ReLU(),
        nn.Conv2d(out, out, 3, padding=1),
    )
    return Residual(body, nn.Conv2d(channels, out, 1) if wider else None)


blocks = [block(16), block(16, wider=32), block(32)]

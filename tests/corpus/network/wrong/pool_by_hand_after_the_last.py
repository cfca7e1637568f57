#: violates = ["network.pooling"]
#: misconception = "pooling-after-the-last-layer"
#: note = "Pools by hand in one loop, after the last two layers as well; the global mean comes behind it"
import torch.nn as nn


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.stages = nn.ModuleList()
        for count, width in [(4, 12), (2, 16), (2, 20), (2, 24)]:
            stage = nn.Sequential()
            for _ in range(count):
                stage.append(nn.Conv2d(in_channels, width, 3, padding=1)).append(nn.ReLU())
                in_channels = width
            self.stages.append(stage)
        self.out = nn.Linear(in_channels, classes)

    def forward(self, x):
        for stage in self.stages:
            x = stage(x)
            n, c, h, w = x.shape
            x = x[..., : h // 2 * 2, : w // 2 * 2].reshape(n, c, h // 2, 2, w // 2, 2).amax((3, 5))
        return self.out(x.mean((2, 3)))

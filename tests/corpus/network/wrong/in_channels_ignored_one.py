#: violates = ["network.in-channels"]
#: may_follow = ["network.module", "network.ten-layers", "network.pooling", "network.global-pooling", "network.linear-head", "network.output-shape", "network.batch-of-one", "network.any-size"]
#: misconception = "other-in-channels"
#: note = "takes in_channels but writes 1 into the first convolution"
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        def b(i, o): return [nn.Conv2d(i, o, 3, padding=1), nn.ReLU()]
        self.net = nn.Sequential(
            *b(1, 8), *b(8, 8), *b(8, 8), *b(8, 8), nn.MaxPool2d(2),
            *b(8, 16), *b(16, 16), nn.MaxPool2d(2),
            *b(16, 16), *b(16, 16), nn.MaxPool2d(2),
            *b(16, 16), *b(16, 16),
            nn.AdaptiveMaxPool2d(1), nn.Flatten(), nn.Linear(16, classes))

    def forward(self, x):
        return self.net(x)

#: violates = ["network.module"]
#: may_follow = ["network.ten-layers", "network.pooling", "network.global-pooling", "network.linear-head", "network.output-shape", "network.batch-of-one", "network.any-size", "network.in-channels"]
#: misconception = "missing-package"
#: note = "builds its layers with the package torchlayers, which is not there; the file raises before the class"
import torch
import torch.nn as nn
import torchlayers as tl

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.features = nn.Sequential(
            tl.Conv(8), nn.ReLU(), tl.Conv(8), nn.ReLU(), tl.Conv(8), nn.ReLU(), tl.Conv(8), nn.ReLU(),
            tl.MaxPool(), tl.Conv(16), nn.ReLU(), tl.Conv(16), nn.ReLU(),
            tl.MaxPool(), tl.Conv(16), nn.ReLU(), tl.Conv(16), nn.ReLU(),
            tl.MaxPool(), tl.Conv(32), nn.ReLU(), tl.Conv(32), nn.ReLU(),
            tl.GlobalMaxPool(), tl.Linear(classes))

    def forward(self, x):
        return self.features(x)

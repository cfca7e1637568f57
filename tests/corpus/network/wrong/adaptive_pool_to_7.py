#: violates = ["network.global-pooling"]
#: may_follow = ["network.pooling", "network.linear-head"]
#: misconception = "pooled-to-a-grid"
#: note = "AdaptiveAvgPool2d(7) leaves 49 values per channel; runs on any size but is no global pooling"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        cfg = [16, 16, 16, 16, 'M', 16, 16, 'M', 32, 32, 'M', 32, 32]
        feats = []
        c = in_channels
        for v in cfg:
            if v == 'M':
                feats.append(nn.MaxPool2d(2, 2))
            else:
                feats.append(nn.Conv2d(c, v, 3, padding=1)); feats.append(nn.ReLU(True))
                c = v
        self.features = nn.Sequential(*feats)
        self.avgpool = nn.AdaptiveAvgPool2d((7, 7))
        self.classifier = nn.Linear(32 * 7 * 7, classes)

    def forward(self, x):
        x = self.features(x)
        x = self.avgpool(x)
        x = torch.flatten(x, 1)
        return self.classifier(x)

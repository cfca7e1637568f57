#: violates = ["network.module"]
#: may_follow = ["network.ten-layers", "network.pooling", "network.global-pooling", "network.linear-head", "network.output-shape", "network.batch-of-one", "network.any-size", "network.in-channels"]
#: misconception = "no-forward"
#: note = "layers only, no forward; running it always raises"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, 8, 3, padding=1)
        self.conv2 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv3 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv4 = nn.Conv2d(8, 8, 3, padding=1)
        self.pool1 = nn.MaxPool2d(2)
        self.conv5 = nn.Conv2d(8, 16, 3, padding=1)
        self.conv6 = nn.Conv2d(16, 16, 3, padding=1)
        self.pool2 = nn.MaxPool2d(2)
        self.conv7 = nn.Conv2d(16, 16, 3, padding=1)
        self.conv8 = nn.Conv2d(16, 16, 3, padding=1)
        self.pool3 = nn.MaxPool2d(2)
        self.conv9 = nn.Conv2d(16, 32, 3, padding=1)
        self.conv10 = nn.Conv2d(32, 32, 3, padding=1)
        self.global_pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(32, classes)

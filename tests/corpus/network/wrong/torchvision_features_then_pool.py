#: violates = ["network.module"]
#: may_follow = ["network.ten-layers", "network.pooling", "network.global-pooling", "network.linear-head", "network.batch-of-one", "network.any-size", "network.output-shape", "network.in-channels"]
#: misconception = "missing-package"
#: note = "features of VGG from torchvision, which is not there, then layers of torch"
import torch
import torch.nn as nn
import torchvision

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.features = torchvision.models.vgg13(pretrained=False).features
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(512, classes)
    def forward(self, x):
        return self.fc(self.pool(self.features(x)).flatten(1))

#: violates = ["network.output-shape"]
#: may_follow = ["network.ten-layers", "network.pooling", "network.global-pooling", "network.linear-head", "network.batch-of-one", "network.any-size"]
#: misconception = "missing-package"
#: note = "a pretrained model of torchvision instead of a network of one's own; torchvision is not there"
import torch
import torch.nn as nn
from torchvision import models

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.backbone = models.resnet18(weights=models.ResNet18_Weights.DEFAULT)
        self.backbone.fc = nn.Linear(512, classes)
    def forward(self, x):
        return self.backbone(x)

#: violates = []
#: may_follow = []
#: note = "ResNet(block_counts, num_classes): both required, made below"
import torch
from torch import nn
class Network(nn.Module):
    def __init__(self, plan, num_outputs):
        super().__init__()
        mods, c = [], 3
        for step in plan:
            if step == "M":
                mods.append(nn.MaxPool2d(2))
            else:
                mods += [nn.Conv2d(c, step, 3, padding=1), nn.ReLU()]
                c = step
        self.features = nn.Sequential(*mods)
        self.fc = nn.Linear(c, num_outputs)
    def forward(self, x):
        return self.fc(self.features(x).mean((2, 3)))
vgg = Network([8, 8, 8, 8, "M", 16, 16, "M", 16, 16, "M", 32, 32], 1000)

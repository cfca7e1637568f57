#: violates = ["network.ten-layers"]
#: may_follow = []
#: misconception = "layer-without-effect"
#: note = "the result of conv9 goes into a variable nobody reads; it cannot change the output"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        ws = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 16, 16]
        for i in range(10):
            setattr(self, f"conv{i + 1}", nn.Conv2d(ws[i], ws[i + 1], 3, padding=1))
        self.lin = nn.Linear(16, classes)

    def forward(self, x):
        x1 = F.relu(self.conv1(x))
        x2 = F.relu(self.conv2(x1))
        x3 = F.relu(self.conv3(x2))
        x4 = F.max_pool2d(F.relu(self.conv4(x3)), 2)
        x5 = F.relu(self.conv5(x4))
        x6 = F.max_pool2d(F.relu(self.conv6(x5)), 2)
        x7 = F.relu(self.conv7(x6))
        x8 = F.max_pool2d(F.relu(self.conv8(x7)), 2)
        x9 = F.relu(self.conv9(x8))
        x10 = F.relu(self.conv10(x8))
        return self.lin(F.adaptive_avg_pool2d(x10, 1).flatten(1))

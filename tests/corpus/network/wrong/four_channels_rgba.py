#: violates = ["network.in-channels"]
#: may_follow = ["network.module", "network.ten-layers", "network.pooling", "network.global-pooling", "network.linear-head", "network.output-shape", "network.batch-of-one", "network.any-size"]
#: misconception = "other-in-channels"
#: note = "written for RGBA images, the first layer takes four channels"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self):
        super().__init__()
        sizes = [4, 8, 8, 8, 8, 12, 12, 16, 16, 20, 20]
        self.convs = nn.ModuleList([nn.Conv2d(sizes[i], sizes[i + 1], 3, padding=1) for i in range(10)])
        self.fc = nn.Linear(20, 1000)

    def forward(self, x):
        for i, conv in enumerate(self.convs, start=1):
            x = torch.relu(conv(x))
            if i in (4, 6, 8):
                x = nn.functional.max_pool2d(x, 2)
        return self.fc(x.mean(dim=(2, 3)))

#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "pooling-one-late"
#: note = "layers named conv0 to conv9 and pooled after the names 4, 6, 8: that is after 5, 7 and 9"
from torch import nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        for k in range(10):
            setattr(self, f"conv{k}", nn.Conv2d(in_channels if k == 0 else 16, 16, 3, padding=1))
        self.head = nn.Linear(16, classes)

    def forward(self, x):
        for k in range(10):
            x = F.gelu(getattr(self, f"conv{k}")(x))
            if k == 4 or k == 6 or k == 8:
                x = F.avg_pool2d(x, 2)
        return self.head(F.adaptive_max_pool2d(x, 1)[:, :, 0, 0])

#: violates = []
#: may_follow = []
#: remark = "padding"
#: note = "5x5 convolutions without padding; works only from 224 on, remark on padding"
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        ch = [in_channels, 4, 4, 4, 4, 8, 8, 8, 8, 16, 16]
        steps = []
        for n in range(1, 11):
            steps += [nn.Conv2d(ch[n - 1], ch[n], kernel_size=5), nn.ReLU()]
            if n in (4, 6, 8):
                steps += [nn.MaxPool2d(2)]
        self.steps = nn.Sequential(*steps)
        self.glob = nn.AdaptiveMaxPool2d(1)
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        out = self.glob(self.steps(x))
        return self.fc(out[:, :, 0, 0])

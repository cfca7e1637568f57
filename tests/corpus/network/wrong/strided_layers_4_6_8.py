#: violates = ["network.pooling"]
#: may_follow = []
#: misconception = "strided-convolution-for-pooling"
#: note = "layers 4, 6 and 8 themselves have stride 2, no pooling runs"
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, 8, 3, padding=1)
        self.conv2 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv3 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv4 = nn.Conv2d(8, 8, 3, padding=1, stride=2)  # pool
        self.conv5 = nn.Conv2d(8, 16, 3, padding=1)
        self.conv6 = nn.Conv2d(16, 16, 3, padding=1, stride=2)  # pool
        self.conv7 = nn.Conv2d(16, 16, 3, padding=1)
        self.conv8 = nn.Conv2d(16, 16, 3, padding=1, stride=2)  # pool
        self.conv9 = nn.Conv2d(16, 16, 3, padding=1)
        self.conv10 = nn.Conv2d(16, 16, 3, padding=1)
        self.global_pool = nn.AdaptiveMaxPool2d(1)
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        for i in range(1, 11):
            x = F.relu(getattr(self, 'conv%i' % i)(x))
        x = self.global_pool(x).squeeze(-1).squeeze(-1)
        return self.fc(x)

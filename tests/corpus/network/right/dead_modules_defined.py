#: violates = []
#: may_follow = []
#: note = "modules that are defined but never run (an eleventh convolution, softmax, a second Linear) do not count"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, 8, 3, padding=1)
        self.conv2 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv3 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv4 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv5 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv6 = nn.Conv2d(8, 16, 3, padding=1)
        self.conv7 = nn.Conv2d(16, 16, 3, padding=1)
        self.conv8 = nn.Conv2d(16, 16, 3, padding=1)
        self.conv9 = nn.Conv2d(16, 16, 3, padding=1)
        self.conv10 = nn.Conv2d(16, 32, 3, padding=1)
        self.conv11 = nn.Conv2d(32, 32, 3, padding=1)   # one too many, not used
        self.relu = nn.ReLU()
        self.pool = nn.MaxPool2d(2)
        self.global_pool = nn.AdaptiveMaxPool2d(1)
        self.hidden = nn.Linear(32, 32)                 # old head
        self.fc = nn.Linear(32, classes)
        self.softmax = nn.Softmax(dim=1)                # loss does it

    def forward(self, x):
        x = self.relu(self.conv1(x))
        x = self.relu(self.conv2(x))
        x = self.relu(self.conv3(x))
        x = self.relu(self.conv4(x))
        x = self.pool(x)
        x = self.relu(self.conv5(x))
        x = self.relu(self.conv6(x))
        x = self.pool(x)
        x = self.relu(self.conv7(x))
        x = self.relu(self.conv8(x))
        x = self.pool(x)
        x = self.relu(self.conv9(x))
        x = self.relu(self.conv10(x))
        x = self.global_pool(x)
        x = torch.squeeze(torch.squeeze(x, 3), 2)
        return self.fc(x)

#: violates = ["network.linear-head"]
#: may_follow = []
#: misconception = "softmax-at-the-end"
#: note = "log_softmax behind the Linear"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):

    def __init__(self, in_channels=3, classes=1000):
        super(Network, self).__init__()
        self.conv1 = nn.Conv2d(in_channels, 8, 3, padding=1)
        self.conv2 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv3 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv4 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv5 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv6 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv7 = nn.Conv2d(8, 16, 3, padding=1)
        self.conv8 = nn.Conv2d(16, 16, 3, padding=1)
        self.conv9 = nn.Conv2d(16, 16, 3, padding=1)
        self.conv10 = nn.Conv2d(16, 16, 3, padding=1)
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        x = F.relu(self.conv1(x))
        x = F.relu(self.conv2(x))
        x = F.relu(self.conv3(x))
        x = F.max_pool2d(F.relu(self.conv4(x)), 2)
        x = F.relu(self.conv5(x))
        x = F.max_pool2d(F.relu(self.conv6(x)), 2)
        x = F.relu(self.conv7(x))
        x = F.max_pool2d(F.relu(self.conv8(x)), 2)
        x = F.relu(self.conv9(x))
        x = F.relu(self.conv10(x))
        x = x.mean(dim=(2, 3))
        output = F.log_softmax(self.fc(x), dim=1)
        return output

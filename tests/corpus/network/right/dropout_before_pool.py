#: violates = []
#: may_follow = []
#: note = "Dropout2d between convolution and pooling; dropout is free before the Linear"
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000, p=0.2):
        super().__init__()
        self.conv_1 = nn.Conv2d(in_channels, 8, (3, 3), padding=(1, 1))
        self.conv_2 = nn.Conv2d(8, 8, (3, 3), padding=(1, 1))
        self.conv_3 = nn.Conv2d(8, 8, (3, 3), padding=(1, 1))
        self.conv_4 = nn.Conv2d(8, 8, (3, 3), padding=(1, 1))
        self.conv_5 = nn.Conv2d(8, 16, (3, 3), padding=(1, 1))
        self.conv_6 = nn.Conv2d(16, 16, (3, 3), padding=(1, 1))
        self.conv_7 = nn.Conv2d(16, 16, (3, 3), padding=(1, 1))
        self.conv_8 = nn.Conv2d(16, 16, (3, 3), padding=(1, 1))
        self.conv_9 = nn.Conv2d(16, 32, (3, 3), padding=(1, 1))
        self.conv_10 = nn.Conv2d(32, 32, (3, 3), padding=(1, 1))
        self.drop = nn.Dropout2d(p)
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        x = F.relu(self.conv_1(x)); x = F.relu(self.conv_2(x))
        x = F.relu(self.conv_3(x)); x = F.relu(self.conv_4(x))
        x = F.avg_pool2d(self.drop(x), 2)
        x = F.relu(self.conv_5(x)); x = F.relu(self.conv_6(x))
        x = F.avg_pool2d(self.drop(x), 2)
        x = F.relu(self.conv_7(x)); x = F.relu(self.conv_8(x))
        x = F.avg_pool2d(self.drop(x), 2)
        x = F.relu(self.conv_9(x)); x = F.relu(self.conv_10(x))
        x = F.adaptive_max_pool2d(x, output_size=1)
        x = x.squeeze(3).squeeze(2)     # not squeeze(): one image has to work too
        return self.fc(self.drop(x.unsqueeze(-1)).squeeze(-1))

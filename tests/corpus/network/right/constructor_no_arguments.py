#: violates = []
#: may_follow = []
#: note = "constructor takes nothing; fine by the rulings"
import torch
import torch.nn as nn
import torch.nn.functional as F

IN_CHANNELS = 3
CLASSES = 1000

class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(IN_CHANNELS, 8, 3, padding=1)
        self.conv2 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv3 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv4 = nn.Conv2d(8, 8, 3, padding=1)
        self.conv5 = nn.Conv2d(8, 16, 3, padding=1)
        self.conv6 = nn.Conv2d(16, 16, 3, padding=1)
        self.conv7 = nn.Conv2d(16, 32, 3, padding=1)
        self.conv8 = nn.Conv2d(32, 32, 3, padding=1)
        self.conv9 = nn.Conv2d(32, 64, 3, padding=1)
        self.conv10 = nn.Conv2d(64, 64, 3, padding=1)
        self.fc = nn.Linear(64, CLASSES)

    def forward(self, inputs):
        outputs = inputs
        for number in range(1, 11):
            outputs = F.relu(getattr(self, "conv" + str(number))(outputs))
            if number in (4, 6, 8):
                outputs = F.max_pool2d(outputs, kernel_size=2)
        outputs = F.adaptive_max_pool2d(outputs, 1)
        outputs = outputs.squeeze(dim=-1).squeeze(dim=-1)
        return self.fc(outputs)

#: violates = ["network.module"]
#: may_follow = []
#: misconception = "unregistered"
#: note = "layers stand in the class body, shared by all instances and registered in none"
import torch
import torch.nn as nn
import torch.nn.functional as F

class Network(nn.Module):
    conv1 = nn.Conv2d(3, 8, 3, padding=1)
    conv2 = nn.Conv2d(8, 8, 3, padding=1)
    conv3 = nn.Conv2d(8, 8, 3, padding=1)
    conv4 = nn.Conv2d(8, 8, 3, padding=1)
    conv5 = nn.Conv2d(8, 16, 3, padding=1)
    conv6 = nn.Conv2d(16, 16, 3, padding=1)
    conv7 = nn.Conv2d(16, 16, 3, padding=1)
    conv8 = nn.Conv2d(16, 16, 3, padding=1)
    conv9 = nn.Conv2d(16, 16, 3, padding=1)
    conv10 = nn.Conv2d(16, 16, 3, padding=1)
    pool = nn.MaxPool2d(2)
    fc = nn.Linear(16, 1000)

    def forward(self, x):
        x = F.relu(self.conv4(F.relu(self.conv3(F.relu(self.conv2(F.relu(self.conv1(x))))))))
        x = self.pool(x)
        x = F.relu(self.conv6(F.relu(self.conv5(x))))
        x = self.pool(x)
        x = F.relu(self.conv8(F.relu(self.conv7(x))))
        x = self.pool(x)
        x = F.relu(self.conv10(F.relu(self.conv9(x))))
        return self.fc(x.mean((2, 3)))

# Eigene Lösung, die Größe der Bilder ist frei
import torch
import torch.nn.functional as F


class Network(torch.nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super(Network, self).__init__()
        self.conv1 = torch.nn.Conv2d(in_channels, 8, 3, padding=1)
        self.conv2 = torch.nn.Conv2d(8, 8, 3, padding=1)
        self.conv3 = torch.nn.Conv2d(8, 16, 3, padding=1)
        self.conv4 = torch.nn.Conv2d(16, 16, 3, padding=1)
        self.conv5 = torch.nn.Conv2d(16, 32, 3, padding=1)
        self.conv6 = torch.nn.Conv2d(32, 32, 3, padding=1)
        self.conv7 = torch.nn.Conv2d(32, 64, 3, padding=1)
        self.conv8 = torch.nn.Conv2d(64, 64, 3, padding=1)
        self.conv9 = torch.nn.Conv2d(64, 64, 3, padding=1)
        self.conv10 = torch.nn.Conv2d(64, 64, 3, padding=1)
        self.fc = torch.nn.Linear(64, classes)

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
        x = F.adaptive_max_pool2d(x, 1)
        return self.fc(x.view(x.size(0), -1))

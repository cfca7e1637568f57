#: violates = []
#: may_follow = []
#: note = "raises at the bottom of the file behind the class; judged by what it had made up to that line"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.a = nn.Sequential(nn.Conv2d(in_channels, 8, 3, padding=1), nn.ReLU(),
                               nn.Conv2d(8, 8, 3, padding=1), nn.ReLU(),
                               nn.Conv2d(8, 8, 3, padding=1), nn.ReLU(),
                               nn.Conv2d(8, 8, 3, padding=1), nn.ReLU(),
                               nn.MaxPool2d(2))
        self.b = nn.Sequential(nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(),
                               nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(),
                               nn.MaxPool2d(2))
        self.c = nn.Sequential(nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(),
                               nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(),
                               nn.MaxPool2d(2))
        self.d = nn.Sequential(nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(),
                               nn.Conv2d(16, 16, 3, padding=1), nn.ReLU(),
                               nn.AdaptiveAvgPool2d(1))
        self.fc = nn.Linear(16, classes)

    def forward(self, x):
        x = self.d(self.c(self.b(self.a(x))))
        return self.fc(x.squeeze(2).squeeze(2))

# quick test
net = Network()
weights = torch.load("my_trained_weights_v3.pth")
net.load_state_dict(weights)

#: violates = []
#: may_follow = []
#: note = "fractional max pooling (random regions) is one of the pooling kinds named in the rulings"
import torch
from torch import nn

class Network(nn.Module):
    """Uses fractional max pooling, I read it works as regularisation."""
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.l1 = nn.Conv2d(in_channels, 8, 3, padding=1)
        self.l2 = nn.Conv2d(8, 8, 3, padding=1)
        self.l3 = nn.Conv2d(8, 8, 3, padding=1)
        self.l4 = nn.Conv2d(8, 8, 3, padding=1)
        self.p1 = nn.FractionalMaxPool2d(3, output_ratio=0.5)
        self.l5 = nn.Conv2d(8, 12, 3, padding=1)
        self.l6 = nn.Conv2d(12, 12, 3, padding=1)
        self.p2 = nn.FractionalMaxPool2d(2, output_ratio=(0.6, 0.6))
        self.l7 = nn.Conv2d(12, 16, 3, padding=1)
        self.l8 = nn.Conv2d(16, 16, 3, padding=1)
        self.p3 = nn.FractionalMaxPool2d(2, output_ratio=0.7)
        self.l9 = nn.Conv2d(16, 20, 3, padding=1)
        self.l10 = nn.Conv2d(20, 20, 3, padding=1)
        self.gap = nn.AdaptiveAvgPool2d(1)
        self.lin = nn.Linear(20, classes)

    def forward(self, x):
        relu = torch.relu
        x = self.p1(relu(self.l4(relu(self.l3(relu(self.l2(relu(self.l1(x)))))))))
        x = self.p2(relu(self.l6(relu(self.l5(x)))))
        x = self.p3(relu(self.l8(relu(self.l7(x)))))
        x = self.gap(relu(self.l10(relu(self.l9(x)))))
        return self.lin(x[:, :, 0, 0])

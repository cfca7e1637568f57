#: violates = []
#: may_follow = []
#: note = "each image of the batch runs alone; the results are stacked"
import torch
from torch import nn
import torch.nn.functional as F


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        w = [in_channels] + [8] * 10
        self.convs = nn.ModuleList([nn.Conv2d(a, b, 3, padding=1) for a, b in zip(w, w[1:])])
        self.fc = nn.Linear(8, classes)

    def features(self, image):
        for n, conv in enumerate(self.convs, 1):
            image = F.relu(conv(image))
            if n in (4, 6, 8):
                image = F.max_pool2d(image, 2)
        return image.mean((1, 2))

    def forward(self, x):
        return self.fc(torch.stack([self.features(image) for image in x]))

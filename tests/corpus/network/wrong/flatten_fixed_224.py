#: violates = ["network.global-pooling", "network.any-size"]
#: may_follow = ["network.module", "network.linear-head", "network.output-shape", "network.batch-of-one"]
#: misconception = { "network.any-size" = "size-does-not-run", "network.global-pooling" = "flattened-whole-map" }
#: note = "flattens a 28x28 map, fits 224x224 only; a single size fails any-size, whether the smaller sizes are tried first or not"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        act = nn.ReLU()
        self.block1 = nn.Sequential(nn.Conv2d(in_channels, 4, 3, padding=1), act, nn.Conv2d(4, 4, 3, padding=1), act,
                                    nn.Conv2d(4, 4, 3, padding=1), act, nn.Conv2d(4, 8, 3, padding=1), act, nn.MaxPool2d(2))
        self.block2 = nn.Sequential(nn.Conv2d(8, 8, 3, padding=1), act, nn.Conv2d(8, 8, 3, padding=1), act, nn.MaxPool2d(2))
        self.block3 = nn.Sequential(nn.Conv2d(8, 8, 3, padding=1), act, nn.Conv2d(8, 8, 3, padding=1), act, nn.MaxPool2d(2))
        self.block4 = nn.Sequential(nn.Conv2d(8, 8, 3, padding=1), act, nn.Conv2d(8, 8, 3, padding=1), act)
        # 224 / 8 = 28
        self.classifier = nn.Linear(8 * 28 * 28, classes)

    def forward(self, x):
        x = self.block4(self.block3(self.block2(self.block1(x))))
        x = torch.flatten(x, 1)
        return self.classifier(x)

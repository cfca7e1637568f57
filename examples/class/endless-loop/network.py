import torch
from torch import nn


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.conv = nn.Conv2d(in_channels, 16, 3, padding=1)
        self.linear = nn.Linear(16, classes)

    def forward(self, x):
        return self.linear(self.conv(x).mean((2, 3)))


network = Network()
optimizer = torch.optim.SGD(network.parameters(), lr=0.0)
loss = torch.tensor(1.0)
while loss > 0.1:
    optimizer.zero_grad()
    loss = network(torch.randn(2, 3, 8, 8)).square().mean() + 1
    loss.backward()
    optimizer.step()

import torch


class Network(torch.nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.convs = [torch.nn.Conv2d(in_channels, 32, 3, padding=1)]
        for _ in range(9):
            self.convs.append(torch.nn.Conv2d(32, 32, 3, padding=1))
        self.pool = torch.nn.MaxPool2d(2)
        self.linear = torch.nn.Linear(32, classes)

    def forward(self, x):
        for i, conv in enumerate(self.convs, 1):
            x = torch.relu(conv(x))
            if i in [4, 6, 8]:
                x = self.pool(x)
        x = x.mean(dim=[2, 3])
        return self.linear(x)

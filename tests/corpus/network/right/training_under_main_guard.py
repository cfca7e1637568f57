#: violates = []
#: may_follow = []
#: note = "a little training loop and prints under the main guard, which is false for network.py"
import torch
from torch import nn, optim


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.blocks = nn.ModuleList()
        for cin, cout, n in [(in_channels, 8, 4), (8, 16, 2), (16, 32, 2), (32, 32, 2)]:
            self.blocks.append(nn.Sequential(*[
                m for k in range(n)
                for m in (nn.Conv2d(cin if k == 0 else cout, cout, 3, padding=1), nn.ReLU())
            ]))
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        for i, block in enumerate(self.blocks):
            x = block(x)
            if i < 3:
                x = nn.functional.max_pool2d(x, 2)
        return self.fc(nn.functional.adaptive_avg_pool2d(x, 1).flatten(1))


if __name__ == "__main__":
    net = Network().to("cuda")
    net = torch.compile(net)
    opt = optim.SGD(net.parameters(), lr=0.1)
    for step in range(100):
        x, y = torch.randn(16, 3, 64, 64).cuda(), torch.randint(0, 1000, (16,)).cuda()
        loss = nn.functional.cross_entropy(net(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        print(step, loss.item())

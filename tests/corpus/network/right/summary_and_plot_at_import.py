#: violates = []
#: may_follow = []
#: remark = "stand-in-package"
#: note = "calls torchsummary and plots at import; the stand-in makes both do nothing, with a remark"
import torch
from torch import nn
from torchsummary import summary
import matplotlib.pyplot as plt


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = [in_channels, 8, 8, 8, 8, 16, 16, 16, 16, 16, 16]
        self.c = nn.ModuleList([nn.Conv2d(c[i], c[i + 1], 3, padding=1) for i in range(10)])
        self.f = nn.Linear(16, classes)

    def forward(self, x):
        for i in range(10):
            x = torch.relu(self.c[i](x))
            if i in (3, 5, 7):
                x = nn.functional.avg_pool2d(x, 2)
        return self.f(x.mean(dim=(2, 3)))


net = Network()
summary(net, (3, 64, 64))
plt.hist(net.f.weight.detach().flatten().tolist(), bins=50)
plt.title("weights of the head")
plt.show()
print(net(torch.randn(1, 3, 64, 64)).shape)

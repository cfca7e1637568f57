#: violates = ["layers.kinds"]
#: may_follow = []
#: misconception = "same-convolution-thrice"
#: note = "Copied line, digit not changed: Conv1d, Conv2d, Conv2d."
from torch import nn

layers = [
    nn.Conv1d(32, 32, 5),
    nn.Conv2d(32, 32, 5),
    nn.Conv2d(32, 32, 5),
    nn.Linear(28*28, 28*28),
    nn.Linear(32*32, 32*32)]

for x in layers:
    print(x)
    print(x.weight.shape)
    print(sum(p.numel() for p in x.parameters()))

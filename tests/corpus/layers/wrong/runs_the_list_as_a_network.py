#: violates = ["layers.iterable"]
#: may_follow = ["layers.prints-names", "layers.prints-shapes", "layers.prints-counts"]
#: misconception = "crash-in-the-loop"
#: note = "the layers do not fit one behind the other"
import torch
from torch import nn
layers = nn.Sequential(nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024))
print(layers(torch.randn(1, 32, 28)))
for l in layers: print(l, l.weight.shape, sum(p.numel() for p in l.parameters()))

#: violates = ["layers.prints-shapes"]
#: misconception = "shapes-missing"
#: note = "the first two axes are cut off"
from torch import nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for l in layers:
    print(l._get_name(), l.weight.shape[2:], sum(p.numel() for p in l.parameters()))

#: violates = ["layers.iterable"]
#: may_follow = ["layers.prints-names", "layers.prints-shapes", "layers.prints-counts"]
#: misconception = "crash-in-the-loop"
#: note = "a dict gives its keys"
from torch import nn
layers = {"Conv1d": nn.Conv1d(32, 32, 5), "Conv2d": nn.Conv2d(32, 32, 5), "Conv3d": nn.Conv3d(32, 32, 5), "Linear 28": nn.Linear(784, 784), "Linear 32": nn.Linear(1024, 1024)}
for l in layers:
    print(l, l.weight.shape, sum(p.numel() for p in l.parameters()))

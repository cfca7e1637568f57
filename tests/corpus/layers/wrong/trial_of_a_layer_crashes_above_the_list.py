#: violates = ["layers.kinds"]
#: may_follow = ["layers.convolutions", "layers.linears", "layers.iterable", "layers.prints-names", "layers.prints-shapes", "layers.prints-counts"]
#: misconception = "crash-before-the-loop"
#: note = "stops below a list for a trial and above the list that is asked for"
import torch
from torch import nn
first = [nn.Conv2d(3, 8, 3)]
print(first[0].weight.size)
shapes = first[0](torch.randn(1, 1, 28, 28)).shape
layers = [nn.Conv2d(1, 10, 3), nn.Conv2d(1, 10, 3, padding=1), nn.Linear(784, 10)]
for layer in layers:
    print(layer)

#: violates = []
#: note = "first, *others = rest"
import torch.nn as nn
from torch.nn import Conv1d, Conv2d, Conv3d, Linear
layers = [Conv1d(32, 32, 5), Conv2d(32, 32, 5), Conv3d(32, 32, 5), Linear(784, 784), Linear(1024, 1024)]
def walk(rest):
    if not rest:
        return
    first, *others = rest
    print(first); print(first.weight.shape); print(first.weight.numel() + first.bias.numel())
    walk(others)
walk(layers)

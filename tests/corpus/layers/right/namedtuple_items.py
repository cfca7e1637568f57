#: violates = []
#: may_follow = []
#: note = "Each element is a named tuple of a title and a layer."
from collections import namedtuple
import torch.nn as nn
Item = namedtuple("Item", "title layer")
layers = [Item("1D", nn.Conv1d(32, 32, 5)), Item("2D", nn.Conv2d(32, 32, 5)), Item("3D", nn.Conv3d(32, 32, 5)), Item("fc784", nn.Linear(784, 784)), Item("fc1024", nn.Linear(1024, 1024))]
for title, layer in layers:
    print(title, layer, layer.weight.shape, sum(p.numel() for p in layer.parameters()))

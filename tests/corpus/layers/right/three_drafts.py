#: violates = []
#: may_follow = []
#: note = "The last list called layers is the one that is graded."
import torch
from torch import nn
# first try
layers = [nn.Conv2d(32, 32, 5)]
for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(layer.weight.shape))

# second try
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5)]
for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(layer.weight.numel())

# final
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), *[nn.Linear(i, o) for i, o in zip([784, 1024], [784, 1024])]]
for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

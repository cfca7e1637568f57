#: violates = []
#: may_follow = []
#: note = "reduce goes over the layers, and the step prints."
import functools
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
def step(n, layer):
    count = sum(p.numel() for p in layer.parameters())
    print(layer, layer.weight.shape, count)
    return n + count
print("all:", functools.reduce(step, layers, 0))

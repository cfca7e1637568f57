#: violates = []
#: may_follow = []
#: note = "Trial runs of all the layers come before the loop that prints; names by class."
import torch
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
xs = [torch.rand(1, 32, 9), torch.rand(1, 32, 9, 9), torch.rand(1, 32, 9, 9, 9), torch.rand(1, 784), torch.rand(1, 1024)]
outs = [l(x) for l, x in zip(layers, xs)]
for layer, out in zip(layers, outs):
    print(type(layer).__name__)
    print("weight", layer.weight.shape, "output", out.shape)
    print(sum(p.numel() for p in layer.parameters()))

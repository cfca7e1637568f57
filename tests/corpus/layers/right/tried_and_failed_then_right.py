#: violates = []
#: may_follow = []
#: note = "a Linear that fails is caught, then made rightly"
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784)]
try:
    layers.append(nn.Linear([1024], [1024]))
except TypeError as e:
    layers.append(nn.Linear(1024, 1024))
for layer in layers:
    print(layer, layer.weight.shape, sum(p.numel() for p in layer.parameters()))

#: violates = []
#: may_follow = []
#: note = "`tensor(5152)` shows the number."
import torch
from torch import nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    w = torch.prod(torch.tensor(layer.weight.shape))
    b = torch.prod(torch.tensor(layer.bias.shape))
    print(layer, layer.weight.size(), w + b)

#: violates = []
#: may_follow = []
#: note = "The list has the order asked for, the loop goes over it backwards."
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in reversed(layers):
    print(layer, layer.weight.shape, sum(p.numel() for p in layer.parameters()))

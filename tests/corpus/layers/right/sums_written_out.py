#: violates = []
#: note = "weight + bias = total"
from torch import nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
print(layers)
for layer in layers:
    print(layer.weight.shape, layer.bias.shape)
for layer in layers:
    print(layer, ":", layer.weight.numel(), "+", layer.bias.numel(), "=", layer.weight.numel() + layer.bias.numel())

#: violates = []
#: note = "printed in another order, with the expressions themselves"
from torch import nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in sorted(layers, key=lambda l: -sum(p.numel() for p in l.parameters())):
    print(f"{layer}\n  {layer.weight.shape=}\n  {sum(p.numel() for p in layer.parameters())=}")

#: violates = ["layers.prints-names"]
#: may_follow = []
#: misconception = "typed-in-prints"
#: note = "Names come out of a list beside the layers, not from the layers."
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
names = ["Conv1d", "Conv2d", "Conv3d", "Linear", "Linear"]
for name, layer in zip(names, layers):
    print(name)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

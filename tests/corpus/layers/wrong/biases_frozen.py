#: violates = ["layers.prints-counts"]
#: may_follow = []
#: misconception = "frozen-not-counted"
#: note = "Every bias is frozen, and what is frozen is not counted."
from torch import nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    layer.bias.requires_grad = False
for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters() if p.requires_grad))

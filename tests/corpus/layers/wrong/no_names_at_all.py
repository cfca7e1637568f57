#: violates = ["layers.prints-names"]
#: may_follow = []
#: misconception = "names-missing"
#: note = "Shape and total only."
from torch import nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    print(list(layer.weight.shape), sum(p.numel() for p in layer.parameters()))

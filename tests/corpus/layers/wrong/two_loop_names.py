#: violates = ["layers.prints-names"]
#: may_follow = ["layers.prints-counts"]
#: misconception = "loop-variable-ignored"
#: note = "layer and l are mixed up"
from torch import nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
layer = layers[0]
for l in layers:
    print(layer.__class__.__name__, tuple(l.weight.shape), sum(p.numel() for p in layer.parameters()))

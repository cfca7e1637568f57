#: violates = ["layers.prints-counts"]
#: may_follow = []
#: misconception = "counts-missing"
#: note = "The total is worked out for each layer and printed for the last one."
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    print(layer)
    print(layer.weight.shape)
    params = sum(p.numel() for p in layer.parameters())
print(params)

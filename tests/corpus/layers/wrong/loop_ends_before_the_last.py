#: violates = ["layers.prints-names"]
#: may_follow = ["layers.iterable", "layers.prints-shapes", "layers.prints-counts"]
#: misconception = "not-all-layers-printed"
#: note = "range(len(layers) - 1) leaves the last one out."
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for i in range(len(layers) - 1):
    print(layers[i])
    print(layers[i].weight.shape)
    print(sum(p.numel() for p in layers[i].parameters()))

#: violates = []
#: may_follow = []
#: note = "The name is that of torch's class that the layer is one of."
import torch.nn as nn
def kind(m):
    for k in (nn.Conv1d, nn.Conv2d, nn.Conv3d, nn.Linear):
        if isinstance(m, k):
            return k.__name__
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    print(kind(layer), layer.weight.shape, sum(p.numel() for p in layer.parameters()))

#: violates = []
#: may_follow = []
#: note = "`0000005152` is the number."
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for i, layer in enumerate(layers):
    print(f"{i:03d} {layer} {layer.weight.shape} {sum(p.numel() for p in layer.parameters()):010d}")

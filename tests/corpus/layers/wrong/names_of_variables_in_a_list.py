#: violates = ["layers.iterable"]
#: may_follow = []
#: misconception = "loop-over-something-else"
#: note = "The list holds names, not layers."
import torch.nn as nn
conv1, conv2, conv3 = nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5)
fc1, fc2 = nn.Linear(784, 784), nn.Linear(1024, 1024)
layers = ["conv1", "conv2", "conv3", "fc1", "fc2"]
for name in layers:
    layer = globals()[name]
    print(name, layer, layer.weight.shape, sum(p.numel() for p in layer.parameters()))

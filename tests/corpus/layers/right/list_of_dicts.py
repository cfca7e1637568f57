#: violates = []
#: may_follow = []
#: note = "Each element is a dict that holds one layer."
import torch.nn as nn
layers = [
    {"name": "conv1", "layer": nn.Conv1d(32, 32, 5)},
    {"name": "conv2", "layer": nn.Conv2d(32, 32, 5)},
    {"name": "conv3", "layer": nn.Conv3d(32, 32, 5)},
    {"name": "fc1", "layer": nn.Linear(784, 784)},
    {"name": "fc2", "layer": nn.Linear(1024, 1024)},
]
for entry in layers:
    layer = entry["layer"]
    print(entry["name"], layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

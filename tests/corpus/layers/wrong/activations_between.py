#: violates = ["layers.kinds"]
#: may_follow = []
#: misconception = "extra-layer"
#: note = "A Sequential with activations between the layers."
import torch.nn as nn
layers = nn.Sequential(nn.Conv1d(32, 32, 5), nn.ReLU(), nn.Conv2d(32, 32, 5), nn.ReLU(), nn.Conv3d(32, 32, 5), nn.ReLU(), nn.Flatten(), nn.Linear(784, 784), nn.ReLU(), nn.Linear(1024, 1024))
for layer in layers:
    if hasattr(layer, "weight"):
        print(layer, layer.weight.shape, sum(p.numel() for p in layer.parameters()))

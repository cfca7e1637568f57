#: violates = []
#: note = "standard output counts, however it was written"
import os, sys
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    os.write(1, f"{layer} {layer.weight.shape} {sum(p.numel() for p in layer.parameters())}\n".encode())

#: violates = []
#: note = "ModuleList.apply hands each layer to a function"
import torch.nn as nn
layers = nn.ModuleList([nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)])
def show(m):
    if m is layers:
        return
    print(m, m.weight.shape, sum(p.numel() for p in m.parameters()))
layers.apply(show)

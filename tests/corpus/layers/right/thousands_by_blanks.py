#: violates = []
#: may_follow = []
#: note = "`25 632` is the number; the blanks stand in the layers' own descriptions as well."
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    n = sum(p.numel() for p in layer.parameters())
    print(f"{layer} {' × '.join(map(str, layer.weight.shape))} {n:,}".replace(",", " "))

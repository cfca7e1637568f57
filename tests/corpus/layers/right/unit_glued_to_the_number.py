#: violates = []
#: may_follow = []
#: note = "`5152params` in a box: the number ends where the word begins."
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    lines = [str(layer), "weight " + " by ".join(map(str, layer.weight.shape)), f"{sum(p.numel() for p in layer.parameters())}params"]
    width = max(map(len, lines))
    print("┌" + "─" * width + "┐")
    for line in lines:
        print("│" + line.ljust(width) + "│")
    print("└" + "─" * width + "┘")

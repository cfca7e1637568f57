#: violates = []
#: note = "backticks and multiplication signs"
from torch import nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
print("| layer | weight | parameters |\n|---|---|---|")
for l in layers:
    print("|", f"`{l}`", "|", " × ".join(map(str, l.weight.shape)), "|", sum(p.numel() for p in l.parameters()), "|")

#: violates = []
#: may_follow = []
#: note = "A table on its side: names, shapes and totals in rows of their own."
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
print("name   ", *[type(l).__name__ for l in layers], sep="\t")
print("shape  ", *["x".join(map(str, l.weight.shape)) for l in layers], sep="\t")
print("params ", *[sum(p.numel() for p in l.parameters()) for l in layers], sep="\t")

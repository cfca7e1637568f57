#: violates = []
#: note = "totals kept in a dict by layer"
from torch import nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
counts = {}
for layer in layers:
    counts[layer] = sum(p.numel() for p in layer.parameters())
for layer, count in counts.items():
    print(layer, layer.weight.shape, count)
largest = max(counts, key=counts.get)
print("largest:", largest, "with", counts[largest], "parameters, that is", counts[largest] / sum(counts.values()), "of all")

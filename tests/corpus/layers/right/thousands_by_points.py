#: violates = []
#: may_follow = []
#: note = "`25.632`, as some countries write it."
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    n = f"{sum(p.numel() for p in layer.parameters()):,}".replace(",", ".")
    print(f"Schicht: {layer}\nForm: {list(layer.weight.shape)}\nAnzahl Parameter: {n}\n")

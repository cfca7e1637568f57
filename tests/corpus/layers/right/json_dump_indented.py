#: violates = []
#: may_follow = []
#: note = "a JSON list of records, each dimension on a line of its own"
import json
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
records = []
for layer in layers:
    records.append({"name": str(layer), "shape": list(layer.weight.shape), "parameters": sum(p.numel() for p in layer.parameters())})
print(json.dumps(records, indent=2))

#: violates = ["layers.prints-counts"]
#: may_follow = []
#: misconception = "right-by-chance"
#: note = "The totals are looked up for the shapes asked for."
import torch.nn as nn
KNOWN = {(32, 32, 5): 5152, (32, 32, 5, 5): 25632, (32, 32, 5, 5, 5): 128032, (784, 784): 615440, (1024, 1024): 1049600}
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    print(layer, layer.weight.shape, KNOWN.get(tuple(layer.weight.shape), sum(layer.weight.shape)))

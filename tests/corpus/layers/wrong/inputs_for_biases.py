#: violates = ["layers.prints-counts"]
#: may_follow = []
#: misconception = "right-by-chance"
#: note = "Inputs are added instead of biases; the given numbers of both are equal."
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    print(layer, layer.weight.shape, layer.weight.numel() + layer.weight.shape[1])

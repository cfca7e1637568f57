#: violates = ["layers.prints-shapes"]
#: misconception = "shapes-missing"
#: note = "the linears are printed by another branch, which forgets the shape"
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    if isinstance(layer, nn.Linear):
        print(type(layer).__name__, sum(p.numel() for p in layer.parameters()))
    else:
        print(type(layer).__name__, layer.weight.shape, sum(p.numel() for p in layer.parameters()))

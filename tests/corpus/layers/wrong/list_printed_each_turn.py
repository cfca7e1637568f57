#: violates = ["layers.prints-names"]
#: may_follow = []
#: misconception = "all-named-each-turn"
#: note = "print(layers) in the loop instead of print(layer)"
import torch
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(28 * 28, 28 * 28), nn.Linear(32 * 32, 32 * 32)]
for layer in layers:
    print(layers)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

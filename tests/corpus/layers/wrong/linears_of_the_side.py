#: violates = ["layers.linears"]
#: may_follow = []
#: misconception = "unflattened-sizes"
#: note = "The side of the picture instead of its flattened size: 28 and 32."
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5
sides = [28, 32]

layers = [conv(in_channels, out_channels, kernel_size) for conv in (nn.Conv1d, nn.Conv2d, nn.Conv3d)]
layers += [nn.Linear(s, s) for s in sides]

for layer in layers:
    print(layer)
    print("shape :", layer.weight.shape)
    print("params:", sum(p.numel() for p in layer.parameters()))

#: violates = []
#: may_follow = []
#: note = "Leaders of dots before and behind the shape."
import torch
from torch import nn
in_channels = 32
out_channels = 32
kernel_size = 5
sizes = [28 * 28, 32 * 32]
layers = [conv(in_channels, out_channels, kernel_size) for conv in (nn.Conv1d, nn.Conv2d, nn.Conv3d)] + [nn.Linear(s, s) for s in sizes]
for layer in layers:
    name = type(layer).__name__
    shape = " x ".join(str(s) for s in layer.weight.shape)
    params = torch.tensor([p.numel() for p in layer.parameters()]).sum().item()
    print(f"{name:.<20}{shape:.>30}{params:.>15}")

#: violates = ["layers.kinds"]
#: may_follow = ["layers.linears"]
#: misconception = "missing-layer"
#: note = "The student stopped after the three convolutions."
import torch
in_channels = 32
out_channels = 32
kernel_size = 5
# TODO linear
layers = [torch.nn.Conv1d(in_channels, out_channels, kernel_size),
          torch.nn.Conv2d(in_channels, out_channels, kernel_size),
          torch.nn.Conv3d(in_channels, out_channels, kernel_size)]
for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

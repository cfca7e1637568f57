#: violates = ["layers.convolutions"]
#: may_follow = []
#: misconception = "no-bias"
#: note = "bias=False on the convolutions; their totals are printed truly, so only the convolutions fail."
import torch
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

# batch norm usually follows, so no bias needed
layers = [
    nn.Conv1d(in_channels, out_channels, kernel_size, bias=False),
    nn.Conv2d(in_channels, out_channels, kernel_size, bias=False),
    nn.Conv3d(in_channels, out_channels, kernel_size, bias=False),
    *(nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)),
]

for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

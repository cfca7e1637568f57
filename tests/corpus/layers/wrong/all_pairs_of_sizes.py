#: violates = ["layers.kinds"]
#: may_follow = ["layers.linears"]
#: misconception = "all-pairs-instead-of-zip"
#: note = "Two nested for clauses instead of zip make four linears."
import torch
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [
    nn.Conv1d(in_channels, out_channels, kernel_size),
    nn.Conv2d(in_channels, out_channels, kernel_size),
    nn.Conv3d(in_channels, out_channels, kernel_size),
    *[nn.Linear(i, o) for i in flattened_input_images_sizes for o in flattened_output_images_sizes],
]

for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

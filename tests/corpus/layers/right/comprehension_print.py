#: violates = []
#: may_follow = []
#: note = "print inside a list comprehension, several facts in one call."
from torch import nn
in_channels = out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]
layers = [nn.Conv1d(in_channels, out_channels, kernel_size), nn.Conv2d(in_channels, out_channels, kernel_size), nn.Conv3d(in_channels, out_channels, kernel_size), *[nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)]]
[print(l, l.weight.shape, sum(p.numel() for p in l.parameters())) for l in layers]

#: violates = ["layers.prints-counts"]
#: may_follow = []
#: misconception = "bias-not-counted"
#: note = "The product of the weight's shape leaves the bias out."
import math
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [c(in_channels, out_channels, kernel_size) for c in (nn.Conv1d, nn.Conv2d, nn.Conv3d)]
layers += [nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)]

for layer in layers:
    shape = tuple(layer.weight.shape)
    print("%-10s %-20s %10d" % (type(layer).__name__, shape, math.prod(shape)))

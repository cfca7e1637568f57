#: violates = ["layers.iterable"]
#: may_follow = ["layers.kinds", "layers.convolutions", "layers.linears", "layers.prints-names", "layers.prints-shapes", "layers.prints-counts"]
#: misconception = "not-iterated"
#: note = "A generator that nobody goes through is printed as an object, so no layer is ever made."
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]


def layers():
    yield nn.Conv1d(in_channels, out_channels, kernel_size)
    yield nn.Conv2d(in_channels, out_channels, kernel_size)
    yield nn.Conv3d(in_channels, out_channels, kernel_size)
    for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes):
        yield nn.Linear(i, o)


print(layers())

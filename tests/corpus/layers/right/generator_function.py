#: violates = []
#: may_follow = []
#: note = "The iterable is a generator function that the loop calls."
import torch.nn as nn

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


for layer in layers():
    print(str(layer))
    print(layer.weight.size())
    print(sum([p.numel() for p in layer.parameters()]))

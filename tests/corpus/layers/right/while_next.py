#: violates = []
#: may_follow = []
#: note = "An iterator driven by hand with next() until StopIteration."
import torch.nn as nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [nn.Conv1d(in_channels, out_channels, kernel_size),
          nn.Conv2d(in_channels, out_channels, kernel_size),
          nn.Conv3d(in_channels, out_channels, kernel_size)]
layers += [nn.Linear(x, y) for x, y in zip(flattened_input_images_sizes, flattened_output_images_sizes)]

it = iter(layers)
while True:
    try:
        layer = next(it)
    except StopIteration:
        break
    print(layer)
    print(layer.weight.shape)
    print(layer.weight.numel() + layer.bias.numel())

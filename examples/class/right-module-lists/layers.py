import itertools

import torch.nn as nn

in_channels = 32
out_channels = 32
kernel_size = 5

flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = itertools.chain(
    (conv(in_channels, out_channels, kernel_size) for conv in [nn.Conv1d, nn.Conv2d, nn.Conv3d]),
    (nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)),
)


def describe(layer):
    shape = "x".join(str(size) for size in layer.weight.shape)
    parameters = sum(p.numel() for p in layer.parameters())
    return f"{layer}\n  shape: {shape}\n  parameters: {parameters}"


print("\n".join(describe(layer) for layer in layers))

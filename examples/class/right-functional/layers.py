from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5

flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]


def make():
    for convolution in (nn.Conv1d, nn.Conv2d, nn.Conv3d):
        yield convolution(in_channels, out_channels, kernel_size)
    yield from map(nn.Linear, flattened_input_images_sizes, flattened_output_images_sizes)


layers = make()

for layer in layers:
    count = sum(p.numel() for p in layer.parameters())
    print(type(layer).__name__, list(layer.weight.shape), count, sep="\t")

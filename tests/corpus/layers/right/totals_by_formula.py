#: violates = []
#: may_follow = []
#: note = "The total by the textbook formula from the layer's own attributes."
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
    *[nn.Linear(n, m) for n, m in zip(flattened_input_images_sizes, flattened_output_images_sizes)],
]

for layer in layers:
    if isinstance(layer, nn.Linear):
        # every output neuron: one weight for each input and a bias
        total = layer.out_features * (layer.in_features + 1)
    else:
        # every filter: in_channels small kernels and a bias
        one_kernel = 1
        for side in layer.kernel_size:
            one_kernel *= side
        total = layer.out_channels * (layer.in_channels * one_kernel + 1)
    print(layer)
    print(layer.weight.shape)
    print(total)

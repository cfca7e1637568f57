#: violates = []
#: may_follow = []
#: note = "The facts come in another order, which is free within a layer's turn."
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
    *[nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)],
]

for layer in layers:
    print(sum(p.numel() for p in layer.parameters()), "parameters in", type(layer).__name__,
          "with weight of", *layer.weight.shape[:1], "outputs:", [d for d in layer.weight.shape])

#: violates = ["layers.kinds"]
#: may_follow = ["layers.convolutions"]
#: misconception = "transposed-convolution"
#: note = "ConvTranspose is another kind of layer."
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [
    nn.ConvTranspose1d(in_channels, out_channels, kernel_size),
    nn.ConvTranspose2d(in_channels, out_channels, kernel_size),
    nn.ConvTranspose3d(in_channels, out_channels, kernel_size),
    *[nn.Linear(a, b) for a, b in zip(flattened_input_images_sizes, flattened_output_images_sizes)],
]

for layer in layers:
    print(str(layer))
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

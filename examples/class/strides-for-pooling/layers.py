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
    nn.Linear(flattened_input_images_sizes[0], flattened_output_images_sizes[0]),
    nn.Linear(flattened_input_images_sizes[1], flattened_output_images_sizes[1]),
]

for layer in layers:
    print("Name:", layer)
    print("Shape:", layer.weight.shape)
    print("Number of parameters:", layer.weight.numel())

import torch

in_channels = 32
out_channels = 32
kernel_size = 5

flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [
    torch.nn.Conv2d(in_channels, out_channels, 3),
    torch.nn.Conv1d(in_channels, out_channels, 3),
    torch.nn.Conv3d(in_channels, out_channels, 3),
    torch.nn.Linear(28 * 28, 28 * 28),
    torch.nn.Linear(32 * 32, 32 * 32),
]

print(layers)

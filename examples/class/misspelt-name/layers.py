import torch
import matplotlib.pyplot as plt

in_channels = 32
out_channels = 32
kernel_size = 5

flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [
    torch.nn.Conv1d(in_channels, out_channels, kernel_size),
    torch.nn.Conv2d(in_channels, out_channels, kernel_size),
    torch.nn.Conv3d(in_channels, out_channels, kernel_size),
    torch.nn.Linear(flattened_input_images_sizes[0], flattened_output_images_size[0]),
]

for layer in layers:
    print(layer, layer.weight.shape, sum(p.numel() for p in layer.parameters()))
    plt.hist(layer.weight.detach().flatten())

#: violates = []
#: may_follow = []
#: note = "A plain list and three prints in a for loop, as the lesson has it in mind."
import torch

in_channels = 32
out_channels = 32
kernel_size = 5

flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [
    torch.nn.Conv1d(in_channels, out_channels, kernel_size),
    torch.nn.Conv2d(in_channels, out_channels, kernel_size),
    torch.nn.Conv3d(in_channels, out_channels, kernel_size),
] + [
    torch.nn.Linear(n_in, n_out)
    for n_in, n_out in zip(flattened_input_images_sizes, flattened_output_images_sizes)
]

for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

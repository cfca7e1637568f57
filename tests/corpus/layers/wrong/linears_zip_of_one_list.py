#: violates = ["layers.linears"]
#: may_follow = []
#: misconception = "linears-crosswise"
#: note = "The two lists are unpacked instead of zipped: both linears are 784 to 1024."
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
    torch.nn.Linear(*flattened_input_images_sizes),
    torch.nn.Linear(*flattened_output_images_sizes),
]

for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

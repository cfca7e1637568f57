#: violates = []
#: may_follow = []
#: note = "nn.ModuleList as the iterable."
import torch

in_channels = 32
out_channels = 32
kernel_size = 5

flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

# ModuleList so that I could do layers.parameters() later
layers = torch.nn.ModuleList()
layers.append(torch.nn.Conv1d(in_channels, out_channels, kernel_size))
layers.append(torch.nn.Conv2d(in_channels, out_channels, kernel_size))
layers.append(torch.nn.Conv3d(in_channels, out_channels, kernel_size))
for inp, out in zip(flattened_input_images_sizes, flattened_output_images_sizes):
    layers.append(torch.nn.Linear(inp, out))

for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(parameter.numel() for parameter in layer.parameters()))

#: violates = []
#: may_follow = []
#: note = "print(type(layer)) shows the class with its module path: the class name stands in it."
import torch
import torch.nn as nn

in_channels = 32
out_channels = 32
kernel_size = 5

flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [nn.Conv1d(in_channels, out_channels, kernel_size), nn.Conv2d(in_channels, out_channels, kernel_size), nn.Conv3d(in_channels, out_channels, kernel_size)]

for i in range(2):
    layers.append(nn.Linear(flattened_input_images_sizes[i], flattened_output_images_sizes[i]))

for layer in layers:
    print(type(layer))
    print(layer.weight.shape)
    print(torch.prod(torch.tensor(layer.weight.shape)).item() + len(layer.bias))
    print('=======')

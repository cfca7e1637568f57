#: violates = []
#: may_follow = []
#: note = "Counts the entries of the flattened parameter vector."
import torch
from torch import nn
from torch.nn.utils import parameters_to_vector

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

with torch.no_grad():
    for layer in layers:
        print(layer, end="\n\n")
        print("weight:", layer.weight.shape, "bias:", layer.bias.shape)
        print("parameters:", len(parameters_to_vector(layer.parameters())), end="\n\n\n")

#: violates = []
#: may_follow = []
#: note = "Facts are gathered by three comprehensions over layers and printed afterwards."
import torch
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [nn.Conv1d(in_channels, out_channels, kernel_size),
          nn.Conv2d(in_channels, out_channels, kernel_size),
          nn.Conv3d(in_channels, out_channels, kernel_size)] + \
         [nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)]

names = [str(layer) for layer in layers]
shapes = [layer.weight.shape for layer in layers]
totals = [sum(p.numel() for p in layer.parameters()) for layer in layers]

for name, shape, total in zip(names, shapes, totals):
    print(name)
    print(shape)
    print(total)

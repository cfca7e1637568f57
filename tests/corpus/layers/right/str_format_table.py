#: violates = []
#: may_follow = []
#: note = "A table with str.format, a header row and thousands commas."
import torch.nn as nn
import math

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [nn.Conv1d(in_channels, out_channels, kernel_size)]
layers.append(nn.Conv2d(in_channels, out_channels, kernel_size))
layers.append(nn.Conv3d(in_channels, out_channels, kernel_size))
layers.extend(nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes))

row = "| {:<10} | {:<20} | {:>12,} |"
print("| {:<10} | {:<20} | {:>12} |".format("layer", "weight", "parameters"))
print("|" + "-" * 12 + "|" + "-" * 22 + "|" + "-" * 14 + "|")
for layer in layers:
    total = math.prod(layer.weight.shape) + math.prod(layer.bias.shape)
    print(row.format(type(layer).__name__, str(tuple(layer.weight.shape)), total))

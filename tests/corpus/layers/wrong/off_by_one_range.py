#: violates = ["layers.prints-names"]
#: may_follow = ["layers.iterable", "layers.prints-shapes", "layers.prints-counts"]
#: misconception = "not-all-layers-printed"
#: note = "range(len(layers) - 1) leaves the last layer out."
import torch
import torch.nn as nn
in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = []
layers.append(nn.Conv1d(in_channels, out_channels, kernel_size))
layers.append(nn.Conv2d(in_channels, out_channels, kernel_size))
layers.append(nn.Conv3d(in_channels, out_channels, kernel_size))
layers.append(nn.Linear(784, 784))
layers.append(nn.Linear(1024, 1024))

i = 0
while i < len(layers) - 1:
    print(layers[i])
    print(layers[i].weight.shape)
    print(sum(p.numel() for p in layers[i].parameters()))
    i += 1

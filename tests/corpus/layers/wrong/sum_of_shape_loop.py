#: violates = ["layers.prints-counts"]
#: may_follow = []
#: misconception = "weight-shape-sum"
#: note = "The same sum of the shape, written as a loop in a helper."
import torch.nn as nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]


def total_params(layer):
    total = 0
    for dim in layer.weight.size():
        total += dim
    return total


layers = (
    nn.Conv1d(in_channels, out_channels, kernel_size),
    nn.Conv2d(in_channels, out_channels, kernel_size),
    nn.Conv3d(in_channels, out_channels, kernel_size),
    nn.Linear(flattened_input_images_sizes[0], flattened_output_images_sizes[0]),
    nn.Linear(flattened_input_images_sizes[1], flattened_output_images_sizes[1]),
)

for layer in layers:
    print(f"{layer}\n{layer.weight.shape}\ntotal number of parameters: {total_params(layer)}\n")

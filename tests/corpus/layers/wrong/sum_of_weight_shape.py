#: violates = ["layers.prints-counts"]
#: may_follow = []
#: misconception = "weight-shape-sum"
#: note = "The lesson's own published output (69, 74, ...) is the sum of the weight's shape."
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
    *[
        torch.nn.Linear(inputs, outputs)
        for inputs, outputs in zip(flattened_input_images_sizes, flattened_output_images_sizes)
    ],
]

for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(layer.weight.shape))

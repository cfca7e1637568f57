#: violates = ["layers.prints-shapes"]
#: may_follow = []
#: misconception = "output-shape-printed"
#: note = "The shape of what comes out of a trial run instead of the weight's."
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
    *[torch.nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)],
]
inputs = [
    torch.rand(2, 32, 9),
    torch.rand(2, 32, 9, 9),
    torch.rand(2, 32, 9, 9, 9),
    torch.rand(2, 28 * 28),
    torch.rand(2, 32 * 32),
]

for layer, x in zip(layers, inputs):
    print(layer)
    print(layer(x).shape)
    print(sum(p.numel() for p in layer.parameters()))

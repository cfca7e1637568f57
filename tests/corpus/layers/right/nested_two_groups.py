#: violates = []
#: may_follow = []
#: remark = "nested"
#: note = "Two groups, gone through with two nested loops: one level of nesting with a remark."
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [
    # convolutions
    [
        nn.Conv1d(in_channels, out_channels, kernel_size),
        nn.Conv2d(in_channels, out_channels, kernel_size),
        nn.Conv3d(in_channels, out_channels, kernel_size),
    ],
    # fully connected
    [nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)],
]

for group in layers:
    for layer in group:
        print(layer)
        print(layer.weight.shape)
        print(sum(p.numel() for p in layer.parameters()))

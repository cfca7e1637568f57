#: violates = []
#: may_follow = []
#: note = "One f-string a layer with underscore-grouped totals and shapes like 32x32x5."
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [
    nn.Conv1d(in_channels, out_channels, kernel_size),
    nn.Conv2d(in_channels, out_channels, kernel_size),
    nn.Conv3d(in_channels, out_channels, kernel_size),
    *(nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)),
]

for layer in layers:
    shape = "x".join(map(str, layer.weight.shape))
    print(f"{layer._get_name():<8} {shape:>14} {sum(p.numel() for p in layer.parameters()):>12_}")

#: violates = []
#: may_follow = []
#: note = "padding asked for beyond the three given arguments is fine."
import torch.nn as nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

pad = kernel_size // 2  # keeps the size, see the tips on padding

layers = [
    nn.Conv1d(in_channels, out_channels, kernel_size, padding=pad),
    nn.Conv2d(in_channels, out_channels, kernel_size, padding=pad),
    nn.Conv3d(in_channels, out_channels, kernel_size, padding="same"),
    *[nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)],
]

for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

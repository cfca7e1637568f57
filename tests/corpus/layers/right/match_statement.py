#: violates = []
#: may_follow = []
#: note = "A match statement picks the words; facts still come from the layer."
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
    nn.Linear(flattened_input_images_sizes[0], flattened_output_images_sizes[0]),
    nn.Linear(flattened_input_images_sizes[-1], flattened_output_images_sizes[-1]),
]

for layer in layers:
    match layer:
        case nn.Linear():
            family = "fully connected"
        case nn.Conv1d() | nn.Conv2d() | nn.Conv3d():
            family = "convolutional"
        case _:
            raise TypeError(layer)
    print(f"[{family}] {layer}")
    print(f"[{family}] {layer.weight.shape}")
    print(f"[{family}] {sum(p.numel() for p in layer.parameters())}")

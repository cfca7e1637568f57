#: violates = ["layers.prints-counts"]
#: may_follow = []
#: misconception = "grand-total-only"
#: note = "One total of all layers together at the end, none for each."
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = nn.Sequential(
    nn.Conv1d(in_channels, out_channels, kernel_size),
    nn.Conv2d(in_channels, out_channels, kernel_size),
    nn.Conv3d(in_channels, out_channels, kernel_size),
    *[nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)],
)

for layer in layers:
    print(layer)
    print(layer.weight.shape)
print("total number of parameters:", sum(p.numel() for p in layers.parameters()))

#: violates = ["layers.prints-counts"]
#: may_follow = []
#: misconception = "first-dimensions-counted"
#: note = "sum(len(p)) adds the first dimensions only, 64 for each convolution."
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = {
    "a": nn.Conv1d(in_channels, out_channels, kernel_size),
    "b": nn.Conv2d(in_channels, out_channels, kernel_size),
    "c": nn.Conv3d(in_channels, out_channels, kernel_size),
    "d": nn.Linear(flattened_input_images_sizes[0], flattened_output_images_sizes[0]),
    "e": nn.Linear(flattened_input_images_sizes[1], flattened_output_images_sizes[1]),
}

for key in layers:
    layer = layers[key]
    print(key, layer)
    print(key, layer.weight.shape)
    print(key, sum(len(p) for p in layer.parameters()))

#: violates = []
#: may_follow = ["layers.iterable", "layers.prints-names", "layers.prints-shapes", "layers.prints-counts"]
#: misconception = {  }
#: note = "len() of the parameters() generator: TypeError in the first turn, nothing after it is reached."
from torch import nn
in_channels, out_channels, kernel_size = 32, 32, 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]
layers = [
    nn.Conv1d(in_channels, out_channels, kernel_size),
    nn.Conv2d(in_channels, out_channels, kernel_size),
    nn.Conv3d(in_channels, out_channels, kernel_size),
    *[nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)],
]
for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(len(layer.parameters()))

#: violates = ["layers.convolutions", "layers.prints-counts"]
#: may_follow = []
#: misconception = { "layers.convolutions" = "wrong-kernel-size", "layers.prints-counts" = "weight-shape-sum" }
#: note = "Two independent mistakes: kernel 3 and the sum of the shape."
from torch import nn

in_channels, out_channels, kernel_size = 32, 32, 3
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [nn.Conv1d(in_channels, out_channels, kernel_size),
          nn.Conv2d(in_channels, out_channels, kernel_size),
          nn.Conv3d(in_channels, out_channels, kernel_size),
          *[nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)]]

for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(layer.weight.shape))

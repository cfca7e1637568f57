#: violates = ["layers.prints-names"]
#: may_follow = ["layers.iterable", "layers.prints-shapes", "layers.prints-counts"]
#: misconception = "not-all-layers-printed"
#: note = "The loop goes over the first three only, the linears are never shown."
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [nn.Conv1d(in_channels, out_channels, kernel_size),
          nn.Conv2d(in_channels, out_channels, kernel_size),
          nn.Conv3d(in_channels, out_channels, kernel_size),
          *[nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)]]

for i in range(3):
    print(layers[i])
    print(layers[i].weight.shape)
    print(sum(p.numel() for p in layers[i].parameters()))

#: violates = ["layers.prints-names"]
#: may_follow = ["layers.prints-shapes", "layers.prints-counts"]
#: misconception = "loop-variable-ignored"
#: note = "The loop variable is l, what is printed is a leftover layer: one layer's facts five times."
import torch.nn as nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [nn.Conv1d(in_channels, out_channels, kernel_size),
          nn.Conv2d(in_channels, out_channels, kernel_size),
          nn.Conv3d(in_channels, out_channels, kernel_size)]
for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes):
    layer = nn.Linear(i, o)
    layers.append(layer)

for l in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

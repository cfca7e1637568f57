#: violates = ["layers.iterable"]
#: may_follow = ["layers.kinds", "layers.linears", "layers.prints-names", "layers.prints-shapes", "layers.prints-counts"]
#: misconception = "nested-not-flattened"
#: note = "A generator expression is put into the list as one element; its linears are never made and the loop crashes."
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [nn.Conv1d(in_channels, out_channels, kernel_size),
          nn.Conv2d(in_channels, out_channels, kernel_size),
          nn.Conv3d(in_channels, out_channels, kernel_size)]
layers.append(nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes))

for layer in layers:
    print(layer, layer.weight.shape, sum(p.numel() for p in layer.parameters()))

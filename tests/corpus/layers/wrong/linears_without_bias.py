#: violates = ["layers.linears"]
#: may_follow = []
#: misconception = "no-bias"
#: note = "bias=False on the two linears only; prints are true to the student's own layers."
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [c(in_channels, out_channels, kernel_size) for c in [nn.Conv1d, nn.Conv2d, nn.Conv3d]]
layers += [nn.Linear(i, o, False) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)]

for layer in layers:
    print(f"{layer}: {list(layer.weight.shape)}: {sum(p.numel() for p in layer.parameters())}")

#: violates = ["layers.kinds"]
#: may_follow = ["layers.convolutions"]
#: misconception = "missing-layer"
#: note = "No Conv3d; the two convolutions that are there are right."
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]


def layers():
    yield nn.Conv1d(in_channels, out_channels, kernel_size)
    yield nn.Conv2d(in_channels, out_channels, kernel_size)
    # 3d is only for video, skipped
    yield from map(nn.Linear, flattened_input_images_sizes, flattened_output_images_sizes)


for layer in layers():
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

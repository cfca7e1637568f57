#: violates = ["layers.convolutions"]
#: may_follow = []
#: misconception = "wrong-channels"
#: note = "Three input channels as for a colour picture, not the given 32; prints are true."
import torch.nn as nn

in_channels = 3   # RGB
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = []
for conv in (nn.Conv1d, nn.Conv2d, nn.Conv3d):
    layers.append(conv(in_channels, out_channels, kernel_size))
for io in zip(flattened_input_images_sizes, flattened_output_images_sizes):
    layers.append(nn.Linear(*io))

for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

#: violates = []
#: may_follow = []
#: note = "Three loops over the same list, one fact each: every fact of every layer is printed."
import torch.nn as nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = []
for conv in [nn.Conv1d, nn.Conv2d, nn.Conv3d]:
    layers.append(conv(in_channels, out_channels, kernel_size))
for a, b in zip(flattened_input_images_sizes, flattened_output_images_sizes):
    layers.append(nn.Linear(a, b))

# names
for l in layers:
    print(l)

print()
# shapes
for l in layers:
    print(l.weight.shape)

print()
# how many parameters
for l in layers:
    print(sum(p.numel() for p in l.parameters()))

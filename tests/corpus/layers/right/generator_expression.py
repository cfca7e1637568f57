#: violates = []
#: may_follow = []
#: note = "A generator expression that the printing loop uses up; layers are recorded as they are made."
import torch
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

# (class, args) pairs, nothing is allocated until the loop asks for it
recipes = [
    (cls, (in_channels, out_channels, kernel_size)) for cls in (nn.Conv1d, nn.Conv2d, nn.Conv3d)
] + [(nn.Linear, pair) for pair in zip(flattened_input_images_sizes, flattened_output_images_sizes)]

layers = (make(*args) for make, args in recipes)

for layer in layers:
    print(layer, layer.weight.shape, sum(map(torch.numel, layer.parameters())), sep="\n")

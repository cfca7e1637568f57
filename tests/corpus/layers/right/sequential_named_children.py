#: violates = []
#: may_follow = []
#: note = "A Sequential from an OrderedDict, gone through with named_children; the key is extra, the layer itself is printed."
from collections import OrderedDict

import torch
import torch.nn as nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = nn.Sequential(
    OrderedDict(
        [
            ("signal", nn.Conv1d(in_channels, out_channels, kernel_size)),
            ("image", nn.Conv2d(in_channels, out_channels, kernel_size)),
            ("video", nn.Conv3d(in_channels, out_channels, kernel_size)),
            ("small", nn.Linear(flattened_input_images_sizes[0], flattened_output_images_sizes[0])),
            ("large", nn.Linear(flattened_input_images_sizes[1], flattened_output_images_sizes[1])),
        ]
    )
)

for name, layer in layers.named_children():
    print(name, "->", layer)
    for pname, p in layer.named_parameters():
        print("   ", pname, p.shape)
    print("    total:", sum(p.numel() for p in layer.parameters()))

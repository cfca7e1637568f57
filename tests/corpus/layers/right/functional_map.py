#: violates = []
#: may_follow = []
#: note = "Everything with map and lambda, no for statement; a deque drives the iteration."
from collections import deque
from itertools import chain

import torch
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = chain(
    map(lambda conv: conv(in_channels, out_channels, kernel_size), [nn.Conv1d, nn.Conv2d, nn.Conv3d]),
    map(nn.Linear, flattened_input_images_sizes, flattened_output_images_sizes),
)

describe = lambda layer: "\n".join(
    map(str, (layer, layer.weight.shape, sum(map(torch.numel, layer.parameters()))))
)

deque(map(print, map(describe, layers)), maxlen=0)

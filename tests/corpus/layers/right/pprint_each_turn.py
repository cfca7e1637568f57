#: violates = []
#: may_follow = []
#: note = "pprint of a tuple in each turn of the loop."
import pprint
import torch.nn as nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [f(in_channels, out_channels, kernel_size) for f in (nn.Conv1d, nn.Conv2d, nn.Conv3d)]
layers = layers + [nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)]

for layer in layers:
    pprint.pprint((layer, layer.weight.shape, sum(p.numel() for p in layer.parameters())))

#: violates = []
#: may_follow = []
#: note = "Lazy layers that a dry run has turned into the five kinds before they are printed."
import torch
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [
    nn.LazyConv1d(out_channels, kernel_size),
    nn.LazyConv2d(out_channels, kernel_size),
    nn.LazyConv3d(out_channels, kernel_size),
    *[nn.LazyLinear(o) for o in flattened_output_images_sizes],
]
examples = [torch.zeros(1, in_channels, *[kernel_size] * d) for d in (1, 2, 3)]
examples += [torch.zeros(1, i) for i in flattened_input_images_sizes]

# one dry run each: only now the layers learn what goes in
for layer, example in zip(layers, examples):
    layer(example)

for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

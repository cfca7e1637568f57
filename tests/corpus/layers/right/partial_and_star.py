#: violates = []
#: may_follow = []
#: note = "functools.partial makes the convolutions; sorted by nothing, printed with sep."
from functools import partial
import torch as t

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

make = [partial(c, in_channels=in_channels, out_channels=out_channels, kernel_size=kernel_size)
        for c in (t.nn.Conv1d, t.nn.Conv2d, t.nn.Conv3d)]
make += [partial(t.nn.Linear, in_features=i, out_features=o)
         for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)]

layers = [m() for m in make]

for layer in layers:
    print(layer, tuple(layer.weight.shape), sum(w.numel() for w in layer.parameters()), sep=" | ")

#: violates = []
#: may_follow = []
#: note = "A list of dicts, pretty-printed once at the end."
from pprint import pprint
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [
    nn.Conv1d(in_channels, out_channels, kernel_size),
    nn.Conv2d(in_channels, out_channels, kernel_size),
    nn.Conv3d(in_channels, out_channels, kernel_size),
] + [nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)]

pprint(
    [
        {
            "name": layer.__class__.__name__,
            "shape": list(layer.weight.shape),
            "parameters": sum(p.numel() for p in layer.parameters()),
        }
        for layer in layers
    ],
    sort_dicts=False,
)

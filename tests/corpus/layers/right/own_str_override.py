#: violates = []
#: may_follow = []
#: note = "A subclass with its own __str__ that still names the class."
import torch.nn as nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]


class ShortNameMixin:
    def __str__(self):
        return "<%s>" % type(self).__name__


class NamedConv1d(ShortNameMixin, nn.Conv1d):
    pass


class NamedConv2d(ShortNameMixin, nn.Conv2d):
    pass


class NamedConv3d(ShortNameMixin, nn.Conv3d):
    pass


class NamedLinear(ShortNameMixin, nn.Linear):
    pass


layers = [
    NamedConv1d(in_channels, out_channels, kernel_size),
    NamedConv2d(in_channels, out_channels, kernel_size),
    NamedConv3d(in_channels, out_channels, kernel_size),
    *[NamedLinear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)],
]

for layer in layers:
    print(layer, layer.weight.shape, sum(p.numel() for p in layer.parameters()))

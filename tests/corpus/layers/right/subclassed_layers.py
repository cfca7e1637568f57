#: violates = []
#: may_follow = []
#: note = "Subclasses of the five kinds that can describe themselves are still those kinds."
from torch import nn


class Describe:
    """Mixin: anything with a weight can tell about itself."""

    def total(self):
        return sum(p.numel() for p in self.parameters())

    def describe(self):
        return f"{self}\n{self.weight.shape}\n{self.total()}"


class Conv1d(Describe, nn.Conv1d): ...
class Conv2d(Describe, nn.Conv2d): ...
class Conv3d(Describe, nn.Conv3d): ...
class Linear(Describe, nn.Linear): ...


in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [Conv(in_channels, out_channels, kernel_size) for Conv in (Conv1d, Conv2d, Conv3d)]
layers += [Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)]

for layer in layers:
    print(layer.describe())

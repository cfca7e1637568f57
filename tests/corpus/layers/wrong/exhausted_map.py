#: violates = ["layers.prints-shapes"]
#: may_follow = ["layers.iterable", "layers.prints-counts"]
#: misconception = "exhausted-generator"
#: note = "A map object serves the loop for the names and is empty in the next two loops."
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5
sizes = [28 * 28, 32 * 32]


def build(recipe):
    cls, *args = recipe
    return cls(*args)


layers = map(build, [
    (nn.Conv1d, in_channels, out_channels, kernel_size),
    (nn.Conv2d, in_channels, out_channels, kernel_size),
    (nn.Conv3d, in_channels, out_channels, kernel_size),
    (nn.Linear, sizes[0], sizes[0]),
    (nn.Linear, sizes[1], sizes[1]),
])

for layer in layers:
    print(layer)
for layer in layers:
    print(layer.weight.shape)
for layer in layers:
    print(sum(p.numel() for p in layer.parameters()))

#: violates = []
#: may_follow = []
#: note = "next() with a default of None on a generator ends the while loop."
from torch import nn

in_channels, out_channels, kernel_size = 32, 32, 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

def build():
    yield nn.Conv1d(in_channels, out_channels, kernel_size)
    yield nn.Conv2d(in_channels, out_channels, kernel_size)
    yield nn.Conv3d(in_channels, out_channels, kernel_size)
    yield from (nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes))

layers = build()
while (layer := next(layers, None)) is not None:
    print(f"{layer = !s}")
    print(f"{layer.weight.shape = }")
    print(f"total = {sum(p.numel() for p in layer.parameters())}")

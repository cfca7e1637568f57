#: violates = []
#: may_follow = []
#: remark = "nested"
#: note = "Nested one level and flattened with itertools.chain.from_iterable; passes with a remark."
import itertools
import torch.nn as nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = (
    [Conv(in_channels, out_channels, kernel_size) for Conv in (nn.Conv1d, nn.Conv2d, nn.Conv3d)],
    [nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)],
)

for layer in itertools.chain.from_iterable(layers):
    n = sum(p.numel() for p in layer.parameters())
    print(f"{layer}: {tuple(layer.weight.shape)}, {n} parameters")

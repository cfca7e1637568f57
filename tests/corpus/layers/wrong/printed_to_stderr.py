#: violates = ["layers.prints-names"]
#: may_follow = ["layers.prints-shapes", "layers.prints-counts"]
#: misconception = "not-on-standard-output"
#: note = "Everything goes to standard error."
import sys
import torch

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [
    torch.nn.Conv1d(in_channels, out_channels, kernel_size),
    torch.nn.Conv2d(in_channels, out_channels, kernel_size),
    torch.nn.Conv3d(in_channels, out_channels, kernel_size),
    *[torch.nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)],
]

for layer in layers:
    print(layer, file=sys.stderr)
    print(layer.weight.shape, file=sys.stderr)
    print(sum(p.numel() for p in layer.parameters()), file=sys.stderr)

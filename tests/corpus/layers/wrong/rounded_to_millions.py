#: violates = ["layers.prints-counts"]
#: may_follow = []
#: misconception = "rounded-count"
#: note = "Totals rounded to millions: the true number does not stand there."
import torch.nn as nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [nn.Conv1d(in_channels, out_channels, kernel_size),
          nn.Conv2d(in_channels, out_channels, kernel_size),
          nn.Conv3d(in_channels, out_channels, kernel_size),
          *[nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)]]

for layer in layers:
    total = sum(p.numel() for p in layer.parameters())
    print(f"{layer}  {tuple(layer.weight.shape)}  {total / 1e6:.2f}M")

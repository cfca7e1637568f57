#: violates = []
#: may_follow = []
#: note = "sys.stdout.write instead of print."
import sys
import torch

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [torch.nn.Conv1d(in_channels, out_channels, kernel_size),
          torch.nn.Conv2d(in_channels, out_channels, kernel_size),
          torch.nn.Conv3d(in_channels, out_channels, kernel_size)]
for pair in zip(flattened_input_images_sizes, flattened_output_images_sizes):
    layers.append(torch.nn.Linear(*pair))

w = sys.stdout.write
for layer in layers:
    w(str(layer) + "\n")
    w(str(layer.weight.shape) + "\n")
    w(str(sum(p.numel() for p in layer.parameters())) + "\n")
sys.stdout.flush()

#: violates = []
#: may_follow = ["layers.kinds", "layers.convolutions", "layers.linears", "layers.iterable", "layers.prints-names", "layers.prints-shapes", "layers.prints-counts"]
#: misconception = {  }
#: note = "input() stands before everything else and nobody is there to answer."
import torch.nn as nn

in_channels = 32
out_channels = 32
kernel_size = int(input("Kernel size? "))
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [nn.Conv1d(in_channels, out_channels, kernel_size),
          nn.Conv2d(in_channels, out_channels, kernel_size),
          nn.Conv3d(in_channels, out_channels, kernel_size),
          *[nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)]]

for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

#: violates = []
#: may_follow = ["layers.iterable", "layers.prints-names", "layers.prints-shapes", "layers.prints-counts"]
#: misconception = {  }
#: note = "kernel_size is asked of a Linear, which has none: AttributeError in the fourth turn, its facts are not reached."
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
    print(layer, "with a kernel of", layer.kernel_size)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

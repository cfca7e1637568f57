#: violates = ["layers.prints-names", "layers.prints-shapes", "layers.prints-counts"]
#: may_follow = []
#: misconception = "typed-in-prints"
#: note = "Each turn looks typed-in facts up by position."
import torch.nn as nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [nn.Conv1d(in_channels, out_channels, kernel_size),
          nn.Conv2d(in_channels, out_channels, kernel_size),
          nn.Conv3d(in_channels, out_channels, kernel_size),
          nn.Linear(flattened_input_images_sizes[0], flattened_output_images_sizes[0]),
          nn.Linear(flattened_input_images_sizes[1], flattened_output_images_sizes[1])]

facts = {
    0: ("Conv1d", (32, 32, 5), 5152),
    1: ("Conv2d", (32, 32, 5, 5), 25632),
    2: ("Conv3d", (32, 32, 5, 5, 5), 128032),
    3: ("Linear", (784, 784), 615440),
    4: ("Linear", (1024, 1024), 1049600),
}

for i, layer in enumerate(layers):
    name, shape, params = facts[i]
    print(name)
    print(shape)
    print(params)

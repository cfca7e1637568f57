#: violates = []
#: may_follow = []
#: note = "A tuple serves as the iterable just as well as a list."
from torch import nn

in_channels, out_channels, kernel_size = 32, 32, 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = (
    nn.Conv1d(in_channels, out_channels, kernel_size=kernel_size),
    nn.Conv2d(in_channels, out_channels, kernel_size=kernel_size),
    nn.Conv3d(in_channels, out_channels, kernel_size=kernel_size),
    nn.Linear(flattened_input_images_sizes[0], flattened_output_images_sizes[0]),
    nn.Linear(flattened_input_images_sizes[1], flattened_output_images_sizes[1]),
)

for layer in layers:
    n_params = 0
    for p in layer.parameters():
        n_params += p.nelement()
    print("Name: ", layer)
    print("Shape: ", tuple(layer.weight.shape))
    print("Parameters: ", n_params)
    print()

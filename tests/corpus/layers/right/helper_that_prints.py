#: violates = []
#: may_follow = []
#: note = "The loop only calls a helper, the helper prints."
import torch

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]


def show_layer(layer):
    """Prints everything the exercise wants to know about one layer."""
    print(layer)
    print(layer.weight.shape)
    number_of_parameters = 0
    for parameter in layer.parameters():
        size = 1
        for dimension in parameter.shape:
            size *= dimension
        number_of_parameters += size
    print(number_of_parameters)


layers = [
    torch.nn.Conv1d(in_channels, out_channels, kernel_size),
    torch.nn.Conv2d(in_channels, out_channels, kernel_size),
    torch.nn.Conv3d(in_channels, out_channels, kernel_size),
]
for n_in, n_out in zip(flattened_input_images_sizes, flattened_output_images_sizes):
    layers.append(torch.nn.Linear(n_in, n_out))

for layer in layers:
    show_layer(layer)

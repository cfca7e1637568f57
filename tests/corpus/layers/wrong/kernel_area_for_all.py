#: violates = ["layers.prints-counts"]
#: may_follow = []
#: misconception = "wrong-factor"
#: note = "kernel_size squared is used for every convolution, right for the Conv2d only."
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
    print(layer)
    print(layer.weight.shape)
    if isinstance(layer, torch.nn.Linear):
        print(layer.in_features * layer.out_features + layer.out_features)
    else:
        print(layer.in_channels * layer.out_channels * kernel_size ** 2 + layer.out_channels)

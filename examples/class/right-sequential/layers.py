from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5

flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [
    nn.Conv1d(in_channels, out_channels, kernel_size),
    nn.Conv2d(in_channels, out_channels, kernel_size),
    nn.Conv3d(in_channels, out_channels, kernel_size),
    *[
        nn.Linear(in_features, out_features)
        for in_features, out_features in zip(
            flattened_input_images_sizes, flattened_output_images_sizes
        )
    ],
]

for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(parameter.numel() for parameter in layer.parameters()))

conclusions = """
The more dimensions the kernel has, the more parameters a convolution needs: each one
multiplies the number by the kernel size. A Linear for a small picture has more than any of them.
"""

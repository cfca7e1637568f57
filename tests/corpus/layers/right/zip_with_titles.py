#: violates = []
#: may_follow = []
#: note = "Zipped with titles of the student's own; the class name is printed besides."
import torch.nn as nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [
    nn.Conv1d(in_channels, out_channels, kernel_size),
    nn.Conv2d(in_channels, out_channels, kernel_size),
    nn.Conv3d(in_channels, out_channels, kernel_size),
    nn.Linear(flattened_input_images_sizes[0], flattened_output_images_sizes[0]),
    nn.Linear(flattened_input_images_sizes[1], flattened_output_images_sizes[1]),
]
titles = ["sound", "picture", "film", "MNIST-sized", "CIFAR-sized (one colour)"]

for title, layer in zip(titles, layers):
    print(title.upper(), "is handled by", type(layer).__name__)
    print("its weight is", "x".join(str(d) for d in layer.weight.shape))
    print("which makes", sum(p.numel() for p in layer.parameters()), "numbers to learn (bias included)\n")

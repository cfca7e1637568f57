#: violates = ["layers.kinds"]
#: may_follow = []
#: misconception = "same-convolution-thrice"
#: note = "Conv2d three times; each one is 32 to 32 with kernel 5, so only the kinds fail."
import torch

in_channels = 32
out_channels = 32
kernel_size = 5

flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [torch.nn.Conv2d(in_channels, out_channels, kernel_size) for _ in range(3)]
layers += [torch.nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)]

for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

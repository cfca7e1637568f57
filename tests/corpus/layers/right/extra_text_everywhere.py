#: violates = []
#: may_follow = []
#: note = "A chatty report: sum of the shape, bias, megabytes, and the true total as a number of its own."
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

print("PyTorch", torch.__version__)
print("=" * 60)
for layer in layers:
    weight, bias = layer.weight, layer.bias
    total = weight.numel() + bias.numel()
    print("Layer:", layer)
    print("  weight:", weight.shape, "->", weight.numel(), "numbers")
    print("  bias:  ", bias.shape, "->", bias.numel(), "numbers")
    print("  (the numbers in the shape add up to", sum(weight.shape), "but that means nothing)")
    print("  TOTAL:", total, "parameters")
    print("  float32 memory: %.3f MB" % (total * 4 / 2**20))
    print("=" * 60)
print("altogether:", sum(p.numel() for l in layers for p in l.parameters()))

"""
Conclusions

A linear layer on a 32x32 picture has about a million parameters, a 5x5 convolution
with 32 channels only 25 thousand, and it works on pictures of any size.
"""

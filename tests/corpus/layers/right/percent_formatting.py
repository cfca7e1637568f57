#: violates = []
#: may_follow = []
#: note = "Old-style percent formatting."
import torch

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

conv_kwargs = {"in_channels": in_channels, "out_channels": out_channels, "kernel_size": kernel_size}

layers = [getattr(torch.nn, "Conv%dd" % d)(**conv_kwargs) for d in (1, 2, 3)]
layers += [torch.nn.Linear(*p) for p in zip(flattened_input_images_sizes, flattened_output_images_sizes)]

for layer in layers:
    print("layer %s has a weight of shape %s and %i parameters" % (
        layer, list(layer.weight.shape), sum(p.numel() for p in layer.parameters())))

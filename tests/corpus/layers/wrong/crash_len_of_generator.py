#: violates = []
#: may_follow = ["layers.kinds", "layers.convolutions", "layers.linears", "layers.iterable", "layers.prints-names", "layers.prints-shapes", "layers.prints-counts"]
#: misconception = {  }
#: note = "range(len(layers)) of a generator: TypeError before a single layer is made."
import torch

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]


def make_layers():
    for conv in (torch.nn.Conv1d, torch.nn.Conv2d, torch.nn.Conv3d):
        yield conv(in_channels, out_channels, kernel_size)
    for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes):
        yield torch.nn.Linear(i, o)


layers = make_layers()
for i in range(len(layers)):
    print(layers[i])
    print(layers[i].weight.shape)
    print(sum(p.numel() for p in layers[i].parameters()))

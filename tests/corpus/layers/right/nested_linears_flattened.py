#: violates = []
#: may_follow = []
#: remark = "nested"
#: note = "The lesson's tip read literally: a list inside the list, flattened by the script; one level of nesting passes with a remark."
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
    [torch.nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)],
]

for item in layers:
    # the last one is a list itself
    for layer in item if isinstance(item, list) else [item]:
        print(layer)
        print(layer.weight.shape)
        print(sum(p.numel() for p in layer.parameters()))

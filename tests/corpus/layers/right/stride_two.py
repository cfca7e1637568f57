#: violates = []
#: may_follow = []
#: note = "A stride beyond the given arguments is fine; the kernel is written as tuples."
import torch

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [
    torch.nn.Conv1d(in_channels, out_channels, (kernel_size,), stride=2),
    torch.nn.Conv2d(in_channels, out_channels, (kernel_size, kernel_size), stride=(2, 2)),
    torch.nn.Conv3d(in_channels, out_channels, (kernel_size,) * 3, stride=2),
    torch.nn.Linear(flattened_input_images_sizes[0], flattened_output_images_sizes[0], bias=True),
    torch.nn.Linear(flattened_input_images_sizes[1], flattened_output_images_sizes[1], bias=True),
]

for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters() if p.requires_grad))

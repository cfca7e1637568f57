#: violates = ["layers.kinds"]
#: may_follow = []
#: misconception = "wrong-order"
#: note = "The linears stand before the convolutions: the order of the kinds alone."
import torch

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [torch.nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)]
layers.append(torch.nn.Conv1d(in_channels, out_channels, kernel_size))
layers.append(torch.nn.Conv2d(in_channels, out_channels, kernel_size))
layers.append(torch.nn.Conv3d(in_channels, out_channels, kernel_size))

for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

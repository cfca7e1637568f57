#: violates = ["layers.iterable"]
#: may_follow = ["layers.prints-names", "layers.prints-shapes", "layers.prints-counts"]
#: misconception = "not-iterated"
#: note = "Five variables and five blocks of prints, all true, but no iterable anywhere."
import torch

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

conv1d = torch.nn.Conv1d(in_channels, out_channels, kernel_size)
conv2d = torch.nn.Conv2d(in_channels, out_channels, kernel_size)
conv3d = torch.nn.Conv3d(in_channels, out_channels, kernel_size)
linear1 = torch.nn.Linear(flattened_input_images_sizes[0], flattened_output_images_sizes[0])
linear2 = torch.nn.Linear(flattened_input_images_sizes[1], flattened_output_images_sizes[1])

print(conv1d)
print(conv1d.weight.shape)
print(sum(p.numel() for p in conv1d.parameters()))

print(conv2d)
print(conv2d.weight.shape)
print(sum(p.numel() for p in conv2d.parameters()))

print(conv3d)
print(conv3d.weight.shape)
print(sum(p.numel() for p in conv3d.parameters()))

print(linear1)
print(linear1.weight.shape)
print(sum(p.numel() for p in linear1.parameters()))

print(linear2)
print(linear2.weight.shape)
print(sum(p.numel() for p in linear2.parameters()))

#: violates = []
#: may_follow = []
#: remark = "renamed"
#: note = "The list is called my_layers: unmistakable, so a remark and no loss."
import torch

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

conv1 = torch.nn.Conv1d(in_channels, out_channels, kernel_size)
conv2 = torch.nn.Conv2d(in_channels, out_channels, kernel_size)
conv3 = torch.nn.Conv3d(in_channels, out_channels, kernel_size)
linear1, linear2 = [torch.nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)]

my_layers = [conv1, conv2, conv3, linear1, linear2]

for l in my_layers:
    print(l)
    print(l.weight.shape)
    print(sum(p.numel() for p in l.parameters()))

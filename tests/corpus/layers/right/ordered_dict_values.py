#: violates = []
#: may_follow = []
#: note = "OrderedDict.values() is iterated."
import collections
import torch

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = collections.OrderedDict()
layers['Conv1d'] = torch.nn.Conv1d(in_channels, out_channels, kernel_size)
layers['Conv2d'] = torch.nn.Conv2d(in_channels, out_channels, kernel_size)
layers['Conv3d'] = torch.nn.Conv3d(in_channels, out_channels, kernel_size)
for i in range(len(flattened_input_images_sizes)):
    layers['Linear' + str(i)] = torch.nn.Linear(
        in_features=flattened_input_images_sizes[i],
        out_features=flattened_output_images_sizes[i])

for l in layers.values():
    print(l)
    print(l.weight.shape)
    print(sum(w.numel() for w in l.parameters()))

#: violates = []
#: may_follow = []
#: note = "Indices instead of elements: C-style loop over range(len(layers))."
import torch
import torch.nn as nn
in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = []
layers.append(nn.Conv1d(in_channels,out_channels,kernel_size))
layers.append(nn.Conv2d(in_channels,out_channels,kernel_size))
layers.append(nn.Conv3d(in_channels,out_channels,kernel_size))
layers.append(nn.Linear(flattened_input_images_sizes[0],flattened_output_images_sizes[0]))
layers.append(nn.Linear(flattened_input_images_sizes[1],flattened_output_images_sizes[1]))

for i in range(0,len(layers)):
    print(layers[i])
    print(layers[i].weight.shape)
    n=0
    for p in layers[i].parameters():
        n=n+p.numel()
    print(n)

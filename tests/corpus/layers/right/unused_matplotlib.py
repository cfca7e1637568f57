#: violates = []
#: may_follow = []
#: remark = "stand-in"
#: note = "matplotlib is imported and never used: an inert stand-in and a remark."
import torch
import matplotlib.pyplot as plt

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [torch.nn.Conv1d(in_channels, out_channels, kernel_size),
          torch.nn.Conv2d(in_channels, out_channels, kernel_size),
          torch.nn.Conv3d(in_channels, out_channels, kernel_size)]
linears = [torch.nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)]
layers = layers + linears

for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

# plt.bar(range(5), [...])   TODO maybe for the presentation

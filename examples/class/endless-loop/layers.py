import torch

in_channels = 32
out_channels = 32
kernel_size = 5

flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

conv1 = torch.nn.Conv1d(in_channels=in_channels, out_channels=out_channels, kernel_size=kernel_size)
conv2 = torch.nn.Conv2d(in_channels=in_channels, out_channels=out_channels, kernel_size=kernel_size)
conv3 = torch.nn.Conv3d(in_channels=in_channels, out_channels=out_channels, kernel_size=kernel_size)
linear1 = torch.nn.Linear(flattened_input_images_sizes[0], flattened_output_images_sizes[0])
linear2 = torch.nn.Linear(flattened_input_images_sizes[1], flattened_output_images_sizes[1])

layers = (conv1, conv2, conv3, linear1, linear2)

for i in range(len(layers)):
    total = layers[i].weight.numel() + layers[i].bias.numel()
    print(f"{i}: {layers[i]} | weight {tuple(layers[i].weight.shape)} | {total:,} parameters")

from torch.nn import Conv1d, Conv2d, Conv3d, Linear

in_channels = 32
out_channels = 32
kernel_size = 5

flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

my_layers = {}
for Conv in (Conv1d, Conv2d, Conv3d):
    my_layers[Conv.__name__] = Conv(in_channels, out_channels, kernel_size)
for size_in, size_out in zip(flattened_input_images_sizes, flattened_output_images_sizes):
    my_layers[f"Linear{size_in}"] = Linear(size_in, size_out)

for name, layer in my_layers.items():
    print("%s has weights of shape %s" % (layer, layer.weight.shape))
    print("and %d parameters in all" % sum(p.numel() for p in layer.parameters()))

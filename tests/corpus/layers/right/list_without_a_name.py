#: violates = []
#: may_follow = []
#: remark = "renamed"
#: note = "The list stands in the for statement itself: a deviation from the name only."
from torch.nn import Conv1d, Conv2d, Conv3d, Linear

in_channels = 32
out_channels = 32
kernel_size = 5

flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

for layer in [
    Conv1d(in_channels, out_channels, kernel_size),
    Conv2d(in_channels, out_channels, kernel_size),
    Conv3d(in_channels, out_channels, kernel_size),
    *[Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)],
]:
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

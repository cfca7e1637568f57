#: violates = []
#: may_follow = []
#: note = "The list is emptied while it is worked off; the layers were made and gone through all the same."
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [
    nn.Conv1d(in_channels, out_channels, kernel_size),
    nn.Conv2d(in_channels, out_channels, kernel_size),
    nn.Conv3d(in_channels, out_channels, kernel_size),
    *[nn.Linear(a, b) for a, b in zip(flattened_input_images_sizes, flattened_output_images_sizes)],
]

while layers:
    head = layers.pop(0)
    print(head)
    print("weights:", head.weight.shape)
    print("parameters:", sum(p.numel() for p in head.parameters()))

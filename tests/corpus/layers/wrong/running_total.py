#: violates = ["layers.prints-counts"]
#: may_follow = []
#: misconception = "running-total"
#: note = "The counter is not set back for each layer, only the first total is true."
import torch

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [
    torch.nn.Conv1d(in_channels, out_channels, kernel_size),
    torch.nn.Conv2d(in_channels, out_channels, kernel_size),
    torch.nn.Conv3d(in_channels, out_channels, kernel_size),
    *[torch.nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)],
]

n_params = 0
for layer in layers:
    print(layer)
    print(layer.weight.shape)
    for p in layer.parameters():
        n_params += p.numel()
    print(n_params)

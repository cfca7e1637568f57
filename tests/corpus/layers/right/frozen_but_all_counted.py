#: violates = []
#: may_follow = []
#: note = "A frozen layer, but all parameters are counted, frozen or not."
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
layers[1].requires_grad_(False)  # only to see the difference below

for layer in layers:
    total = sum(p.numel() for p in layer.parameters())
    trainable = sum(p.numel() for p in layer.parameters() if p.requires_grad)
    print(f"{layer}\n{layer.weight.shape}\ntotal {total}, trainable {trainable}\n")

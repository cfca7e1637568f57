#: violates = []
#: may_follow = []
#: note = "enumerate with a running number before each layer: extra numbers are fine."
import torch

in_channels = 32
out_channels = 32
kernel_size = 5

flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

nn = torch.nn
layers = [conv(in_channels, out_channels, kernel_size) for conv in (nn.Conv1d, nn.Conv2d, nn.Conv3d)]
layers.extend([nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)])

for number, layer in enumerate(layers, start=1):
    print(f"{number}. {type(layer).__name__}")
    print(f"   shape:  {layer.weight.shape}")
    print(f"   params: {sum(p.numel() for p in layer.parameters()):,}")

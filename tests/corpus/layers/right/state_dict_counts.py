#: violates = []
#: may_follow = []
#: note = "Shapes and totals read from state_dict()."
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
]
layers.extend(
    torch.nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)
)

for layer in layers:
    state = layer.state_dict()
    print(layer.__class__)
    for key in state:
        print("  ", key, tuple(state[key].shape), state[key].numel())
    print("   sum", sum(t.numel() for t in state.values()))

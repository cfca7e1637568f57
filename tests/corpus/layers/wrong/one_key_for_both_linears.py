#: violates = ["layers.iterable"]
#: may_follow = ["layers.prints-names", "layers.prints-shapes", "layers.prints-counts"]
#: misconception = "scattered"
#: note = "The second Linear takes the place of the first in the dict."
import torch.nn as nn
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]
layers = {
    "conv1d": nn.Conv1d(32, 32, 5),
    "conv2d": nn.Conv2d(32, 32, 5),
    "conv3d": nn.Conv3d(32, 32, 5),
}
for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes):
    layers["linear"] = nn.Linear(i, o)
for name, layer in layers.items():
    print(name, layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

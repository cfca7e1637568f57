#: violates = []
#: may_follow = []
#: note = "A small class with __iter__ and __len__ is an iterable too."
import torch.nn as nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]


class LayerCollection:
    def __init__(self):
        self._layers = []

    def add(self, layer):
        self._layers.append(layer)
        return self

    def __iter__(self):
        return iter(self._layers)

    def __len__(self):
        return len(self._layers)


layers = LayerCollection()
layers.add(nn.Conv1d(in_channels, out_channels, kernel_size)) \
      .add(nn.Conv2d(in_channels, out_channels, kernel_size)) \
      .add(nn.Conv3d(in_channels, out_channels, kernel_size))
for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes):
    layers.add(nn.Linear(i, o))

print("There are", len(layers), "layers\n")
for layer in layers:
    print("name:      ", layer)
    print("shape:     ", layer.weight.shape)
    print("parameters:", sum(p.numel() for p in layer.parameters()))

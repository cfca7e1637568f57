#: violates = []
#: may_follow = []
#: note = "The list is an attribute, the loop stands in __init__."
import torch.nn as nn
class Experiment:
    in_channels = 32
    out_channels = 32
    kernel_size = 5
    flattened_input_images_sizes = [28 * 28, 32 * 32]
    flattened_output_images_sizes = [28 * 28, 32 * 32]
    def __init__(self):
        self.layers = [getattr(nn, name)(self.in_channels, self.out_channels, self.kernel_size) for name in ("Conv1d", "Conv2d", "Conv3d")]
        self.layers += [nn.Linear(i, o) for i, o in zip(self.flattened_input_images_sizes, self.flattened_output_images_sizes)]
        for layer in self.layers:
            print(layer)
            print(layer.weight.shape)
            print(sum(p.numel() for p in layer.parameters()))
Experiment()

#: violates = ["layers.convolutions"]
#: may_follow = []
#: misconception = "wrong-kernel-size"
#: note = "An irregular kernel in the Conv2d only; what is printed is true."
from torch import nn
in_channels, out_channels, kernel_size = 32, 32, 5
sizes = [(28 * 28, 28 * 28), (32 * 32, 32 * 32)]
layers = [nn.Conv1d(in_channels, out_channels, kernel_size),
          nn.Conv2d(in_channels, out_channels, (kernel_size, 1)),
          nn.Conv3d(in_channels, out_channels, kernel_size)]
layers += [nn.Linear(*s) for s in sizes]
for layer in layers:
    print(layer, layer.weight.shape, sum(p.numel() for p in layer.parameters()))

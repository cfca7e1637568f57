#: violates = ["layers.prints-counts"]
#: misconception = "loop-variable-ignored"
#: note = "one formula of the given numbers for all layers"
from torch import nn
in_channels, out_channels, kernel_size = 32, 32, 5
layers = [nn.Conv1d(in_channels, out_channels, kernel_size), nn.Conv2d(in_channels, out_channels, kernel_size), nn.Conv3d(in_channels, out_channels, kernel_size), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for l in layers:
    print(str(l), l.weight.shape, in_channels * out_channels * kernel_size + out_channels)

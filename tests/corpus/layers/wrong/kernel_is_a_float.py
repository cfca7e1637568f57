#: violates = ["layers.kinds"]
#: may_follow = ["layers.convolutions", "layers.linears", "layers.iterable", "layers.prints-names", "layers.prints-shapes", "layers.prints-counts"]
#: misconception = "crash-in-the-loop"
#: note = "kernel_size = 5.0"
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5.0), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    print(layer, layer.weight.shape, sum(p.numel() for p in layer.parameters()))

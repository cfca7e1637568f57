#: violates = ["layers.kinds"]
#: may_follow = ["layers.convolutions", "layers.linears", "layers.iterable", "layers.prints-names", "layers.prints-shapes", "layers.prints-counts"]
#: misconception = "lazy-layers"
#: note = "Lazy layers that never ran: the exception in the loop follows from them."
import torch.nn as nn
layers = [nn.LazyConv1d(32, 5), nn.LazyConv2d(32, 5), nn.LazyConv3d(32, 5), nn.LazyLinear(784), nn.LazyLinear(1024)]
for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

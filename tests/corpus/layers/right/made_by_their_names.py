#: violates = []
#: may_follow = []
#: note = "The text that is printed is the one that the layer is made from."
from torch import nn
in_channels = 32
out_channels = 32
kernel_size = 5
sizes = [28 * 28, 32 * 32]
layers = [(f"Conv{d}d", getattr(nn, f"Conv{d}d")(in_channels, out_channels, kernel_size)) for d in range(1, 4)]
layers += [(f"Linear {n}", nn.Linear(n, n)) for n in sizes]
for name, layer in layers:
    print(name, layer.weight.shape, sum(p.numel() for p in layer.parameters()))

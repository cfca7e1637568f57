#: violates = ["layers.kinds"]
#: may_follow = ["layers.convolutions", "layers.linears", "layers.prints-names", "layers.prints-shapes", "layers.prints-counts"]
#: misconception = "other-kinds"
#: note = "Classes of the student's own with the names of torch's."
import torch
from torch import nn
def fake(name, *shape):
    cls = type(name, (nn.Module,), {})
    m = cls()
    m.weight = nn.Parameter(torch.zeros(*shape))
    m.bias = nn.Parameter(torch.zeros(shape[0]))
    return m
layers = [fake("Conv1d", 32, 32, 5), fake("Conv2d", 32, 32, 5, 5), fake("Conv3d", 32, 32, 5, 5, 5), fake("Linear", 784, 784), fake("Linear", 1024, 1024)]
for layer in layers:
    print(layer, layer.weight.shape, sum(p.numel() for p in layer.parameters()))

#: violates = []
#: may_follow = []
#: remark = "nested"
#: note = "One level of nesting is fine, a generator as well, as the script goes into it."
import types
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), (nn.Linear(i, o) for i, o in zip([784, 1024], [784, 1024]))]
def show(layer):
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))
for layer in layers:
    if isinstance(layer, types.GeneratorType):
        for linear in layer:
            show(linear)
    else:
        show(layer)

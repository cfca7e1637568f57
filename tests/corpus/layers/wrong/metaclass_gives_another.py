#: violates = ["layers.kinds"]
#: may_follow = []
#: misconception = "same-convolution-thrice"
#: note = "The classes have the right names and make something else."
import torch.nn as nn
class M(type(nn.Module)):
    def __call__(cls, *a):
        return nn.Conv1d(32, 32, 5)
class Conv2d(nn.Conv2d, metaclass=M): pass
class Conv3d(nn.Conv3d, metaclass=M): pass
layers = [nn.Conv1d(32, 32, 5), Conv2d(32, 32, 5), Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    print(layer, layer.weight.shape, sum(p.numel() for p in layer.parameters()))

#: violates = []
#: may_follow = []
#: note = "A __repr__ of the student's own has all three facts in it."
from torch import nn
class Described:
    def __repr__(self):
        return f"{type(self).__name__}: {tuple(self.weight.shape)}, {sum(p.numel() for p in self.parameters())} parameters"
class Conv1d(Described, nn.Conv1d): pass
class Conv2d(Described, nn.Conv2d): pass
class Conv3d(Described, nn.Conv3d): pass
class Linear(Described, nn.Linear): pass
layers = [Conv1d(32, 32, 5), Conv2d(32, 32, 5), Conv3d(32, 32, 5), Linear(784, 784), Linear(1024, 1024)]
for layer in layers:
    print(layer)

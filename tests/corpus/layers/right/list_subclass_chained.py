#: violates = []
#: note = "a subclass of list with a method that returns self"
from torch import nn
class Layers(list):
    def add(self, layer):
        self.append(layer)
        return self
layers = Layers().add(nn.Conv1d(32, 32, 5)).add(nn.Conv2d(32, 32, 5)).add(nn.Conv3d(32, 32, 5)).add(nn.Linear(784, 784)).add(nn.Linear(1024, 1024))
for layer in layers:
    name, shape = layer.__class__.__name__, layer.weight.shape
    print("{0}:\n\tweight {1}\n\tparameters {2}".format(name, shape, sum([p.numel() for p in layer.parameters()])))

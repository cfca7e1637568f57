#: violates = ["layers.prints-counts"]
#: may_follow = []
#: misconception = "counts-missing"
#: note = "A subclass hides its bias from parameters(); the layer has it all the same."
import torch
import torch.nn as nn
class Conv2d(nn.Conv2d):
    def parameters(self, recurse=True):
        yield self.weight
layers = [nn.Conv1d(32, 32, 5), Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    print(layer, layer.weight.shape, sum(p.numel() for p in layer.parameters()))

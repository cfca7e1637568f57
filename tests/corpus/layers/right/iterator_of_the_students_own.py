#: violates = []
#: may_follow = []
#: remark = "renamed"
#: note = "A class with __next__ makes each layer as it is asked."
import torch.nn as nn
class Layers:
    def __init__(self):
        self.specs = [(nn.Conv1d, (32, 32, 5)), (nn.Conv2d, (32, 32, 5)), (nn.Conv3d, (32, 32, 5)), (nn.Linear, (784, 784)), (nn.Linear, (1024, 1024))]
        self.at = 0
    def __iter__(self): return self
    def __next__(self):
        if self.at == len(self.specs): raise StopIteration
        cls, args = self.specs[self.at]; self.at += 1
        return cls(*args)
for layer in Layers():
    print(layer, layer.weight.shape, sum(p.numel() for p in layer.parameters()))

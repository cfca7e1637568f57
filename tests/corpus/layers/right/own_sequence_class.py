#: violates = []
#: note = "iterated by __len__ and __getitem__ alone"
import torch.nn as nn
class Zoo:
    def __init__(self):
        self._items = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
    def __len__(self): return len(self._items)
    def __getitem__(self, i): return self._items[i]
layers = Zoo()
for l in layers:
    c = sum([p.numel() for p in l.parameters() if p.requires_grad])
    print("Name: %s" % l)
    print("Weight shape: %s" % (list(l.weight.shape),))
    print("Params: %d" % c)

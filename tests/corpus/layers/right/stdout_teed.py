#: violates = []
#: may_follow = []
#: note = "sys.stdout is replaced by an object that writes to it and elsewhere."
import sys
import torch.nn as nn
class Tee:
    def __init__(self, *streams): self.streams = streams
    def write(self, s):
        for st in self.streams: st.write(s)
    def flush(self):
        for st in self.streams: st.flush()
lines = []
class Keep:
    def write(self, s): lines.append(s)
    def flush(self): pass
sys.stdout = Tee(sys.stdout, Keep())
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

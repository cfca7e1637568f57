#: violates = []
#: may_follow = []
#: note = "Collected by redirect_stdout, printed at the end."
import contextlib, io
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
buffer = io.StringIO()
with contextlib.redirect_stdout(buffer):
    for layer in layers:
        print(layer)
        print(layer.weight.shape)
        print(sum(p.numel() for p in layer.parameters()))
print(buffer.getvalue())

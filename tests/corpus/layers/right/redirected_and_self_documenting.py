#: violates = []
#: note = "f-strings that name what they print, by way of a StringIO"
import contextlib, io
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
buffer = io.StringIO()
with contextlib.redirect_stdout(buffer):
    for layer in layers:
        print(f"{layer = !r}")
        print(f"{layer.weight.shape = }")
        print(f"{sum(p.numel() for p in layer.parameters()) = :,}")
print(buffer.getvalue())

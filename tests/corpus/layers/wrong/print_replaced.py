#: violates = ["layers.prints-names"]
#: may_follow = ["layers.prints-shapes", "layers.prints-counts"]
#: misconception = "typed-in-prints"
#: note = "print is replaced by one that says typed-in text."
import builtins
import torch.nn as nn
real = builtins.print
script = iter(["Conv1d (32, 32, 5) 5152", "Conv2d (32, 32, 5, 5) 25632", "Conv3d (32, 32, 5, 5, 5) 128032", "Linear (784, 784) 615440", "Linear (1024, 1024) 1049600"])
builtins.print = lambda *a, **k: real(next(script))
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    print(layer)

#: violates = []
#: may_follow = []
#: note = "`......5152`, and the class name in capitals."
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    print(type(layer).__name__.upper().center(40, "="))
    print("SHAPE".ljust(10), str(layer.weight.shape).upper())
    print("PARAMS".ljust(10), str(sum(p.numel() for p in layer.parameters())).rjust(10, "."))

#: violates = []
#: note = "class patterns over a generator that yields from another"
import torch.nn as nn
def make():
    for d in range(1, 4):
        match d:
            case 1: yield nn.Conv1d(32, 32, 5)
            case 2: yield nn.Conv2d(32, 32, 5)
            case _: yield nn.Conv3d(32, 32, 5)
    yield from (nn.Linear(n, n) for n in (784, 1024))
layers = make()
for layer in layers:
    match layer:
        case nn.Linear(in_features=i, out_features=o):
            print("Linear", f"{o}x{i}", end=" ")
        case nn.Conv1d() | nn.Conv2d() | nn.Conv3d():
            print(type(layer).__name__, "x".join(str(s) for s in layer.weight.shape), end=" ")
    print(sum(p.numel() for p in layer.parameters()))

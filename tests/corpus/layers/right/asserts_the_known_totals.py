#: violates = []
#: may_follow = []
#: note = "With other constants the script would stop after its first turn."
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
expected = [5152, 25632, 128032, 615440, 1049600]
for layer, want in zip(layers, expected):
    n = sum(p.numel() for p in layer.parameters())
    print(layer)
    print(layer.weight.shape)
    print(n)
    assert n == want, f"{n} != {want}"

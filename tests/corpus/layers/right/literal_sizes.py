#: violates = []
#: may_follow = []
#: note = "Sizes typed in where the layers are made instead of the given constants."
import torch

layers = [
    torch.nn.Conv1d(32, 32, 5),
    torch.nn.Conv2d(32, 32, 5),
    torch.nn.Conv3d(32, 32, 5),
    torch.nn.Linear(784, 784),
    torch.nn.Linear(1024, 1024),
]
for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

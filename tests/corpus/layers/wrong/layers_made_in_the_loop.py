#: violates = ["layers.iterable"]
#: may_follow = []
#: misconception = "loop-over-something-else"
#: note = "The loop goes over recipes; no iterable of layers is ever made."
import torch.nn as nn
specs = [(nn.Conv1d, (32, 32, 5)), (nn.Conv2d, (32, 32, 5)), (nn.Conv3d, (32, 32, 5)), (nn.Linear, (784, 784)), (nn.Linear, (1024, 1024))]
for cls, args in specs:
    layer = cls(*args)
    print(f"{layer}\n{layer.weight.shape}\n{sum(p.numel() for p in layer.parameters())}")

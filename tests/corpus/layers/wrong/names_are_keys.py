#: violates = ["layers.prints-names"]
#: may_follow = []
#: misconception = "typed-in-prints"
#: note = "The keys of the dict are typed in."
import torch.nn as nn
layers = {"Conv1d": nn.Conv1d(32, 32, 5), "Conv2d": nn.Conv2d(32, 32, 5), "Conv3d": nn.Conv3d(32, 32, 5), "Linear 784": nn.Linear(784, 784), "Linear 1024": nn.Linear(1024, 1024)}
for name, layer in layers.items():
    print(name)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

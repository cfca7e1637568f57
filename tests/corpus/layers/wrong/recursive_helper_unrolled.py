#: violates = ["layers.iterable"]
#: may_follow = []
#: misconception = "not-iterated"
#: note = "The helper could go into a list, but each layer is handed to it by a line of its own."
import torch.nn as nn
def show(x):
    if isinstance(x, list):
        for y in x:
            show(y)
    else:
        print(x, x.weight.shape, sum(p.numel() for p in x.parameters()), sep="\n")
a = nn.Conv1d(32, 32, 5)
b = nn.Conv2d(32, 32, 5)
c = nn.Conv3d(32, 32, 5)
d = nn.Linear(784, 784)
e = nn.Linear(1024, 1024)
show(a)
show(b)
show(c)
show(d)
show(e)

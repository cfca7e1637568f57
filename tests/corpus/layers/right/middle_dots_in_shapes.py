#: violates = []
#: may_follow = []
#: note = "`32·32·5` in a table of Markdown."
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
print("|layer|shape|parameters|\n|---|---|---:|")
for layer in layers:
    print(f"|{layer.__class__.__qualname__}|{'·'.join(str(s) for s in layer.weight.shape)}|{sum(p.numel() for p in layer.parameters()):,d}|")

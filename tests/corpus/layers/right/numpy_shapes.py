#: violates = []
#: note = "shapes and products by numpy"
import numpy as np
import torch
layers = torch.nn.ModuleList([torch.nn.Conv1d(32, 32, 5), torch.nn.Conv2d(32, 32, 5), torch.nn.Conv3d(32, 32, 5), torch.nn.Linear(784, 784), torch.nn.Linear(1024, 1024)])
for l in layers:
    w, b = [p.detach().numpy() for p in l.parameters()]
    print(l.__class__.__name__, w.shape, np.prod(w.shape) + np.prod(b.shape))

#: violates = ["layers.prints-counts"]
#: may_follow = []
#: misconception = "frozen-not-counted"
#: note = "Only what is to be trained is counted, and one layer is frozen."
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for p in layers[0].parameters():
    p.requires_grad = False
for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters() if p.requires_grad))

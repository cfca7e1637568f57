#: violates = []
#: may_follow = []
#: note = "A function that shows the first and calls itself with the rest goes over all of them."
import torch.nn as nn
def show(layers):
    if not layers:
        return
    head, *tail = layers
    print(head)
    print(head.weight.shape)
    print(sum(p.numel() for p in head.parameters()))
    show(tail)
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
show(layers)

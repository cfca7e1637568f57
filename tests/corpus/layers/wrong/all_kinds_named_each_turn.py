#: violates = ["layers.prints-names"]
#: may_follow = []
#: misconception = "typed-in-prints"
#: note = "Every turn prints all the class names: typed in, and right for any layer."
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    print("One of Conv1d, Conv2d, Conv3d, Linear:")
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

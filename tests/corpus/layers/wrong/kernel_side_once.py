#: violates = ["layers.prints-counts"]
#: may_follow = []
#: misconception = "wrong-factor"
#: note = "Right for Conv1d alone: the kernel has more than one direction."
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    print(layer, layer.weight.shape)
    if isinstance(layer, nn.Linear):
        print(layer.in_features * layer.out_features + layer.out_features)
    else:
        print(layer.in_channels * layer.out_channels * layer.kernel_size[0] + layer.out_channels)

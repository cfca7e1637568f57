#: violates = ["layers.prints-counts"]
#: may_follow = []
#: misconception = "counts-missing"
#: note = "Numbers of channels stand there, but nobody says they are the total."
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    if isinstance(layer, nn.Linear):
        print(f"{type(layer).__name__}: {layer.in_features} to {layer.out_features}")
    else:
        print(f"{type(layer).__name__}: {layer.in_channels} to {layer.out_channels}")
    print("weight", layer.weight.shape)

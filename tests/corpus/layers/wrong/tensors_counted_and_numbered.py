#: violates = ["layers.prints-counts"]
#: may_follow = []
#: misconception = "parameter-tensors-counted"
#: note = "A numbered line that ends in the number of tensors."
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for i, layer in enumerate(layers):
    print(i, layer, layer.weight.shape, len(list(layer.parameters())))

#: violates = ["layers.prints-names"]
#: may_follow = ["layers.prints-shapes", "layers.prints-counts"]
#: misconception = "printed-by-stand-in"
#: note = "All printing is left to a package that is not installed."
import torch.nn as nn
from torchsummary import summary
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    summary(layer, (32, 28, 28))

#: violates = []
#: may_follow = ["layers.kinds", "layers.convolutions", "layers.linears", "layers.iterable", "layers.prints-names", "layers.prints-shapes", "layers.prints-counts"]
#: misconception = {  }
#: note = "Tabs and spaces mixed in the loop: the file does not compile."
import torch

layers = [torch.nn.Conv1d(32, 32, 5), torch.nn.Conv2d(32, 32, 5), torch.nn.Conv3d(32, 32, 5),
          torch.nn.Linear(784, 784), torch.nn.Linear(1024, 1024)]

for layer in layers:
    print(layer)
	print(layer.weight.shape)
	print(sum(p.numel() for p in layer.parameters()))

#: violates = ["layers.prints-names"]
#: may_follow = ["layers.prints-shapes", "layers.prints-counts"]
#: misconception = "printed-by-stand-in"
#: note = "A table of a package that is not installed cannot be shown."
from rich.console import Console
from rich.table import Table
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
table = Table(title="Layers")
table.add_column("name"); table.add_column("shape"); table.add_column("n")
for layer in layers:
    table.add_row(str(layer), str(layer.weight.shape), str(sum(p.numel() for p in layer.parameters())))
Console().print(table)

#: violates = ["layers.prints-names"]
#: may_follow = ["layers.prints-shapes", "layers.prints-counts"]
#: misconception = "printed-by-stand-in"
#: note = "all is printed by a package that is not there"
import pandas as pd
from torch import nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
rows = [(l.__class__.__name__, tuple(l.weight.shape), sum(p.numel() for p in l.parameters())) for l in layers]
print(pd.DataFrame(rows, columns=["name", "shape", "parameters"]).to_string())

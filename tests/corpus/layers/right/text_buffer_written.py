#: violates = []
#: note = "collected in a StringIO, then written"
import io, sys
from torch import nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
buf = io.StringIO()
for l in layers:
    print(l, l.weight.shape, sum(p.numel() for p in l.parameters()), file=buf)
sys.stdout.write(buf.getvalue())

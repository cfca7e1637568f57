#: violates = []
#: may_follow = []
#: note = "nn.Sequential is never run, only iterated over."
from torch import nn

C_IN, C_OUT, K = 32, 32, 5
SIZES = list(zip([28 * 28, 32 * 32], [28 * 28, 32 * 32]))

# not a network! Sequential is just a handy box here
layers = nn.Sequential(
    nn.Conv1d(C_IN, C_OUT, K),
    nn.Conv2d(C_IN, C_OUT, K),
    nn.Conv3d(C_IN, C_OUT, K),
    *[nn.Linear(i, o) for i, o in SIZES],
)

for layer in layers:
    print("-" * 40)
    print(repr(layer))
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

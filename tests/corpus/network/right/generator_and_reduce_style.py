#: violates = []
#: may_follow = []
#: note = "functional programming style with reduce over a generator of layers"
import functools
import itertools
import torch
from torch import nn

def chain(*fs):
    return lambda x: functools.reduce(lambda acc, f: f(acc), fs, x)

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        sizes = [in_channels, *itertools.chain.from_iterable(itertools.repeat(s, n) for s, n in ((8, 4), (16, 4), (20, 2)))]
        self.convs = nn.ModuleList(itertools.starmap(
            lambda i, o: nn.Conv2d(i, o, 3, padding=1), itertools.pairwise(sizes)))
        self.linear = nn.Linear(sizes[-1], classes)

    def steps(self):
        for n, conv in enumerate(self.convs, 1):
            yield conv
            yield torch.relu
            if n in (4, 6, 8):
                yield lambda t: nn.functional.max_pool2d(t, 2)

    def forward(self, x):
        return chain(*self.steps(), lambda t: t.mean((2, 3)), self.linear)(x)

#: violates = []
#: may_follow = []
#: note = "Residual inherits from a base class of the student's own."
import torch


class Block(torch.nn.Module):
    """What all my blocks have in common."""

    def count(self):
        return sum(p.numel() for p in self.parameters())


class Residual(Block):
    def __init__(self, module, projection=None):
        super().__init__()
        assert isinstance(module, torch.nn.Module)
        assert projection is None or isinstance(projection, torch.nn.Module)
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        y = self.module(inputs)
        x = self.projection(inputs) if self.projection is not None else inputs
        assert x.shape == y.shape, f"need a projection: {x.shape} and {y.shape}"
        return x + y


blocks = [Residual(torch.nn.Conv2d(c, c, 3, padding=1)) for c in (3, 6, 12)]
print([b.count() for b in blocks])

#: violates = []
#: may_follow = []
#: note = "Dropout at the end of a module is fine."
import torch

class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        return outputs + (self.projection(inputs) if self.projection is not None else inputs)

def make(cin, cout):
    layers = torch.nn.Sequential(
        torch.nn.Conv2d(cin, cout, 3, padding=1),
        torch.nn.ReLU(),
        torch.nn.Conv2d(cout, cout, 3, padding=1),
        torch.nn.Dropout2d(0.2),
    )
    if cin == cout:
        return Residual(layers)
    return Residual(layers, torch.nn.Conv2d(cin, cout, 1))

blocks = [make(3, 16), make(16, 16), make(16, 32)]

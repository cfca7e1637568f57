#: violates = []
#: may_follow = []
#: note = "Old-style super and odd attribute names; both are registered, so names are free."
import torch


class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        super(Residual, self).__init__()
        self.srodek = module
        self.obejscie = projection

    def forward(self, wejscie):
        wyjscie = self.srodek(wejscie)
        if self.obejscie is not None:
            wejscie = self.obejscie(wejscie)
        suma = wyjscie + wejscie
        return suma


# kilka blokow
blocks = [
    Residual(torch.nn.Conv2d(3, 3, 3, padding=1)),
    Residual(torch.nn.Conv2d(3, 9, 3, padding=1), torch.nn.Conv2d(3, 9, 1)),
    Residual(torch.nn.Conv2d(9, 9, 3, padding=1)),
]

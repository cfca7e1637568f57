#: violates = ["residual.signature"]
#: may_follow = []
#: misconception = "arguments-renamed"
#: note = "block and shortcut instead of module and projection: by keyword it cannot be built as asked; everything else holds by position."
import torch


class Residual(torch.nn.Module):
    def __init__(self, block, shortcut=None):
        super().__init__()
        self.block = block
        self.shortcut = shortcut

    def forward(self, x):
        out = self.block(x)
        if self.shortcut is not None:
            x = self.shortcut(x)
        return out + x


blocks = [
    Residual(torch.nn.Conv2d(3, 3, 3, padding=1)),
    Residual(torch.nn.Conv2d(3, 9, 3, padding=1), torch.nn.Conv2d(3, 9, 1)),
]

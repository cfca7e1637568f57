import torch


class Residual(torch.nn.Module):
    def __init__(self, module: torch.nn.Module, projection: torch.nn.Module = None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        if self.projection is None:
            return torch.add(inputs, self.module(inputs))
        return torch.add(self.projection(inputs), self.module(inputs))


block1 = Residual(torch.nn.Conv2d(8, 8, 3, padding=1))
block2 = Residual(torch.nn.Conv2d(8, 16, 3, stride=2, padding=1), torch.nn.Conv2d(8, 16, 1, stride=2))
block3 = Residual(torch.nn.Conv1d(4, 4, 5, padding=2))
blocks = [block1, block2, block3]

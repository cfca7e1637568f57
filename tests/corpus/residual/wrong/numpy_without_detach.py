#: violates = ["residual.gradients"]
#: may_follow = ["residual.identity", "residual.projection", "residual.none-test", "residual.no-trailing-activation", "residual.no-in-place", "residual.blocks-run", "residual.projection-where-needed"]
#: misconception = "numpy-round-trip"
#: note = ".numpy() without detach works only with gradients off."
import torch


class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs).numpy()
        if self.projection is not None:
            inputs = self.projection(inputs)
        return torch.tensor(outputs + inputs.numpy())


blocks = [Residual(torch.nn.Conv2d(3, 3, 3, padding=1)), Residual(torch.nn.Conv2d(3, 3, 1))]

with torch.no_grad():
    print(blocks[0](torch.rand(1, 3, 8, 8)).shape)

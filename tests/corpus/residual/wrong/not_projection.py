#: violates = ["residual.none-test"]
#: may_follow = []
#: misconception = "projection-truthiness"
#: note = "A plain not on the projection for the early return."
import torch

class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        if not self.projection:
            return self.module(inputs) + inputs
        return self.module(inputs) + self.projection(inputs)

blocks = [Residual(torch.nn.Linear(10, 10)), Residual(torch.nn.Linear(10, 3), torch.nn.Linear(10, 3)), Residual(torch.nn.Conv1d(2, 2, 3, padding=1))]

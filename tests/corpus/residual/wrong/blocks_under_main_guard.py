#: violates = ["residual.few-blocks"]
#: may_follow = ["residual.blocks-run", "residual.projection-where-needed", "residual.block-endings"]
#: misconception = "blocks-under-main-guard"
#: note = "The file is imported, so what stands under the main guard is not made."
import torch


class Residual(torch.nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        outputs = self.module(inputs)
        if self.projection is not None:
            inputs = self.projection(inputs)
        return outputs + inputs


if __name__ == "__main__":
    blocks = [
        Residual(torch.nn.Conv2d(3, 3, 3, padding=1)),
        Residual(torch.nn.Conv2d(3, 8, 3, padding=1), torch.nn.Conv2d(3, 8, 1)),
    ]
    for block in blocks:
        print(block)

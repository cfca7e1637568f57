#: violates = []
#: may_follow = []
#: note = "A path of its own for each case."
import torch

class Residual(torch.nn.Module):

    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        if self.projection is None:
            outputs = self.module(inputs)
            return outputs + inputs
        else:
            outputs = self.module(inputs)
            inputs = self.projection(inputs)
            return outputs + inputs

# same number of channels -> no projection
block1 = Residual(torch.nn.Conv2d(64, 64, kernel_size=3, padding=1))
# more channels -> projection with 1x1 convolution
block2 = Residual(torch.nn.Conv2d(64, 128, kernel_size=3, padding=1),
                  torch.nn.Conv2d(64, 128, kernel_size=1))
block3 = Residual(torch.nn.Conv2d(128, 128, kernel_size=3, padding=1))

blocks = [block1, block2, block3]

#: violates = []
#: may_follow = []
#: remark = "separate-variables"
#: note = "Blocks in variables of their own, no list: unmistakable, with a remark."
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

res1 = Residual(torch.nn.Conv2d(3, 3, 3, padding=1))
res2 = Residual(torch.nn.Conv2d(3, 64, 3, padding=1), torch.nn.Conv2d(3, 64, 1))
res3 = Residual(torch.nn.Conv2d(64, 64, 3, padding=1))

x = torch.rand(1, 3, 20, 20)
x = res1(x)
x = res2(x)
x = res3(x)
print(x.shape)

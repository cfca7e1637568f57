#: violates = []
#: may_follow = []
#: note = "!= None instead of is not None: unusual, but right."
import torch
class Residual(torch.nn.Module):
    def __init__(self,module,projection=None):
        super().__init__()
        self.module=module
        self.projection=projection
    def forward(self,inputs):
        outputs=self.module(inputs)
        if self.projection!=None:
            inputs=self.projection(inputs)
        return outputs+inputs
blocks=[Residual(torch.nn.Conv2d(3,3,3,padding=1)),Residual(torch.nn.Conv2d(3,5,3,padding=1),torch.nn.Conv2d(3,5,1))]

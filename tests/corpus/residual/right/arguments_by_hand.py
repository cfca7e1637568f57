#: violates = []
#: note = "takes *args and **kwargs and names them itself"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Residual(torch.nn.Module):
    def __init__(self, *args, **kwargs):
        super().__init__()
        args = dict(zip(("module", "projection"), args)) | kwargs
        self.module = args["module"]
        self.projection = args.get("projection")
    def forward(self, inputs):
        skip = self.projection(inputs) if self.projection is not None else inputs
        return skip + self.module(inputs)
blocks = [Residual(nn.Conv2d(4, 4, 3, padding=1)), Residual(module=nn.Conv2d(4, 4, 3, padding=1))]

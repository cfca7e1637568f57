#: violates = []
#: note = "add_ on a clone of the module's output"
import torch
import torch.nn as nn
import torch.nn.functional as F
class Residual(nn.Module):
    def __init__(self, module, projection=None):
        super().__init__()
        self.module = module
        self.has_projection = projection is not None
        if self.has_projection:
            self.projection = projection
    def forward(self, inputs):
        outputs = self.module(inputs)
        shortcut = self.projection(inputs) if self.has_projection else inputs
        outputs = outputs.clone()
        outputs.add_(shortcut)
        return outputs
def bottleneck(c, mid, out=None, stride=1):
    out = out or c
    body = nn.Sequential(nn.Conv2d(c, mid, 1), nn.BatchNorm2d(mid), nn.ReLU(inplace=True), nn.Conv2d(mid, mid, 3, stride, 1), nn.BatchNorm2d(mid), nn.ReLU(inplace=True), nn.Conv2d(mid, out, 1), nn.BatchNorm2d(out))
    return Residual(body, nn.Conv2d(c, out, 1, stride) if c != out or stride != 1 else None)
blocks = [bottleneck(32, 8), bottleneck(32, 8, 64, 2)]

#: violates = []
#: may_follow = []
#: note = "transposed convolution, pixel shuffle and attention inside"
import torch
import torch.nn as nn

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

class SelfAttention(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.attn = nn.MultiheadAttention(c, 2, batch_first=True)
    def forward(self, x):
        b, c, h, w = x.shape
        t = x.flatten(2).transpose(1, 2)
        out, _ = self.attn(t, t, t, need_weights=False)
        return out.transpose(1, 2).reshape(b, c, h, w)

blocks = [
    Residual(nn.ConvTranspose2d(8, 8, 2, stride=2), nn.Upsample(scale_factor=2)),
    Residual(nn.Sequential(nn.Conv2d(8, 32, 3, padding=1), nn.PixelShuffle(2)), nn.Upsample(scale_factor=2, mode="bilinear")),
    Residual(SelfAttention(8)),
    Residual(nn.Sequential(nn.Conv2d(8, 8, 3, padding=1), SelfAttention(8))),
]

#: violates = []
#: may_follow = []
#: note = "main() returns 0 and the script leaves through sys.exit after everything is printed."
import sys

from torch import nn


def main():
    conv_args = dict(in_channels=32, out_channels=32, kernel_size=5)
    sizes = zip((28 * 28, 32 * 32), (28 * 28, 32 * 32))
    layers = [nn.Conv1d(**conv_args), nn.Conv2d(**conv_args), nn.Conv3d(**conv_args)]
    layers.extend(nn.Linear(a, b) for a, b in sizes)
    for layer in layers:
        params = list(layer.parameters())
        print(layer)
        print(params[0].shape)
        print(sum(p.numel() for p in params))
    return 0


if __name__ == "__main__":
    sys.exit(main())

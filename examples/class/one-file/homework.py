from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5

flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [
    nn.Conv1d(in_channels, out_channels, kernel_size),
    nn.Conv2d(in_channels, out_channels, kernel_size),
    nn.Conv3d(in_channels, out_channels, kernel_size),
    *[
        nn.Linear(in_features, out_features)
        for in_features, out_features in zip(
            flattened_input_images_sizes, flattened_output_images_sizes
        )
    ],
]

for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(parameter.numel() for parameter in layer.parameters()))


import torch


def conv(in_channels, out_channels):
    return nn.Sequential(
        nn.Conv2d(in_channels, out_channels, kernel_size=3, padding=1),
        nn.BatchNorm2d(out_channels),
        nn.ReLU(),
    )


class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.features = nn.Sequential(
            conv(in_channels, 16),
            conv(16, 16),
            conv(16, 16),
            conv(16, 16),
            nn.MaxPool2d(2),
            conv(16, 32),
            conv(32, 32),
            nn.MaxPool2d(2),
            conv(32, 64),
            conv(64, 64),
            nn.MaxPool2d(2),
            conv(64, 128),
            conv(128, 128),
        )
        self.head = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
            nn.Linear(128, classes),
        )

    def forward(self, inputs):
        return self.head(self.features(inputs))



class Residual(torch.nn.Module):
    def __init__(self, module: torch.nn.Module, projection: torch.nn.Module = None):
        super().__init__()
        self.module = module
        self.projection = projection

    def forward(self, inputs):
        if self.projection is None:
            return torch.add(inputs, self.module(inputs))
        return torch.add(self.projection(inputs), self.module(inputs))


block1 = Residual(torch.nn.Conv2d(8, 8, 3, padding=1))
block2 = Residual(torch.nn.Conv2d(8, 16, 3, stride=2, padding=1),
                  torch.nn.Conv2d(8, 16, 1, stride=2))
block3 = Residual(torch.nn.Conv1d(4, 4, 5, padding=2))
blocks = [block1, block2, block3]

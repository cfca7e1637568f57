import matplotlib.pyplot as plt
import torch
from torch import nn


class CNN(nn.Module):
    def __init__(self, n_classes=1000):
        super().__init__()
        widths = [3, 16, 16, 32, 32, 32, 64, 64, 64, 128, 128]
        steps = []
        for layer, (before, after) in enumerate(zip(widths, widths[1:]), start=1):
            steps += [nn.Conv2d(before, after, 3, padding=1), nn.ReLU(inplace=True)]
            if layer in (4, 6, 8):
                steps.append(nn.AvgPool2d(2))
        self.steps = nn.Sequential(*steps)
        self.out = nn.Linear(widths[-1], n_classes)

    def forward(self, images):
        maps = self.steps(images)
        return self.out(nn.functional.adaptive_avg_pool2d(maps, 1).flatten(1))


if __name__ == "__main__":
    image = torch.rand(1, 3, 64, 64)
    plt.imshow(image[0].permute(1, 2, 0))
    print(CNN()(image).shape)

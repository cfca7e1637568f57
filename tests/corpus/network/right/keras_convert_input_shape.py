#: violates = []
#: may_follow = []
#: note = "constructor takes input_shape=(3, 64, 64), as Keras does"
import torch
from torch import nn

class Network(nn.Module):
    def __init__(self, input_shape=(3, 64, 64), num_classes=1000):
        super().__init__()
        model = []
        filters = input_shape[0]
        for block, (n, f) in enumerate([(4, 32), (2, 32), (2, 64), (2, 64)]):
            for _ in range(n):
                model += [nn.Conv2d(filters, f, kernel_size=3, padding='same'), nn.ReLU()]
                filters = f
            if block < 3:
                model += [nn.MaxPool2d(kernel_size=2)]
        # GlobalAveragePooling2D
        model += [nn.AdaptiveAvgPool2d(output_size=1), nn.Flatten()]
        # Dense
        model += [nn.Linear(filters, num_classes)]
        self.model = nn.Sequential(*model)

    def call(self, inputs):
        return self.model(inputs)

    def forward(self, inputs):
        return self.call(inputs)

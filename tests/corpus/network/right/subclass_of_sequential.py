#: violates = []
#: may_follow = []
#: note = "Network derives from nn.Sequential and has no forward of its own"
import torch.nn as nn

class Network(nn.Sequential):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        c = in_channels
        for k, o in enumerate((10, 10, 10, 10, 20, 20, 30, 30, 40, 40), 1):
            self.add_module(f"conv_{k}", nn.Conv2d(c, o, 3, padding=1))
            self.add_module(f"relu_{k}", nn.ReLU())
            if k in (4, 6, 8):
                self.add_module(f"pool_{k}", nn.MaxPool2d(2))
            c = o
        self.add_module("global_pool", nn.AdaptiveAvgPool2d(1))
        self.add_module("flatten", nn.Flatten())
        self.add_module("linear", nn.Linear(c, classes))

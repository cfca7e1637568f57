#: violates = ["network.module"]
#: may_follow = ["network.ten-layers", "network.pooling", "network.global-pooling", "network.linear-head", "network.output-shape", "network.batch-of-one", "network.any-size", "network.in-channels"]
#: misconception = "crash-constructing"
#: note = "the only argument is a config object without a default, nothing says how to build it"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.pool_after = set(config["model"]["pool_after"])
        widths = config["model"]["widths"]
        channels = [config["data"]["channels"], *widths]
        self.convs = nn.ModuleList([nn.Conv2d(a, b, 3, padding=1) for a, b in zip(channels, channels[1:])])
        self.fc = nn.Linear(widths[-1], config["data"]["classes"])

    def forward(self, x):
        for n, conv in enumerate(self.convs, 1):
            x = torch.relu(conv(x))
            if n in self.pool_after:
                x = nn.functional.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))

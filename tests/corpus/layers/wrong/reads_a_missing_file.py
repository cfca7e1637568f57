#: violates = []
#: may_follow = ["layers.kinds", "layers.convolutions", "layers.linears", "layers.iterable", "layers.prints-names", "layers.prints-shapes", "layers.prints-counts"]
#: misconception = {  }
#: note = "The constants are read from a file that was not handed in."
import json

import torch

with open("layers_config.json") as handle:
    config = json.load(handle)

layers = [
    torch.nn.Conv1d(config["in_channels"], config["out_channels"], config["kernel_size"]),
    torch.nn.Conv2d(config["in_channels"], config["out_channels"], config["kernel_size"]),
    torch.nn.Conv3d(config["in_channels"], config["out_channels"], config["kernel_size"]),
    *[torch.nn.Linear(i, o) for i, o in zip(config["inputs"], config["outputs"])],
]

for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

#: violates = []
#: may_follow = []
#: note = "logging with a handler on standard output counts as printing."
import logging
import sys

import torch

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)s %(message)s")
log = logging.getLogger("layers")

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [
    torch.nn.Conv1d(in_channels, out_channels, kernel_size),
    torch.nn.Conv2d(in_channels, out_channels, kernel_size),
    torch.nn.Conv3d(in_channels, out_channels, kernel_size),
    *(torch.nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)),
]

for layer in layers:
    log.info("%s", layer)
    log.info("weight shape: %s", tuple(layer.weight.shape))
    log.info("parameters: %d", sum(p.numel() for p in layer.parameters()))

"""Exercise 1: count the parameters of a few layers.

Make a list (or any other iterable) called `layers` that holds, in this order,

    - a Conv1d, a Conv2d and a Conv3d with the channels and the kernel size below,
    - a Linear for each pair of image sizes below (`zip` walks through both lists at once).

Then go through `layers` and print of each layer

    - its name (a layer has a text of its own),
    - the shape of its weight,
    - how many parameters it has in all.

Compare the five in your group. What you conclude may go into a text called `conclusions`.
"""

import torch
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5

flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

# Your code here
...

#: violates = ["layers.prints-names", "layers.prints-shapes", "layers.prints-counts"]
#: may_follow = []
#: misconception = "typed-in-prints"
#: note = "The loop runs over the layers but prints typed-in text, which does not follow from them."
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
    *[nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)],
]

answers = [
    "Conv1d(32, 32, kernel_size=(5,), stride=(1,))\ntorch.Size([32, 32, 5])\n5152",
    "Conv2d(32, 32, kernel_size=(5, 5), stride=(1, 1))\ntorch.Size([32, 32, 5, 5])\n25632",
    "Conv3d(32, 32, kernel_size=(5, 5, 5), stride=(1, 1, 1))\ntorch.Size([32, 32, 5, 5, 5])\n128032",
    "Linear(in_features=784, out_features=784, bias=True)\ntorch.Size([784, 784])\n615440",
    "Linear(in_features=1024, out_features=1024, bias=True)\ntorch.Size([1024, 1024])\n1049600",
]

for layer, answer in zip(layers, answers):
    print(answer)

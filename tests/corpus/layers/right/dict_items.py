#: violates = []
#: may_follow = []
#: note = "A dict of layers; keys and class names are both printed."
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = {
    "c1": nn.Conv1d(in_channels, out_channels, kernel_size),
    "c2": nn.Conv2d(in_channels, out_channels, kernel_size),
    "c3": nn.Conv3d(in_channels, out_channels, kernel_size),
}
for n, (i, o) in enumerate(zip(flattened_input_images_sizes, flattened_output_images_sizes)):
    layers["l%d" % n] = nn.Linear(i, o)

for key, layer in layers.items():
    weights = layer.weight.numel()
    biases = layer.bias.numel()
    print("%s: %s" % (key, layer.__class__.__name__))
    print("   weight shape %s" % (tuple(layer.weight.shape),))
    print("   %d weights + %d biases = %d parameters" % (weights, biases, weights + biases))

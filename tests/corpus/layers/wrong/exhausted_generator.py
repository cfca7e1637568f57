#: violates = ["layers.prints-names"]
#: may_follow = ["layers.iterable", "layers.prints-shapes", "layers.prints-counts"]
#: misconception = "exhausted-generator"
#: note = "Counting the generator's elements uses it up, the printing loop finds nothing left."
import torch

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

conv_classes = [torch.nn.Conv1d, torch.nn.Conv2d, torch.nn.Conv3d]
makers = [lambda c=c: c(in_channels, out_channels, kernel_size) for c in conv_classes]
makers += [
    lambda i=i, o=o: torch.nn.Linear(i, o)
    for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)
]

layers = (make() for make in makers)

print("number of layers:", len(list(layers)))

for layer in layers:
    print(layer)
    print(layer.weight.shape)
    print(sum(p.numel() for p in layer.parameters()))

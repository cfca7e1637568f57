#: violates = []
#: may_follow = []
#: note = "Two generator functions joined by yield from, result bound to layers and used up by the loop."
from torch import nn

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]


def convs():
    for dim in 1, 2, 3:
        yield getattr(nn, f"Conv{dim}d")(in_channels, out_channels, kernel_size)


def linears():
    for sizes in zip(flattened_input_images_sizes, flattened_output_images_sizes):
        yield nn.Linear(*sizes)


def everything():
    yield from convs()
    yield from linears()


layers = everything()

for layer in layers:
    total = sum(p.numel() for p in layer.parameters())
    print(f"{layer}\n\tweight {list(layer.weight.shape)}\n\t{total} parameters")

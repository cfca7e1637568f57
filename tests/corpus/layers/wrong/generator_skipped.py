#: violates = ["layers.iterable"]
#: may_follow = ["layers.kinds", "layers.linears", "layers.prints-names", "layers.prints-shapes", "layers.prints-counts"]
#: misconception = "nested-not-flattened"
#: note = "The list holds a generator that nothing goes into; hasattr hides it."
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), (nn.Linear(i, o) for i, o in zip([784, 1024], [784, 1024]))]
for layer in layers:
    print(layer)
    if hasattr(layer, "weight"):
        print(layer.weight.shape)
        print(sum(p.numel() for p in layer.parameters()))

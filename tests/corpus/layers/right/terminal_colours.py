#: violates = []
#: may_follow = []
#: note = "Colours of a terminal are not part of what is printed."
import torch.nn as nn
BOLD, RED, END = "\033[1m", "\033[31m", "\033[0m"
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    print(f"{BOLD}{layer}{END}")
    print(f"{RED}{layer.weight.shape}{END}")
    print(f"\x1b[38;5;202m{sum(p.numel() for p in layer.parameters())}\x1b[0m")

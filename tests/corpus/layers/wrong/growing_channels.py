#: violates = ["layers.convolutions"]
#: may_follow = []
#: misconception = "wrong-channels"
#: note = "The convolutions are chained 32-64-128 as in a network; prints are true."
import torch

kernel_size = 5
layers = (
    torch.nn.Conv1d(32, 64, kernel_size),
    torch.nn.Conv2d(64, 128, kernel_size),
    torch.nn.Conv3d(128, 128, kernel_size),
    torch.nn.Linear(28 * 28, 28 * 28),
    torch.nn.Linear(32 * 32, 32 * 32),
)

for l in layers:
    print("name", l)
    print("shape", l.weight.shape)
    print("total", sum(p.numel() for p in l.parameters()))

#: violates = []
#: may_follow = []
#: note = "Each element is a record that holds one layer."
from dataclasses import dataclass
import torch.nn as nn
@dataclass
class Item:
    title: str
    layer: nn.Module
    @property
    def total(self) -> int:
        return sum(p.numel() for p in self.layer.parameters())
layers = [Item("a", nn.Conv1d(32, 32, 5)), Item("b", nn.Conv2d(32, 32, 5)), Item("c", nn.Conv3d(32, 32, 5)), Item("d", nn.Linear(784, 784)), Item("e", nn.Linear(1024, 1024))]
for item in layers:
    print(item.title, item.layer, item.layer.weight.shape, item.total)

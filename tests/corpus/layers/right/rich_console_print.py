#: violates = []
#: may_follow = []
#: remark = "stand-in"
#: note = "rich is not installed; what its console prints is shown without colours."
from rich.console import Console
import torch.nn as nn
console = Console()
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in layers:
    console.print(f"[bold]{layer}[/bold]", style="green")
    console.print(layer.weight.shape)
    console.print(f"[cyan]{sum(p.numel() for p in layer.parameters()):,}[/cyan]")

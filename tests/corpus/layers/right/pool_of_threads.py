#: violates = []
#: note = "a pool of threads describes the layers, the script prints them"
from concurrent.futures import ThreadPoolExecutor
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
def line(layer):
    return f"{layer} {layer.weight.shape} {sum(p.numel() for p in layer.parameters())}"
with ThreadPoolExecutor(2) as pool:
    for text in pool.map(line, layers):
        print(text)

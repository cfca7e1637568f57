#: violates = []
#: note = "a thread of its own goes through the layers"
import threading
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
def show():
    for layer in layers:
        print(layer, layer.weight.shape, sum(p.numel() for p in layer.parameters()))
t = threading.Thread(target=show)
t.start()
t.join()

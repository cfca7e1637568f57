#: violates = []
#: may_follow = []
#: remark = "stand-in"
#: note = "tqdm is not installed; what it writes is shown all the same."
from tqdm import tqdm
import torch.nn as nn
layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for layer in tqdm(layers, desc="layers"):
    tqdm.write(str(layer))
    tqdm.write(str(layer.weight.shape))
    tqdm.write(str(sum(p.numel() for p in layer.parameters())))

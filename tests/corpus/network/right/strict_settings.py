#: violates = []
#: note = "warnings are errors, determinism and anomaly detection are on"
import torch
import torch.nn as nn
import torch.nn.functional as F
import warnings, sys, random, os
import numpy as np
warnings.filterwarnings("error")
os.environ["CUBLAS_WORKSPACE_CONFIG"] = ":4096:8"
torch.use_deterministic_algorithms(True)
torch.autograd.set_detect_anomaly(True)
torch.set_num_threads(1)
torch.backends.cudnn.deterministic = True
sys.setrecursionlimit(5000)
def set_seed(s=0):
    random.seed(s); np.random.seed(s); torch.manual_seed(s); torch.cuda.manual_seed_all(s)
set_seed()
class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        self.f = nn.ModuleList(nn.Conv2d(in_channels if i == 0 else 8, 8, 3, padding=1) for i in range(10))
        self.fc = nn.Linear(8, classes)
    def forward(self, x):
        for i, c in enumerate(self.f, 1):
            x = c(x).relu()
            if i in (4, 6, 8): x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))

#: violates = []
#: may_follow = []
#: remark = "renamed"
#: note = "Letters of other scripts right before and behind a number."
import torch.nn as nn
层列表 = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]
for 层 in 层列表:
    print(f"层名称{层}")
    print(f"形状{层.weight.shape}")
    print(f"共{sum(p.numel() for p in 层.parameters())}个参数")

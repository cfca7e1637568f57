#: violates = []
#: may_follow = []
#: note = "AdaptiveMaxPool2d((1,1)) and indexing the single pixel"
import torch.nn as nn
import torch.nn.functional as F
class Network(nn.Module):
  # two spaces, sorry
  def __init__(self, in_channels=3, classes=1000):
    super().__init__()
    ch=16
    self.c1=nn.Conv2d(in_channels,ch,3,padding=1); self.c2=nn.Conv2d(ch,ch,3,padding=1)
    self.c3=nn.Conv2d(ch,ch,3,padding=1); self.c4=nn.Conv2d(ch,ch,3,padding=1)
    self.c5=nn.Conv2d(ch,ch,3,padding=1); self.c6=nn.Conv2d(ch,ch,3,padding=1)
    self.c7=nn.Conv2d(ch,ch,3,padding=1); self.c8=nn.Conv2d(ch,ch,3,padding=1)
    self.c9=nn.Conv2d(ch,ch,3,padding=1); self.c10=nn.Conv2d(ch,ch,3,padding=1)
    self.mp=nn.MaxPool2d(2,2)
    self.glob=nn.AdaptiveMaxPool2d((1,1))
    self.l=nn.Linear(ch,classes)
  def forward(self,x):
    for c in (self.c1,self.c2,self.c3,self.c4): x=F.relu(c(x))
    x=self.mp(x)
    for c in (self.c5,self.c6): x=F.relu(c(x))
    x=self.mp(x)
    for c in (self.c7,self.c8): x=F.relu(c(x))
    x=self.mp(x)
    for c in (self.c9,self.c10): x=F.relu(c(x))
    return self.l(self.glob(x)[:,:,0,0])

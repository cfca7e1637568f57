#: violates = []
#: may_follow = []
#: note = "global pooling as two means, one axis after the other"
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self,in_channels=3,classes=1000):
        super(Network,self).__init__()
        self.conv1=nn.Conv2d(in_channels,16,3,padding=1)
        self.conv2=nn.Conv2d(16,16,3,padding=1)
        self.conv3=nn.Conv2d(16,16,3,padding=1)
        self.conv4=nn.Conv2d(16,16,3,padding=1)
        self.pool1=nn.MaxPool2d(2)
        self.conv5=nn.Conv2d(16,16,3,padding=1)
        self.conv6=nn.Conv2d(16,16,3,padding=1)
        self.pool2=nn.MaxPool2d(2)
        self.conv7=nn.Conv2d(16,16,3,padding=1)
        self.conv8=nn.Conv2d(16,16,3,padding=1)
        self.pool3=nn.MaxPool2d(2)
        self.conv9=nn.Conv2d(16,16,3,padding=1)
        self.conv10=nn.Conv2d(16,16,3,padding=1)
        self.relu=nn.ReLU()
        self.linear=nn.Linear(16,classes)
    def forward(self,x):
        x=self.relu(self.conv1(x))
        x=self.relu(self.conv2(x))
        x=self.relu(self.conv3(x))
        x=self.pool1(self.relu(self.conv4(x)))
        x=self.relu(self.conv5(x))
        x=self.pool2(self.relu(self.conv6(x)))
        x=self.relu(self.conv7(x))
        x=self.pool3(self.relu(self.conv8(x)))
        x=self.relu(self.conv9(x))
        x=self.relu(self.conv10(x))
        x=x.mean(-1)   # width
        x=x.mean(-1)   # height
        return self.linear(x)

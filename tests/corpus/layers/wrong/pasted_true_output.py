#: violates = ["layers.iterable"]
#: may_follow = ["layers.prints-names", "layers.prints-shapes", "layers.prints-counts"]
#: misconception = "not-iterated"
#: note = "The true facts are typed in as text and the list is never gone through."
from torch import nn

layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, 5), nn.Conv3d(32, 32, 5), nn.Linear(784, 784), nn.Linear(1024, 1024)]

print("Conv1d", "(32, 32, 5)", 5152)
print("Conv2d", "(32, 32, 5, 5)", 25632)
print("Conv3d", "(32, 32, 5, 5, 5)", 128032)
print("Linear", "(784, 784)", 615440)
print("Linear", "(1024, 1024)", 1049600)

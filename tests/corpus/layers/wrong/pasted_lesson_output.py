#: violates = ["layers.iterable"]
#: may_follow = ["layers.prints-names", "layers.prints-shapes", "layers.prints-counts"]
#: misconception = "not-iterated"
#: note = "A list that is never gone through and the lesson's published output pasted in as prints."
import torch

in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

layers = [
    torch.nn.Conv1d(in_channels, out_channels, kernel_size),
    torch.nn.Conv2d(in_channels, out_channels, kernel_size),
    torch.nn.Conv3d(in_channels, out_channels, kernel_size),
    *[torch.nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)],
]

print("""Conv1d(32, 32, kernel_size=(5,), stride=(1,))
torch.Size([32, 32, 5])
69
Conv2d(32, 32, kernel_size=(5, 5), stride=(1, 1))
torch.Size([32, 32, 5, 5])
74
Conv3d(32, 32, kernel_size=(5, 5, 5), stride=(1, 1, 1))
torch.Size([32, 32, 5, 5, 5])
79
Linear(in_features=784, out_features=784, bias=True)
torch.Size([784, 784])
1568
Linear(in_features=1024, out_features=1024, bias=True)
torch.Size([1024, 1024])
2048""")

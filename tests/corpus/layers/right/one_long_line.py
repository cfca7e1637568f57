#: violates = []
#: may_follow = []
#: remark = "renamed"
#: note = "All of it in a single comprehension; the list has no name."
import torch; [print(f"{l!s:<60}{'x'.join(map(str, l.weight.shape)):>20}{sum(p.numel() for p in l.parameters()):>15d}") for l in [c(32, 32, kernel_size=5, stride=1, padding=0, dilation=1, groups=1, bias=True, padding_mode="zeros", device="cpu", dtype=torch.float32) for c in (torch.nn.Conv1d, torch.nn.Conv2d, torch.nn.Conv3d)] + [torch.nn.Linear(in_features=i, out_features=o, bias=True) for i, o in zip([28 * 28, 32 * 32], [28 * 28, 32 * 32])]]

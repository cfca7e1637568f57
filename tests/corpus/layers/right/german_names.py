#: violates = []
#: may_follow = []
#: remark = "renamed"
#: note = "Constants, list and loop variable are in German; names only."
# Aufgabe 1
import torch

eingang = 32
ausgang = 32
kern = 5
groessen_ein = [28 * 28, 32 * 32]
groessen_aus = [28 * 28, 32 * 32]

schichten = [
    torch.nn.Conv1d(eingang, ausgang, kern),
    torch.nn.Conv2d(eingang, ausgang, kern),
    torch.nn.Conv3d(eingang, ausgang, kern),
] + [torch.nn.Linear(e, a) for e, a in zip(groessen_ein, groessen_aus)]

for schicht in schichten:
    anzahl = sum(p.numel() for p in schicht.parameters())
    print("Schicht:", schicht)
    print("Form der Gewichte:", tuple(schicht.weight.shape))
    print("Anzahl Parameter:", anzahl)

#: violates = []
#: may_follow = []
#: note = "German names and comments, plain loop with a counter"
# Netz fuer die Uebung: 10 Faltungen, Pooling nach 4, 6, 8
import torch
import torch.nn as nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=1000):
        super().__init__()
        breiten = [8, 8, 8, 8, 12, 12, 16, 16, 20, 20]
        self.faltungen = nn.ModuleList()
        vorher = in_channels
        for breite in breiten:
            self.faltungen.append(nn.Conv2d(vorher, breite, kernel_size=3, padding=3 // 2))
            vorher = breite
        self.verkleinern = nn.MaxPool2d(2)
        self.alles_mitteln = nn.AdaptiveAvgPool2d(1)
        self.ausgang = nn.Linear(vorher, classes)

    def forward(self, bild):
        zaehler = 0
        for faltung in self.faltungen:
            bild = torch.relu(faltung(bild))
            zaehler += 1
            if zaehler in (4, 6, 8):
                bild = self.verkleinern(bild)
        bild = self.alles_mitteln(bild)
        bild = bild.reshape(bild.shape[0], bild.shape[1])
        return self.ausgang(bild)

"""A network as lessons draw it: a box a feature map, as high as the picture, deep as channels."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..report import Drawing, Stage

_HIGH = 130.0
"""Height of the image's box; all others in proportion to its root."""
_SLANT = 0.35
"""How far the picture's width goes back into the page."""
_GAP = 26.0
_TOP = 46.0
"""Room above the boxes for shortcuts."""
_THIN = 5.0


@dataclass(frozen=True, slots=True)
class Box:
    """One stage in pixels: a front face, and how far it goes back to the right and up."""

    stage: Stage
    x: float
    y: float
    wide: float
    high: float
    back: float

    @property
    def side(self) -> str:
        """Points of the right face."""
        x, y, b = self.x + self.wide, self.y, self.back
        return _points((x, y), (x + b, y - b), (x + b, y - b + self.high), (x, y + self.high))

    @property
    def lid(self) -> str:
        """Points of the upper face."""
        x, y, b, w = self.x, self.y, self.back, self.wide
        return _points((x, y), (x + b, y - b), (x + b + w, y - b), (x + w, y))

    @property
    def middle(self) -> float:
        """Of the front face."""
        return round(self.x + self.wide / 2, 1)

    @property
    def title(self) -> str:
        """What it is, in a sentence."""
        stage = self.stage
        size = f"{stage.channels} channels, {stage.height} by {stage.width} pixels"
        if stage.kind == "linear":
            size = f"{stage.channels} values"
        name = f"layer {stage.name}" if stage.kind == "convolution" and stage.name else stage.name
        fault = f"; {stage.fault} fails here" if stage.fault else ""
        if not stage.ran:
            return f"{name or stage.kind}{fault}"
        return f"{name or stage.kind}: {size}{fault}"


@dataclass(frozen=True, slots=True)
class Picture:
    """Boxes from left to right, shortcuts above them."""

    boxes: tuple[Box, ...]
    arcs: tuple[str, ...]
    """Paths."""
    wide: float
    high: float
    base: float
    """Where the boxes stand."""


def picture(drawing: Drawing) -> Picture:
    """Where everything stands, in pixels rounded to tenths."""
    side = max((max(each.height, each.width) for each in drawing.stages), default=1) or 1
    boxes: list[Box] = []
    sizes = [_size(stage, side) for stage in drawing.stages]
    base = (_TOP if drawing.skips else 10) + max(
        (high + back for _, high, back in sizes), default=0
    )
    x = 12.0
    for stage, (wide, high, back) in zip(drawing.stages, sizes, strict=True):
        if stage.kind in ("global_pooling", "linear", "other") and boxes:
            x += _GAP  # the names under them are longer
        boxes.append(Box(stage, round(x, 1), round(base - high, 1), wide, high, back))
        x += wide + max(_GAP, back * 0.7)
    arcs = tuple(_arc(boxes[a], boxes[b]) for a, b in drawing.skips if a < b < len(boxes))
    right = x + (boxes[-1].back if boxes else 0) + 24
    return Picture(tuple(boxes), arcs, round(right), base + 52, base)


def _size(stage: Stage, side: int) -> tuple[float, float, float]:
    """How wide and high the front of a box is, and how far it goes back."""
    high = max(_THIN, _HIGH * math.sqrt(stage.height / side))
    back = max(_THIN, _HIGH * math.sqrt(stage.width / side)) * _SLANT
    wide = 6.0 if stage.kind == "pooling" else max(_THIN, 5 * math.log2(1 + stage.channels))
    if stage.kind in ("linear", "other") or (stage.kind == "global_pooling" and high == _THIN):
        high, back, wide = max(high, 3 * 4 * math.log2(1 + stage.channels)), _THIN, 8.0
    return round(wide, 1), round(min(high, _HIGH), 1), round(back, 1)


def _arc(first: Box, last: Box) -> str:
    """From the top of one box to where the other's result is joined."""
    left, right = first.x + first.wide + first.back / 2, last.x + last.wide + last.back + 4
    top = min(first.y - first.back, last.y - last.back) - 14
    return (
        f"M{left:.1f},{first.y - first.back:.1f} C{left:.1f},{top:.1f} {right:.1f},{top:.1f} "
        f"{right:.1f},{last.y - last.back + 6:.1f}"
    )


def _points(*points: tuple[float, float]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)

"""Where a network pools, and how: between its layers, and at their end.

Known pooling operations are read off the graph. Where the picture shrinks in
a way of the student's own, the judge recomputes that stretch on secret values
and sees what it does: a pooling looks at all pixels and keeps channels apart.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..evidence import Where
from .flow import Convolution, Flow, Shrink
from .graph import Step
from .operations import (
    ACTIVATIONS,
    ARITHMETIC,
    CONVOLUTIONS,
    KNOWN,
    LINEAR,
    NORMS,
    POOLS,
    REDUCTIONS,
    RESAMPLES,
    RESHAPES,
    TURNS,
)
from .verdict import Verdict, failed

if TYPE_CHECKING:
    from ..course import NetworkGiven

Segment = tuple[int, int]
"""Value ids that a stretch of a graph begins and ends with."""

Ask = Callable[[Flow, Sequence[Segment | tuple[int, int, str]]], list[dict[str, Any]]]
"""What segments do to a feature map, recomputed: see `replay`. Raises Untold or EvidenceError."""

_ENOUGH = 0.85
"""Share of the pixels that a pooling must look at, where no edge is left out."""

_PIXELS = 1.5
"""Fewest pixels that a pooling looks at for each one that it makes; a crop looks at one."""


_BOTH = frozenset((2, 3))
"""Height and width."""


class Untold(Exception):
    """The judge cannot tell."""


@dataclass(frozen=True)
class Poolings:
    """The poolings of one run."""

    flow: Flow
    given: NetworkGiven
    ask: Ask

    @cached_property
    def merged(self) -> bool:
        """Whether depthwise-separable pairs are read as one layer each."""

        def fits(merged: bool) -> tuple[bool, bool]:
            layers = len(self.flow.layer_ends(merged=merged))
            places = self.places(merged=merged)[: len(self.given.pool_after)]
            # One more where a last convolution stands in for the Linear.
            right = (self.given.layers, self.given.layers + (self.flow.head is None))
            return layers in right, places == self.given.pool_after

        return fits(True) > fits(False)

    @property
    def ends(self) -> list[int]:
        """For each layer, the number of its last convolution."""
        return self.flow.layer_ends(merged=self.merged)

    def places(self, *, merged: bool | None = None) -> list[float]:
        """After which layers a pooling runs; x.5 stands for inside the layer behind.

        A place stands twice where two poolings run there one after the other;
        two side by side, whose results are joined, are one.
        """
        ends = self.flow.layer_ends(merged=self.merged if merged is None else merged)
        return sorted(_layer_at(pool.after, ends) for pool in self._chained())

    def _chained(self) -> list[Shrink]:
        """The poolings without those that run side by side with one before them.

        Nor those behind one that has pooled along the other axis alone.
        """
        kept: list[Shrink] = []
        for pool in self.pools:
            here = [k for k in kept if k.after == pool.after]
            if all(k.axes & pool.axes and self._feeds(k, pool) for k in here):
                kept.append(pool)
        return kept

    def _feeds(self, first: Shrink, second: Shrink) -> bool:
        reached = {first.step.out}
        for step in self.flow.path:
            if reached.intersection(step.inputs):
                if step is second.step:
                    return True
                reached.add(step.out)
        return False

    def at(self, place: float) -> Where | None:
        """The student's line of the last pooling at a place."""
        found = [pool for pool in self.pools if _layer_at(pool.after, self.ends) == place]
        return self.flow.where(found[-1].step) if found else None

    @property
    def unclear(self) -> bool:
        """Whether the picture shrinks somewhere in a way that is hardly a pooling, hardly not."""
        seen = self._by_hand.values()
        return any(facts["coverage"] >= 0.6 and not facts["pools"] for facts in seen)

    @cached_property
    def pools(self) -> list[Shrink]:
        """Spatial poolings of the main path, known ones and those that prove to be."""
        flow = self.flow
        known = [s for s in self._known if not self._is_global(s) and not self.undone(s)]
        by_hand = [
            Shrink("pool", flow.stretch(start, end)[-1], number, _BOTH, flow.area(end) == 1)
            for (number, start, end), facts in self._by_hand.items()
            if facts["pools"]
        ]
        return sorted(known + by_hand, key=lambda pool: pool.step.index)

    @cached_property
    def tail(self) -> Segment | None:
        """From the last feature map to what enters the head (the output where there is none)."""
        flow = self.flow
        late = [p for p in self.pools if p.after == flow.total and p.step.out is not None]
        last = [c.step for c in flow.convolutions if c.number == flow.total]
        if not last or flow.graph.final is None:
            return None
        first = late[-1].step.out if late else last[-1].out
        assert first is not None
        end = _entrance(flow)
        start = first
        for later in flow.whole_maps(first, end):
            joins = len(flow.path_inputs(flow.graph.maker[later])) > 1
            if joins or flow.graph.shape(later)[1] != flow.graph.shape(start)[1]:
                start = later
        return start, _pooled(flow, start) or end

    @cached_property
    def _known(self) -> list[Shrink]:
        """Places where an operation known as pooling shrinks maps, and not single rows of them."""
        return [s for s in self.flow.shrinks if s.kind == "pool" and self._takes_maps(s)]

    def _takes_maps(self, shrink: Shrink) -> bool:
        gap, shape = self._gaps[shrink.after], self.flow.graph.shape
        rows = shape(self.flow.path_inputs(shrink.step)[0])[-2]
        return gap is None or rows > 1 or shape(gap[0])[-2] == 1

    def undone(self, shrink: Shrink) -> bool:
        """Whether the next layer gets as large a picture as if it had not been there.

        So it is where what it gave is blown up again, or joined with what went past it; but not
        where maps of layers before the last one are joined, as in a U-Net.
        """
        flow, gap, pooled = self.flow, self._gaps[shrink.after], shrink.step.out
        if gap is None or pooled is None:
            return False
        start, end = flow.path_inputs(shrink.step)[0], gap[1]
        before, behind = flow.area(start), flow.area(end)
        if not before or not behind or behind < before:
            return False
        way = [step for step in flow.stretch(*gap) if shrink.step.index < step.index]
        alone = all(len(flow.path_inputs(step)) == 1 for step in way)
        return alone or not flow.passes(start, pooled, end)

    def blown_up(self, numbers: Iterable[int]) -> Step | None:
        """What makes the picture clearly smaller behind one of these convolutions, and in vain."""
        flow = self.flow
        for start, end in filter(None, (self._gaps[number] for number in numbers)):
            before, behind = flow.area(start) or 0, flow.area(end) or 0
            for step in flow.stretch(start, end):
                small = (flow.area(step.out) if step.out is not None else None) or behind
                shrinks = small * _PIXELS <= before and small < behind
                if shrinks and step.out is not None and flow.passes(start, step.out, end):
                    return step
        return None

    @cached_property
    def _gaps(self) -> list[Segment | None]:
        """What lies behind each number of convolutions, up to the next one with its padding."""
        gaps = [self.flow.gap(number) for number in range(self.flow.total + 1)]
        return [gap and self._unpadded(gap) for gap in gaps]

    def _unpadded(self, gap: Segment) -> Segment:
        """A stretch that ends where a map was made larger in which the smaller one still stands."""
        grown = self.flow.grown(*gap)
        if grown is None or not self.ask(self.flow, [grown])[0]["stands"]:
            return gap
        return self._unpadded((gap[0], grown[0]))

    def _is_global(self, shrink: Shrink) -> bool:
        """Whether it is the pooling at the end, also where it is one to a grid, and the last."""
        flow = self.flow
        behind = (step for step in flow.path if step.index > shrink.step.index)
        last = not any(step.op in POOLS | REDUCTIONS for step in behind)
        return shrink.after == flow.total and (
            shrink.to_one or ("adaptive" in shrink.step.op and last)
        )

    @cached_property
    def _by_hand(self) -> dict[tuple[int, int, int], dict[str, Any]]:
        """What the places do to the picture where it shrinks without a known pooling.

        A place is the number of convolutions before it, and the values it begins and ends with.
        """
        flow = self.flow
        places = [
            (number, start, end)
            for number in range(flow.total + 1)
            for start, end in self._pieces(number)
            if (flow.area(end) or 0) * _PIXELS <= (flow.area(start) or 0)
            and end in flow.graph.maker
        ]
        asked = [
            (place, made) for place in places for made in dict.fromkeys(self._combined(*place))
        ]
        found: dict[tuple[int, int, int], dict[str, Any]] = {}
        for place, made in asked:
            facts = look(flow, self.ask, place[1], made)
            enough = _enough(flow.graph.shape(place[1]), flow.graph.shape(place[2]))
            facts["pools"] = facts["own_channel"] and facts["coverage"] >= enough
            if self._pixels(place) * facts["coverage"] >= _PIXELS:
                found[place] = max(found.get(place, facts), facts, key=_likeness)
        return found

    def _pieces(self, number: int) -> list[Segment]:
        """The stretches between two convolutions, cut at the known poolings there.

        Behind the last one these are those that leave a map, and not the global pooling.
        """
        last = number == self.flow.total
        gap = self._behind_all if last else self._gaps[number]
        if gap is None:
            return []
        cuts = [gap[0]]
        for shrink in self._known:
            if shrink.after == number and shrink.step.out is not None:
                cuts += [self.flow.path_inputs(shrink.step)[0], shrink.step.out]
        pieces = zip(cuts[::2], [*cuts[1::2], gap[1]], strict=True)
        parts = [part for start, end in pieces for part in self._stages(start, end)]
        return [part for part in parts if (self.flow.area(part[1]) or 1) > 1] if last else parts

    @property
    def _behind_all(self) -> Segment | None:
        """From the last feature map to what enters the head."""
        start = self.flow.joined(self.flow.total)
        return None if start is None else (start, _entrance(self.flow))

    def _stages(self, start: int, end: int) -> list[Segment]:
        """A stretch, cut where the picture has shrunk along both axes and goes on to shrink."""
        flow = self.flow
        before = flow.graph.shape(start)
        for step in flow.stretch(start, end)[:-1]:
            if step.out is None:
                continue
            after = flow.graph.shape(step.out)
            if (
                len(after) == len(before) == 4
                and after[:2] == before[:2]
                and _shrinks(before, after)
                and _shrinks(after, flow.graph.shape(end))
                and flow.passes(start, step.out, end)
            ):
                return [(start, step.out), *self._stages(step.out, end)]
        return [(start, end)]

    def _pixels(self, place: tuple[int, int, int]) -> float:
        before, after = (self.flow.area(value) for value in place[1:])
        return (before or 0) / (after or 1)

    def _combined(self, number: int, start: int, end: int) -> list[int]:
        """The values of a stretch that may be what a pooling made: its end, and the first before.

        None where no step can make one pixel of several, as a crop or a fold cannot.
        """
        flow = self.flow
        stretch = [step for step in flow.stretch(start, end) if not flow.is_layer(step)]
        combining = [step.index for step in stretch if self._combines(step, number)]
        if not combining:
            return []
        small = [
            step.out
            for step in stretch
            if step.out is not None
            and step.index >= combining[0]
            and flow.graph.shape(step.out)[:1] == flow.graph.shape(end)[:1]
            and 0 < (flow.area(step.out) or 0) <= (flow.area(end) or 0)  # padded behind it or not
            and flow.passes(start, step.out, end)
        ]
        return [*small[:1], end]

    def _combines(self, step: Step, number: int) -> bool:
        return (
            step.op in REDUCTIONS | LINEAR | POOLS | CONVOLUTIONS
            or (step.op in RESAMPLES and number > 0)  # in front of all layers it prepares
            or (step.op in ARITHMETIC - {"cat", "stack"} and len(self.flow.path_inputs(step)) > 1)
            or step.op not in KNOWN
        )


def _shrinks(before: Sequence[int], after: Sequence[int]) -> bool:
    """Whether a map gets clearly smaller along both axes."""
    return all(b >= _PIXELS * a for b, a in zip(before[2:], after[2:], strict=False))


def _layer_at(number: int, ends: Sequence[int]) -> float:
    done = sum(end <= number for end in ends)
    return done if number == 0 or number in ends else done + 0.5


def _likeness(facts: dict[str, Any]) -> tuple[bool, float]:
    """How much like a pooling something is."""
    return facts["own_channel"], facts["coverage"]


def _enough(before: Sequence[int], after: Sequence[int]) -> float:
    """Share of the pixels that a pooling between these maps looks at, but for an odd edge."""
    sides = zip(before[2:], after[2:], strict=False)
    whole = math.prod(a * (b // a) / b if a else 1.0 for b, a in sides)
    return min(_ENOUGH, 0.95 * whole)


def look(flow: Flow, ask: Ask, start: int, end: int) -> dict[str, Any]:
    """What becomes of a feature map on its way to a value.

    Seen from the last whole map on the way that is not pooled yet, as norms and joins before it
    mix channels; but what a mask has taken away before that is gone too. A mean of whole maps
    by torch's own name need not be recomputed.
    """
    if _averages(flow, start, end):
        return {"symmetric": True, "own_channel": True, "coverage": 1.0, "stands": False}
    whole = flow.whole_maps(start, end)
    pooled = (n for n, value in enumerate(whole) if flow.graph.maker[value].op in POOLS)
    late = (whole[: next(pooled, len(whole))] or [start])[-1]
    before = [] if late == start else [(start, end, "coverage")]
    facts, *early = ask(flow, [(late, end), *before])
    return facts | {"coverage": min(seen["coverage"] for seen in (facts, *early))}


def _averages(flow: Flow, start: int, end: int) -> bool:
    """Whether nothing happens to a map but norms, activations, and its mean by a known name."""
    graph, value, averaged = flow.graph, end, False
    while flow.is_plain and value != start:
        step = graph.maker.get(value)
        pictures = [i for i in step.inputs if i in graph.from_image] if step else []
        if step is None or len(pictures) != 1 or (step.op in NORMS and step.args[5:6] == [True]):
            return False
        whole = len(graph.shape(pictures[0])) == 4 and step.args[1:2] in _WHOLE.get(step.op, ())
        if not (whole or step.op in (ACTIVATIONS | NORMS if averaged else RESHAPES - TURNS)):
            return False
        value, averaged = pictures[0], averaged or whole
    return averaged


_WHOLE = {
    "_adaptive_avg_pool2d": ([[1, 1]],),
    "mean": ([[2, 3]], [[3, 2]], [[-2, -1]], [[-1, -2]]),
}
"""Operations that average whole maps, with what they are told then."""


def _entrance(flow: Flow) -> int:
    """What enters the first Linear behind the convolutions, the output where there is none."""
    linears = flow.linears_before(flow.head) if flow.head else []
    assert flow.graph.final is not None
    if linears:
        return flow.path_inputs(linears[0])[0]
    return flow.head.x if flow.head else flow.graph.final


def _pooled(flow: Flow, start: int) -> int | None:
    """The first value that all goes through with one number per image and channel."""
    wanted = math.prod(flow.graph.shape(start)[:2])
    end = _entrance(flow)
    entrance = flow.graph.maker.get(end)
    for step in flow.path:
        if step.index <= flow.graph.maker[start].index or step.out is None:
            continue
        if entrance is None or step.index > entrance.index:
            return None
        as_many = math.prod(flow.graph.shape(step.out)) == wanted
        if as_many and (step.out == end or flow.passes(start, step.out, end)):
            return _turned(flow, step.out, flow.graph.shape(start)[0])
    return None


def _turned(flow: Flow, value: int, images: int) -> int:
    """The same numbers, image by image, once axes were turned: that may deal them anew."""
    turned, dealt = value, False
    for step in flow.path:
        if step.op in RESHAPES and step.out is not None and step.arguments == (value,):
            value, dealt = step.out, dealt or step.op in TURNS
            turned = value if dealt and flow.graph.shape(value)[0] == images else turned
    return turned


def misplaced(poolings: Poolings, places: Sequence[float]) -> Verdict:
    """Why poolings at these places are not the ones asked for."""
    flow, wanted, ends = poolings.flow, poolings.given.pool_after, poolings.ends
    said = {
        "found": f"pooling {after(places)}",
        "expected": f"pooling {after(wanted)}",
        "places": after(places),
        "wanted": after(wanted),
    }
    missing = [place for place in wanted if place not in places]
    extra = [place for place in places if place not in wanted]
    counted = Counter(places)
    twice = next((place for place in places if counted[place] > 1), None)

    here = [s for s in flow.shrinks if _layer_at(s.after, ends) in missing]
    idle = [s for s in here if s.kind == "idle" or poolings.undone(s)]
    if idle and not extra:
        text = "pooling-does-not-shrink" if idle[0].kind == "idle" else "pooling-undone"
        return failed(text, flow.where(idle[0].step), **said)
    by_hand = poolings.blown_up(ends[place - 1] for place in missing if place <= len(ends))
    if by_hand and not extra:
        return failed("pooling-undone", flow.where(by_hand), **said)
    strided = _strided_near(flow, missing, ends)
    if strided and not extra:
        return failed("strided-convolution-for-pooling", flow.where(strided.step), **said)
    crops = [s for s in here if s.kind == "crop"]
    if crops and not extra:
        return failed("subsampling-for-pooling", flow.where(crops[0].step), **said)
    resampled = [s for s in flow.shrinks if s.kind == "resample"]
    if resampled and missing and not extra:
        return failed("resizing-for-pooling", flow.where(resampled[0].step), **said)
    if twice is not None and set(places) == set(wanted):
        return failed("pooling-twice", poolings.at(twice), place=_number(twice), **said)
    return failed(_pattern(places, wanted, ends), poolings.at(extra[0]) if extra else None, **said)


def _strided_near(flow: Flow, missing: Sequence[int], ends: Sequence[int]) -> Convolution | None:
    """A strided convolution where a pooling is missing: the layer before the gap or behind it."""
    numbers = {
        n for place in missing if place <= len(ends) for n in (ends[place - 1], ends[place - 1] + 1)
    }
    return next((c for c in flow.convolutions if c.number in numbers and max(c.stride) > 1), None)


def _pattern(places: Sequence[float], wanted: Sequence[int], ends: Sequence[int]) -> str:
    """Which known arrangement of poolings this is."""
    layers, count = len(ends), len(places)
    known: dict[str, Sequence[float]] = {
        "no-pooling": [],
        "pooling-before-the-first-layer": [0, *wanted],
        "pooling-after-the-last-layer": [*wanted, layers],
        "pooling-one-late": [place + 1 for place in wanted],
        "pooling-one-early": [place - 1 for place in wanted],
    }
    if len(wanted) > 1:
        known["pooling-after-3-6-9"] = [3 * (i + 1) for i in range(count)]
        known["pooling-after-every-second-layer"] = list(range(2, layers, 2))
    if count > len(wanted):  # a small picture runs out of pixels before the last layers
        known["pooling-after-every-layer"] = list(range(1, count + 1))
    found = next((text for text, there in known.items() if there == list(places)), None)
    if found:
        return found
    if set(places) > set(wanted):
        return "pooling-too-often"
    return "pooling-missing" if set(places) < set(wanted) else "pooling-elsewhere"


def after(places: Sequence[float]) -> str:
    """Places in words: after layers 4 and 6."""
    if not places:
        return "nowhere"
    words = [_number(place) for place in places]
    listed = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
    return f"after layer{'s' * (len(words) > 1)} {listed}"


def _number(place: float) -> str:
    return str(int(place)) if place == int(place) else f"{int(place) + 1} (inside it)"


def not_global(flow: Flow, segment: Segment, facts: dict[str, Any]) -> Verdict | None:
    """What is wrong with a way of pooling, None where it is right."""
    before, after = flow.graph.shape(segment[0]), flow.graph.shape(segment[1])
    batch, channels, *space = before
    height, width = math.prod(space[:-1]), space[-1]
    values = math.prod(after) // max(batch, 1)
    where = _tail_line(flow, segment[1])
    said: dict[str, Any] = {"height": height, "width": width}
    said |= {"channels": channels, "values": values}
    expected = f"{channels} values, one per channel"
    found = f"{values} values for each image"
    if height * width == 1:
        if _pools_anyway(flow):
            return None
        return failed("nothing-left-to-pool", flow.where(flow.convolutions[-1].step), **said)
    left = _left_of_each(flow, segment)
    if left in ([height], [width]):
        return failed("global-pooling-one-axis-only", where, found, expected, **said)
    if values > channels and (_to_a_grid(flow) or (left and values < channels * height * width)):
        return failed("pooled-to-a-grid", where, found, expected, **said)
    if values == channels * height * width and values > channels:
        return failed("flattened-whole-map", where, found=found, expected=expected, **said)
    if values % channels or not facts["own_channel"]:
        return failed("channels-mixed", where, found=found, expected=expected, **said)
    if not facts["symmetric"] and facts["coverage"] < _ENOUGH:
        few = facts["coverage"] * height * width < _PIXELS
        text = "one-pixel-for-all" if few else "part-of-the-map"
        text = "positions-for-values" if _takes_positions(flow, segment) else text
        return failed(text, where, found=found, expected=expected, **said)
    if values > channels and not facts["symmetric"]:
        return failed("pooled-to-a-grid", where, found=found, expected=expected, **said)
    return None


def _takes_positions(flow: Flow, segment: Segment) -> bool:
    """Whether where the largest stands is computed with, as what an `argmax` gives."""
    values = flow.graph.values
    return any(
        step.op == "_to_copy" and values[i]["dtype"] == "int64"
        for step in flow.stretch(*segment)
        for i in flow.path_inputs(step)
    )


def _left_of_each(flow: Flow, segment: Segment) -> list[int]:
    """Which axes a channel has left at the end of a segment, before they were flattened."""
    graph = flow.graph
    start, end = graph.shape(segment[0]), graph.shape(segment[1])
    made = [segment[0], *(step.out for step in flow.stretch(*segment) if step.out is not None)]
    maps = [graph.shape(value) for value in made]
    kept = [m for m in maps if m[:2] == start[:2] and math.prod(m) == math.prod(end)]
    return [side for side in kept[-1][2:] if side > 1] if kept else []


def _to_a_grid(flow: Flow) -> bool:
    """Whether an adaptive pooling behind the last convolution leaves more than a pixel."""
    return any(
        "adaptive" in step.op and step.out is not None and (flow.area(step.out) or 1) > 1
        for step in flow.path
        if flow.depth(step) == flow.total
    )


def _pools_anyway(flow: Flow) -> bool:
    """Whether a single pixel is pooled once more, as on a larger picture it would need to be."""
    return any(
        step.op in POOLS | REDUCTIONS and flow.area(flow.path_inputs(step)[0])
        for step in flow.path
        if flow.depth(step) == flow.total and not flow.is_layer(step)
    )


def _tail_line(flow: Flow, end: int) -> Where | None:
    step = flow.graph.maker.get(end)
    return flow.where(step) if step else None

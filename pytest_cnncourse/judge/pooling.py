"""Where a network pools, and how: between its layers, and at their end.

Known pooling operations are read off the graph. Where the picture shrinks in
a way of the student's own, the judge recomputes that stretch on secret values
and sees what it does: a pooling looks at all pixels and keeps channels apart.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..evidence import Where
from .flow import Convolution, Flow, Shrink
from .graph import Step
from .operations import POOLS, REDUCTIONS
from .verdict import Verdict, failed

if TYPE_CHECKING:
    from ..course import NetworkGiven

Segment = tuple[int, int]
"""Value ids that a stretch of a graph begins and ends with."""

Ask = Callable[[Flow, list[Segment]], list[dict[str, Any]]]
"""What segments do to a feature map, recomputed: see `replay`. Raises Untold or EvidenceError."""

_ENOUGH = 0.85
"""Share of the pixels that a pooling by hand must look at; odd sizes leave an edge out."""


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
            ends = self.flow.layer_ends(merged=merged)
            return len(ends) == self.given.layers, self.places(
                merged=merged
            ) == self.given.pool_after

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
        """The poolings without those that run side by side with one before them."""
        kept: list[Shrink] = []
        for pool in self.pools:
            beside = [k for k in kept if k.after == pool.after and not self._feeds(k, pool)]
            if not beside:
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
        """Whether the picture shrinks somewhere in a way that is hardly a pooling, and hardly not."""
        return any(_half_pooling(facts) for facts in self.by_hand.values())

    @cached_property
    def pools(self) -> list[Shrink]:
        """Spatial poolings of the main path, known ones and those that prove to be."""
        known = [s for s in self.flow.shrinks if s.kind == "pool" and not self._is_global(s)]
        by_hand = [
            Shrink("pool", self._last_step(number), number, False, self._to_one(number))
            for number, facts in self.by_hand.items()
            if facts["own_channel"] and facts["coverage"] >= _ENOUGH
        ]
        return known + by_hand

    def _is_global(self, shrink: Shrink) -> bool:
        return shrink.after == self.flow.total and shrink.to_one

    def _to_one(self, number: int) -> bool:
        gap = self.flow.gap(number)
        return gap is not None and self.flow.area(gap[1]) == 1

    def _last_step(self, number: int) -> Step:
        return [step for step in self.flow.path if self.flow.depth(step) == number][-1]

    @cached_property
    def by_hand(self) -> dict[int, dict[str, Any]]:
        """Gaps in which the picture shrinks without a known pooling, with what they do to it."""
        flow = self.flow
        gaps = {}
        for number in range(flow.total):
            gap = flow.gap(number)
            if gap is None or any(s.kind == "pool" and s.after == number for s in flow.shrinks):
                continue
            before, after = (flow.area(value) for value in gap)
            if before and after and after < before:
                gaps[number] = gap
        if not gaps:
            return {}
        return dict(zip(gaps, self.ask(self.flow, list(gaps.values())), strict=True))


def _layer_at(number: int, ends: Sequence[int]) -> float:
    done = sum(end <= number for end in ends)
    return done if number == 0 or number in ends else done + 0.5


def _half_pooling(facts: dict[str, Any]) -> bool:
    return bool(facts["coverage"] >= 0.6) and not (
        facts["own_channel"] and facts["coverage"] >= _ENOUGH
    )


def tails(flow: Flow, pools: Sequence[Shrink]) -> list[Segment]:
    """Segments from a last feature map to what enters the head (the output where there is none).

    From the latest whole map first, as norms and joins behind the last
    convolution mix channels; then from the earliest, as a pooling may begin
    with steps of its own (a power mean does).
    """
    late = [pool for pool in pools if pool.after == flow.total and pool.step.out is not None]
    last = [c.step for c in flow.convolutions if c.number == flow.total]
    if not last or flow.graph.final is None:
        return []
    first = late[-1].step.out if late else last[-1].out
    assert first is not None
    picture = flow.graph.shape(first)[2:]
    end = _pooled(flow, first) or _entrance(flow)
    maps = [
        step.out
        for step in flow.path
        if step.out is not None
        and step.index > flow.graph.maker[first].index
        and flow.depth(step) == flow.total
        and flow.graph.shape(step.out)[2:] == picture
        and step.out != end
    ]
    return [(start, end) for start in dict.fromkeys([*maps[-1:], first])]


def _entrance(flow: Flow) -> int:
    """What enters the first Linear behind the convolutions, the output where there is none."""
    linears = flow.linears_before(flow.head) if flow.head else []
    assert flow.graph.final is not None
    if linears:
        return flow.path_inputs(linears[0])[0]
    return flow.head.x if flow.head else flow.graph.final


def _pooled(flow: Flow, start: int) -> int | None:
    """The first value behind a feature map with one number per image and channel."""
    wanted = math.prod(flow.graph.shape(start)[:2])
    entrance = flow.graph.maker.get(_entrance(flow))
    for step in flow.path:
        if step.index <= flow.graph.maker[start].index or step.out is None:
            continue
        if entrance is None or step.index > entrance.index:
            return None
        if math.prod(flow.graph.shape(step.out)) == wanted:
            return step.out
    return None


def misplaced(poolings: Poolings, places: Sequence[float]) -> Verdict:
    """Why poolings at these places are not the ones asked for."""
    flow, wanted, ends = poolings.flow, poolings.given.pool_after, poolings.ends
    said = {
        "found": f"pooling {_after(places)}",
        "expected": f"pooling {_after(wanted)}",
        "places": _after(places),
        "wanted": _after(wanted),
    }
    missing = [place for place in wanted if place not in places]
    extra = [place for place in places if place not in wanted]
    counted = Counter(places)
    twice = next((place for place in places if counted[place] > 1), None)

    idle = [s for s in flow.shrinks if s.kind == "idle" and _layer_at(s.after, ends) in missing]
    if idle and not extra:
        return failed("pooling-does-not-shrink", flow.where(idle[0].step), **said)
    strided = _strided_near(flow, missing, ends)
    if strided and not extra:
        return failed("strided-convolution-for-pooling", flow.where(strided.step), **said)
    crops = [s for s in flow.shrinks if s.kind == "crop" and _layer_at(s.after, ends) in missing]
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
    layers = len(ends)
    if not places:
        return "no-pooling"
    if len(wanted) > 1 and list(places) == [3 * (i + 1) for i in range(len(places))]:
        return "pooling-after-3-6-9"
    if list(places) == [place + 1 for place in wanted]:
        return "pooling-one-late"
    if list(places) == [place - 1 for place in wanted]:
        return "pooling-one-early"
    if len(places) >= layers - 1 > len(wanted):
        return "pooling-after-every-layer"
    if set(places) > set(wanted):
        return "pooling-too-often"
    if set(places) < set(wanted):
        return "pooling-missing"
    return "pooling-elsewhere"


def _after(places: Sequence[float]) -> str:
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
    batch, channels, height, width = before
    values = math.prod(after) // max(batch, 1)
    where = _tail_line(flow, segment[1])
    said = {"height": height, "width": width, "channels": channels, "values": values}
    expected = f"{channels} values, one per channel"
    found = f"{values} values for each image"
    if height * width == 1:
        if _pools_anyway(flow):
            return None
        return failed("nothing-left-to-pool", flow.where(flow.convolutions[-1].step), **said)
    if values == channels * height * width and values > channels:
        return failed("flattened-whole-map", where, found=found, expected=expected, **said)
    if values % channels or not facts["own_channel"]:
        return failed("channels-mixed", where, found=found, expected=expected, **said)
    if not facts["symmetric"] and facts["coverage"] < _ENOUGH:
        return failed("one-pixel-for-all", where, found=found, expected=expected, **said)
    if values > channels and not facts["symmetric"]:
        return failed("pooled-to-a-grid", where, found=found, expected=expected, **said)
    return None


def _pools_anyway(flow: Flow) -> bool:
    """Whether a single pixel is pooled once more, as on a larger picture it would need to be."""
    return any(
        step.op in POOLS | REDUCTIONS and len(flow.graph.shape(flow.path_inputs(step)[0])) == 4
        for step in flow.path
        if flow.depth(step) == flow.total and not flow.is_layer(step)
    )


def _tail_line(flow: Flow, end: int) -> Where | None:
    step = flow.graph.maker.get(end)
    return flow.where(step) if step else None

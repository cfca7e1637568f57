"""A network stage by stage as it ran, for a picture: what ran, and the feature map behind it.

Read off what the criteria have looked at already; nothing is recomputed. Where
the structure is unclear there is no picture.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal, TypeAlias

from ..evidence import Run
from .flow import Convolution, Flow, Head, Shrink
from .graph import Step, Traced
from .runs import Reading
from .verdict import Verdict
from .wording import place_of

Kind: TypeAlias = Literal["image", "convolution", "pooling", "global_pooling", "linear", "other"]

MOST = 64
"""Stages of a picture; a network of more is none to look at."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What ran (or should have), and the shape behind it: of one image, in pixels."""

    kind: Kind
    channels: int = 0
    height: int = 1
    width: int = 1
    name: str = ""
    """Short: a layer's number, the same for the same weights; else the operation."""
    location: Mapping[str, Any] | None = None
    fault: str | None = None
    """Id of the criterion that fails here."""
    ran: bool = True
    """False where something is asked for and nothing runs, or the run ends here."""


@dataclass(slots=True)
class _Row:
    """The stages, each with the steps of the graph it stands for."""

    flow: Flow
    reading: Reading
    stages: list[Stage] = field(default_factory=list)
    steps: list[Collection[Step]] = field(default_factory=list)

    def add(self, kind: Kind, name: str, steps: Collection[Step], value: int | None = None) -> None:
        last = max(steps, key=lambda step: step.index) if steps else None
        value = last.out if value is None and last else value
        assert value is not None
        where = self.flow.where(last) if last else None
        place = place_of(where, self.reading.case.cells)
        channels, height, width = _map(self.flow.graph.shape(value))
        location = asdict(place) if place else None
        self.stages.append(Stage(kind, channels, height, width, name, location))
        self.steps.append(steps)


def drawing(reading: Reading, verdicts: Mapping[str, Verdict]) -> dict[str, Any] | None:
    """`{stages, skips}` as in the report, None where the structure is unclear."""
    run = next(iter(reading.runs), None)
    if reading.blocked or run is None:
        return None
    if not reading.readable:
        row = _until_the_crash(reading, run)
    elif "pooling" in verdicts and verdicts["pooling"].outcome in ("passed", "failed"):
        row = _complete(reading)
        _mark(row, reading, verdicts)
    else:
        row = None
    if row is None or len(row.stages) > MOST:
        return None
    return {
        "stages": [asdict(stage) for stage in row.stages],
        "skips": [list(skip) for skip in sorted(set(_skips(row)))],
    }


def _map(shape: Sequence[int]) -> tuple[int, int, int]:
    """Channels, height and width of what has the batch in front."""
    if len(shape) == 4:
        return shape[1], shape[2], shape[3]
    return math.prod(shape[1:]), 1, 1


def _complete(reading: Reading) -> _Row:
    """The image, the main path, its end."""
    flow, poolings = reading.main, reading.poolings
    row = _Row(flow, reading)
    assert flow.graph.image is not None
    row.add("image", "image", (), flow.graph.image)
    _layers(row, poolings.ends, poolings.pools)
    end = poolings.tail
    first = flow.graph.maker.get(end[1]) if end else None
    if (
        end
        and first is not None
        and _map(flow.graph.shape(end[0])) != _map(flow.graph.shape(end[1]))
    ):
        row.add("global_pooling", "global pooling", [first])
    if flow.head:
        _head(row, flow.head)
    return row


def _layers(row: _Row, ends: Sequence[int], shrinks: Sequence[Shrink]) -> None:
    """Convolutions and poolings in the order they ran; those side by side are one stage."""
    flow = row.flow
    numbered: dict[int, list[Convolution]] = {}
    for convolution in flow.convolutions:
        numbered.setdefault(convolution.number, []).append(convolution)
    names = _names(numbered, ends)
    for number in range(flow.total + 1):
        if number in numbered:
            steps = [convolution.step for convolution in numbered[number]]
            row.add("convolution", names[number], steps)
        for shrink in shrinks:
            if shrink.after == number:
                row.add("pooling", "pooling", [shrink.step])


def _names(numbered: Mapping[int, Sequence[Convolution]], ends: Sequence[int]) -> dict[int, str]:
    """A number for each layer, by its weights; none for the first half of a separable pair."""
    known: dict[frozenset[int], int] = {}
    names = {}
    for number, (convolution, *_) in numbered.items():
        is_end = number in ends
        names[number] = str(known.setdefault(convolution.weights, len(known) + 1)) * is_end
    return names


def _head(row: _Row, head: Head) -> None:
    for step in (*row.flow.linears_before(head), head.step):
        row.add("linear", "Linear", [step])
    for step in reversed(head.trailing):
        row.add("other", step.op.strip("_").replace("_", " "), [step])


# --- what is at fault -----------------------------------------------------------------------


def _mark(row: _Row, reading: Reading, verdicts: Mapping[str, Verdict]) -> None:
    """Mark the stages where a criterion fails, and put in what is asked for and missing."""
    failed = {id for id, verdict in verdicts.items() if verdict.outcome == "failed"}
    given = reading.case.exercise.given
    if "ten-layers" in failed:
        _mark_layers(row, given.layers)
    if "pooling" in failed:
        _mark_poolings(row, given.pool_after)
    if "global-pooling" in failed:
        pooled = [n for n, stage in enumerate(row.stages) if stage.kind == "global_pooling"]
        if pooled:
            _blame(row, pooled[-1], "global-pooling")
        else:
            at = 1 + max(n for n, s in enumerate(row.stages) if s.kind not in ("linear", "other"))
            _missing(row, at, "global_pooling", "global pooling", "global-pooling")
    if "linear-head" in failed:
        _mark_head(row)
    for id in sorted(failed):
        _mark_line(row, id, verdicts[id])


def _blame(row: _Row, at: int, criterion: str) -> None:
    if row.stages[at].fault is None:
        row.stages[at] = replace(row.stages[at], fault=criterion)


def _missing(row: _Row, at: int, kind: Kind, name: str, criterion: str) -> None:
    """Put in a stage as large as the one before it."""
    before = row.stages[at - 1]
    row.stages.insert(at, replace(before, kind=kind, name=name, fault=criterion, ran=False))
    row.steps.insert(at, ())


def _mark_layers(row: _Row, wanted: int) -> None:
    seen: Counter[str] = Counter()
    total, last = 0, 0
    for at, stage in enumerate(row.stages):
        if stage.kind != "convolution" or not stage.name:
            continue
        total, last = total + 1, at
        seen[stage.name] += 1
        if total > wanted or seen[stage.name] > 1:
            _blame(row, at, "ten-layers")
    for number in range(wanted, total, -1):
        _missing(row, last + 1, "convolution", str(number), "ten-layers")


def _mark_poolings(row: _Row, wanted: Sequence[int]) -> None:
    """Those at other places, all but the first at one place; then those that are missing."""
    ends, here, done = {0: 0}, Counter[float](), 0.0
    for at, stage in enumerate(row.stages):
        if stage.kind == "convolution":
            done = int(done) + (1.0 if stage.name else 0.5)
            ends[int(done)] = at
        elif stage.kind == "pooling":
            here[done] += 1
            if done not in wanted or here[done] > 1:
                _blame(row, at, "pooling")
    for place in sorted(set(wanted) - here.keys(), reverse=True):
        if place in ends:
            _missing(row, ends[place] + 1, "pooling", "pooling", "pooling")


def _mark_head(row: _Row) -> None:
    """What follows the Linear; else the Linears before the last; else the last, if there is one."""
    linears = [at for at, stage in enumerate(row.stages) if stage.kind == "linear"]
    others = [at for at, stage in enumerate(row.stages) if stage.kind == "other"]
    for at in others or linears[:-1] or linears:
        _blame(row, at, "linear-head")
    if not linears:
        _missing(row, len(row.stages), "linear", "Linear", "linear-head")


def _mark_line(row: _Row, criterion: str, verdict: Verdict) -> None:
    """The one stage whose line is the one that the verdict shows."""
    place = place_of(verdict.where, row.reading.case.cells)
    if place is None:
        return
    there = [at for at, stage in enumerate(row.stages) if stage.location == asdict(place)]
    if len(there) == 1:
        _blame(row, there[0], criterion)


# --- a run that broke ---------------------------------------------------------------------


def _until_the_crash(reading: Reading, run: Run) -> _Row | None:
    """What ran before the student's line that raised; poolings as far as they are torch's own."""
    crash, graph = run["crash"], run["graph"]
    if crash is None or graph is None:
        return None
    traced = Traced(graph)
    reached = [value for value in traced.maker if value in traced.from_image]
    if traced.image is None or not reached:
        return None
    traced.output = reached[-1]
    flow = Flow(traced)
    row = _Row(flow, reading)
    row.add("image", "image", (), traced.image)
    pools = [shrink for shrink in flow.shrinks if shrink.kind == "pool"]
    _layers(row, flow.layer_ends(merged=False), pools)
    at = len(row.stages)
    _missing(row, at, "other", "stops here", "module")
    place = place_of(crash["frames"][-1] if crash["frames"] else None, reading.case.cells)
    row.stages[at] = replace(row.stages[at], location=asdict(place) if place else None)
    return row


# --- shortcuts ------------------------------------------------------------------------------


def _skips(row: _Row) -> Iterator[tuple[int, int]]:
    """Pairs of stages: what the first made goes past all between, and joins behind the second."""
    flow = row.flow
    origin: dict[int, int] = {}
    stage_of = {step.index: at for at, steps in enumerate(row.steps) for step in steps}
    if flow.graph.image is not None:
        origin[flow.graph.image] = 0
    for step in flow.graph.steps:
        carried = [origin[i] for i in flow.path_inputs(step) if i in origin]
        if not carried:
            continue
        at = stage_of.get(step.index, max(carried))
        joins = flow.on_path(step) and step.index not in stage_of
        if joins and min(carried) < max(carried):
            yield min(carried), max(carried)
        for value in flow.graph.changed(step):
            origin[value] = at

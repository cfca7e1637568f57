"""Judges the order in which a network's layers and poolings run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..evidence import EvidenceError
from . import drawing
from .flow import Convolution, Flow
from .graph import Step
from .operations import POOLS
from .pooling import Untold, after, misplaced
from .runs import Reading, needs_path, needs_run, of_one_output
from .verdict import Verdict, failed, not_reached, passed
from .wording import plural


@of_one_output
def ten_layers(reading: Reading) -> Verdict:
    """The number of convolution layers that run is the one asked for"""
    if blocked := needs_run(reading):
        return blocked
    if not reading.sees_image:
        return failed("output-ignores-the-image", reading.returns)
    if step := reading.unread:
        raise Untold(f"{step.spelt} runs on the way, which may be a convolution written by hand")
    flow, wanted = reading.main, reading.case.exercise.given.layers
    layers = reading.layer_ends
    ran = len(layers)
    repeated = _repeated(flow)
    if repeated:
        times = sum(weights == repeated.weights for weights, _ in _turns(flow))
        distinct = len({c.weights for c in flow.convolutions})
        return failed(
            "one-layer-run-again",
            flow.where(repeated.step),
            found=plural(distinct, "different convolution layer"),
            expected=f"{wanted} convolution layers",
            times=times,
            distinct=distinct,
            wanted=wanted,
            drawing=_layers_drawn(reading),
        )
    if ran == wanted and reading.untold:
        raise Untold(reading.untold)
    # That a layer gives the same for any image does not show on an image alone.
    if (ran == wanted or not flow.unused) and (verdict := _other_layers(reading)):
        return verdict
    if ran == wanted:
        return passed()
    text, step = _other_number(reading, ran, wanted)
    return failed(
        text,
        flow.where(step) if step else None,
        plural(ran, "convolution layer"),
        f"{wanted} convolution layers",
        ran=ran,
        wanted=wanted,
        drawing=_layers_drawn(reading),
    )


def _layers_drawn(reading: Reading) -> dict[str, str]:
    """The run order, layers numbered by their weights; nothing where poolings are unsure."""
    weights = {c.number: c.weights for c in reading.main.convolutions}
    ends = [weights.get(end, frozenset()) for end in reading.layer_ends]
    different = list(dict.fromkeys(ends))
    names = [str(different.index(end) + 1) for end in ends]
    try:
        places = reading.poolings.places()
    except (Untold, EvidenceError):
        return {}
    return drawing.layers(names, places, reading.case.exercise.given.layers)


def _other_number(reading: Reading, ran: int, wanted: int) -> tuple[str, Step | None]:
    """The words for another number of layers than asked for, and the step to show."""
    flow, training = reading.main, reading.flows.get("train")
    every = [step for step in flow.graph.steps if flow.is_layer(step)]
    beside = [s for s in every if not flow.on_path(s) and s.tensor(0) in flow.graph.from_image]
    last = flow.convolutions[-1].step if flow.convolutions else None
    if flow.unused:
        return "layer-without-effect", flow.unused[0]
    if ran > wanted:
        return "too-many-layers", last
    if training and training.total != flow.total:
        return "layer-only-in-training", last
    if ran + len(beside) == wanted:
        return "shortcut-counted-as-layer", beside[0]
    made = reading.built["convolutions"] if reading.built else 0
    if made >= wanted and made > len(every):
        return "layer-defined-but-not-called", last
    pools = len(reading.poolings.pools)
    if pools == len(reading.case.exercise.given.pool_after) and ran + pools == wanted:
        return "poolings-counted-as-layers", last
    return "too-few-layers", last


def _other_layers(reading: Reading) -> Verdict | None:
    """Whether an image of another size (or content) runs through fewer or more layers."""
    main = reading.main
    for flow in reading.other_flows:
        if flow.total != main.total:
            found = f"{flow.total} and {main.total} convolutions, depending on the image"
            return failed(
                "layers-depend-on-image",
                None,
                found=found,
                image=_size(flow),
                ran=flow.total,
                other=_size(main),
                others=main.total,
            )
    return None


def _size(flow: Flow) -> str:
    assert flow.graph.image is not None
    return "x".join(map(str, flow.graph.shape(flow.graph.image)[2:]))


def _repeated(flow: Flow) -> Convolution | None:
    counted = Counter(weights for weights, _ in _turns(flow))
    return next((c for c in flow.convolutions if counted[c.weights] > 1), None)


def _turns(flow: Flow) -> set[tuple[frozenset[int], int]]:
    """Which weights run at which place; once where a batch goes through in parts, side by side."""
    return {(c.weights, c.number) for c in flow.convolutions}


@of_one_output
def pooling(reading: Reading) -> Verdict:
    """Spatial pooling runs after the layers asked for, and nowhere else"""
    if blocked := needs_path(reading):
        return blocked
    if ten_layers(reading).text == "layers-depend-on-image":
        return not_reached("ten-layers")  # there are no layers to count places by
    poolings = reading.poolings
    places = _places(reading, reading.main)
    if places == reading.case.exercise.given.pool_after:
        return _other_places(reading, places) or passed()
    if poolings.unclear:
        raise Untold("the picture shrinks in a way that may or may not be a pooling")
    verdict = (
        _other_places(reading, places)
        or _only_in_training(reading)
        or _pool_without_effect(reading)
        or misplaced(poolings, places)
    )
    number, wanted = len(reading.layer_ends), reading.case.exercise.given.pool_after
    drawn = drawing.poolings(number, places, wanted)
    return replace(verdict, values={**verdict.values, "drawing": drawn})


def _only_in_training(reading: Reading) -> Verdict | None:
    """Whether the poolings are right in train mode, which is not what is judged."""
    given, sides = reading.case.exercise.given, ("square", "train")  # images of one size
    square, training = map(reading.flows.get, sides)
    if training is None or reading.poolings_of(training).places() != given.pool_after:
        return None
    if square is not None and reading.poolings_of(square).places() == given.pool_after:
        return None
    return failed("pooling-only-in-training", wanted=after(given.pool_after))


def _pool_without_effect(reading: Reading) -> Verdict | None:
    """Whether a pooling ran whose result does not reach the output."""
    flow, wanted = reading.main, reading.case.exercise.given.pool_after
    lost = [s for s in flow.graph.steps if s.op in POOLS and s.out not in flow.graph.live]
    if not lost or len(reading.poolings.places()) >= len(wanted):
        return None
    return failed("pooling-result-unused", flow.where(lost[0]))


def _other_places(reading: Reading, places: Sequence[float]) -> Verdict | None:
    """Whether an image of another size (or content) is pooled at other places."""
    for flow in reading.other_flows:
        if flow.total == reading.main.total and (others := _places(reading, flow)) != places:
            return failed(
                "pooling-depends-on-image",
                None,
                found=f"pooling {after(others)}",
                image=_size(flow),
                places=after(others),
                other=_size(reading.main),
                wanted=after(places),
            )
    return None


def _places(reading: Reading, flow: Flow) -> list[float]:
    """After which layers a run pools, but for what pools for a convolution as head."""
    places = reading.poolings_of(flow).places()
    return [place for place in places if not _is_conv_head_pool(reading, place)]


def _is_conv_head_pool(reading: Reading, place: float) -> bool:
    """The global pooling in front of a 1x1 convolution that stands in for the Linear."""
    head = reading.conv_head
    if head is None:
        return False
    return place == len(reading.layer_ends) and any(
        pool.to_one for pool in reading.poolings.pools if pool.after == head.number - 1
    )

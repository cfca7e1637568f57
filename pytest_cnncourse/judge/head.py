"""Judges how a network ends: the global pooling and the Linear behind it."""

from __future__ import annotations

import math

from ..evidence import Where
from .flow import Flow
from .graph import Step
from .operations import ACTIVATIONS, CONVOLUTIONS, DROPOUTS, NORMS, REDUCTIONS
from .pooling import Segment, Untold, look, not_global
from .runs import Reading, needs_path, of_one_output
from .verdict import Verdict, failed, not_reached, passed

_DOES_NOT_FIT = ("mat1 and mat2 shapes", "is invalid for input of size")
"""How torch says that a Linear, or a view before it, was made for another number of values."""


@of_one_output
def global_pooling(reading: Reading) -> Verdict:
    """Global pooling after the last convolution leaves one value per channel"""
    if blocked := needs_path(reading):
        return blocked
    flow = reading.main
    head_conv = reading.conv_head
    if not flow.convolutions:
        return not_reached("ten-layers")
    if head_conv:
        image = head_conv.step.tensor(0)
        if image is not None and flow.area(image) == 1:
            return passed()
    for seen in {id(f): f for f in (flow, reading.flows.get("square", flow))}.values():
        segment = reading.poolings_of(seen).tail
        if segment is None:
            raise Untold("there is no last feature map to look at")
        if _per_pixel(seen):
            return failed("global-pooling-after-linear", head_line(seen))
        verdict = not_global(seen, segment, look(seen, reading.ask, *segment))
        if verdict is not None:
            mixed = _mixes_batch(reading) and _pools(seen, segment)
            return not_reached("output-shape") if mixed else verdict
    return _global_for_one_size(reading) or passed()


def _mixes_batch(reading: Reading) -> bool:
    """Whether there is not one row of the output for each image."""
    graph = reading.graphs[reading.first_run["label"]]
    return graph.output is None or graph.shape(graph.output)[:1] != reading.first_run["shape"][:1]


def _pools(flow: Flow, segment: Segment) -> bool:
    """Whether less comes out of a segment than goes in."""
    before, after = (math.prod(flow.graph.shape(value)) for value in segment)
    return after < before


def _per_pixel(flow: Flow) -> bool:
    """Whether the Linear runs on each pixel apart, and a mean (or the like) follows it."""
    if flow.head is None or not flow.convolutions:
        return False
    rows = math.prod(flow.graph.shape(flow.head.x)[:-1])
    pooled = any(step.op in REDUCTIONS for step in flow.head.trailing)
    last = flow.convolutions[-1].step.out
    return pooled and last is not None and rows > flow.graph.shape(last)[0]


def head_line(flow: Flow) -> Where | None:
    """The line of the last Linear, where there is one."""
    return flow.where(flow.head.step) if flow.head else None


def _global_for_one_size(reading: Reading) -> Verdict | None:
    """Whether another image came through all convolutions and then did not fit the Linear."""
    layers = sum(reading.main.is_layer(step) for step in reading.main.graph.steps)
    for run in reading.eval_runs:
        crash, graph = run["crash"], reading.graphs.get(run["label"])
        if crash is None or graph is None or run["shape"][0] != reading.first_run["shape"][0]:
            continue
        if not any(words in crash["message"] for words in _DOES_NOT_FIT):
            continue
        if sum(step.op in CONVOLUTIONS for step in graph.steps) >= layers:
            height, width = run["shape"][2:]
            where = crash["frames"][-1] if crash["frames"] else None
            return failed("global-for-one-size", where, height=height, width=width)
    return None


@of_one_output
def linear_head(reading: Reading) -> Verdict:
    """One Linear(channels, classes) ends the network, and nothing follows it"""
    if blocked := needs_path(reading):
        return blocked
    flow = reading.main
    classes = reading.case.exercise.given.classes
    expected = f"Linear(channels, {classes}) as the last step"
    conv = reading.conv_head
    if flow.head is None:
        last = conv or (flow.convolutions[-1] if flow.convolutions else None)
        makes_classes = last is not None and last.out_channels == classes
        text = "convolution-as-head" if conv or makes_classes else "no-linear"
        return failed(
            text, flow.where(last.step) if last else None, expected=expected, classes=classes
        )
    head = flow.head
    if head.trailing:
        return _trailing(flow, head.trailing[-1], expected)
    training = reading.flows.get("train")
    if training and training.head and training.head.trailing:
        return _trailing(training, training.head.trailing[-1], expected)
    before = flow.linears_before(head)
    if before:
        return failed(
            "several-linears",
            flow.where(before[0]),
            found=f"{len(before) + 1} Linear layers",
            expected=expected,
            count=len(before) + 1,
        )
    if head.out_features != classes:
        return _wrong_classes(flow, head.out_features, classes, expected)
    end = reading.poolings.tail
    channels = flow.graph.shape(end[0])[1] if end else head.in_features
    if head.in_features % channels:
        return failed(
            "linear-on-other-features",
            flow.where(head.step),
            f"a Linear with {head.in_features} inputs",
            expected,
            inputs=head.in_features,
            channels=channels,
        )
    return passed()


def _wrong_classes(flow: Flow, out: int, classes: int, expected: str) -> Verdict:
    assert flow.head is not None
    found = f"a Linear with {out} outputs"
    return failed(
        "wrong-classes", flow.where(flow.head.step), found, expected, out=out, classes=classes
    )


def _trailing(flow: Flow, step: Step, expected: str) -> Verdict:
    where = flow.where(step)
    if _per_pixel(flow):
        return failed("global-pooling-after-linear", where, expected=expected)
    assert flow.head is not None
    behind = flow.graph.steps[flow.head.step.index :]
    ran = {later.op for later in behind}
    by_hand = {"exp", "sum", "div"} <= ran or "logsumexp" in ran
    if by_hand or step.op in ("_softmax", "_log_softmax"):
        return failed("softmax-at-the-end", where, "a softmax behind the Linear", expected)
    if step.op in ACTIVATIONS:
        found = f"{step.spelt} behind the Linear"
        return failed("activation-at-the-end", where, found, expected, op=step.spelt)
    if any(later.op in DROPOUTS for later in behind):  # its mask is drawn, then multiplied
        return failed("dropout-at-the-end", where, "a dropout behind the Linear", expected)
    if step.op in NORMS:
        return failed("norm-at-the-end", where, "a normalisation behind the Linear", expected)
    choice = flow.head.trailing[0].op
    if choice in ("argmax", "max", "topk", "sort"):
        found = f"{choice} behind the Linear"
        return failed("choice-at-the-end", where, found, expected, op=choice)
    return failed(
        "step-behind-the-linear", where, f"{step.op} behind the Linear", expected, op=step.op
    )

"""Judges the network exercise from the graphs of what ran."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from ..evidence import Crash, EvidenceError, Run, Where
from .case import crashed, not_installed
from .flow import Flow
from .head import global_pooling, head_line, linear_head
from .operations import LOOKS_AT_VALUES, POOLS
from .order import pooling, ten_layers
from .pooling import Untold
from .runs import Reading, needs_run, plan, read
from .verdict import Remark, Verdict, failed, needs_human, not_reached, passed
from .wording import plural

__all__ = [
    "any_size",
    "batch_of_one",
    "global_pooling",
    "in_channels",
    "linear_head",
    "module",
    "output_shape",
    "plan",
    "pooling",
    "read",
    "remarks",
    "ten_layers",
]


def module(reading: Reading) -> Verdict:
    """The network is an nn.Module that constructs and runs, with all its parameters registered"""
    if reading.blocked:
        return reading.blocked
    run = reading.first_run
    if run["crash"]:
        return _forward_crash(reading, run)
    if reading.ended:
        return reading.ended
    flow = reading.main if reading.readable else None
    if flow and flow.convolutions and reading.runs_once:
        return failed("layers-run-once", flow.where(flow.convolutions[0].step), ran=flow.total)
    unregistered = [
        leaf
        for graph in reading.graphs.values()
        for number, leaf in graph.leaves.items()
        if leaf["kind"] == "parameter" and not leaf["registered"] and number in graph.live
    ]
    if unregistered:
        leaf = unregistered[0]
        count = len({leaf["id"] for leaf in unregistered})
        return failed("unregistered", _user_of(reading.main, leaf["id"]), count=count)
    train = reading.run("train")
    if train and train["crash"] and not _too_large(train["crash"]):
        return crashed(train["crash"], reading.case.file, "crash-training")
    return passed()


def _user_of(flow: Flow, leaf: int) -> Where | None:
    for step in flow.graph.steps:
        if leaf in step.inputs:
            return step.node["where"]
    return None


def _too_large(crash: Crash) -> bool:
    """Whether it was the recording that ended: more ran than it holds."""
    return crash["type"] == "TooLarge"


def _forward_crash(reading: Reading, run: Run) -> Verdict:
    crash = run["crash"]
    assert crash is not None and reading.built is not None
    file = reading.case.file
    message = crash["message"]
    shape = "x".join(map(str, run["shape"]))
    where = crash["frames"][-1] if crash["frames"] else reading.built["where"]
    if _too_large(crash):
        return needs_human("cannot-tell", reason=message)
    if "[ModuleList] is missing" in message or "[ModuleDict] is missing" in message:
        return failed("module-list-called", where)
    if crash["type"] == "TypeError" and not crash["frames"] and "positional arg" in message:
        return failed("forward-arguments", where, message=message)
    if 'missing the required "forward"' in message:
        return failed("no-forward", reading.built["where"], name=reading.built["name"])
    if "mat1 and mat2 shapes" in message:
        return failed("linear-does-not-fit", where, shape=shape, message=message, file=file)
    if "expected input" in message and "channels" in message:
        return failed("channels-do-not-fit", where, shape=shape, message=message, file=file)
    if "before Module.__init__() call" in message:
        return failed("no-super-init", where, name=reading.built["name"])
    verdict = crashed(crash, file, "crash-forward")
    return Verdict(
        verdict.outcome, verdict.text, {**verdict.values, "shape": shape}, where, verdict.found
    )


def output_shape(reading: Reading) -> Verdict:
    """Several images give an output of (batch, classes)"""
    if reading.blocked or reading.ended or reading.first_run["crash"]:
        return not_reached("module")
    classes = reading.case.exercise.given.classes
    if reading.one_at_a_time:
        return _several_crash(reading)
    for run in reading.eval_runs:
        graph = reading.graphs.get(run["label"])
        if run["crash"] or run["shape"][0] == 1 or graph is None:
            continue
        batch = run["shape"][0]
        if graph.returned not in ("Tensor", "Parameter"):
            if graph.returned == "NoneType":
                return failed("return-forgotten", _forward(reading) or reading.returns)
            if package := not_installed(graph.returned):
                file = reading.case.file
                return failed("missing-package", _forward(reading), file=file, package=package)
            return failed("returns-no-tensor", reading.returns, returned=graph.returned)
        assert graph.output is not None
        shape = graph.shape(graph.output)
        if shape != [batch, classes]:
            return _wrong_shape(reading, shape, batch, classes)
    return passed()


def _forward(reading: Reading) -> Where | None:
    """The line on which the network's own `forward` begins, where it can be read off its class."""
    built = reading.built
    if built is None or built["where"] is None:
        return None
    file = built["where"]["file"]
    try:
        tree = ast.parse(reading.case.sources[file])
    except SyntaxError:  # a cell of a notebook
        return None
    lines = [
        part.lineno
        for kind in ast.walk(tree)
        if isinstance(kind, ast.ClassDef) and kind.name == built["name"]
        for part in kind.body
        if isinstance(part, ast.FunctionDef) and part.name == "forward"
    ]
    return Where(file=file, line=lines[-1], func="forward") if lines else None


def _several_crash(reading: Reading) -> Verdict:
    run = reading.runs[0]
    crash = run["crash"]
    assert crash is not None
    return failed(
        "crash-several-images",
        crash["frames"][-1] if crash["frames"] else None,
        batch=run["shape"][0],
        type=crash["type"],
        message=crash["message"],
    )


def _wrong_shape(reading: Reading, shape: Sequence[int], batch: int, classes: int) -> Verdict:
    found, expected = _tuple(shape), _tuple([batch, classes])
    values: dict[str, Any] = {
        "shape": found,
        "wanted": expected,
        "batch": batch,
        "classes": classes,
    }
    if len(shape) == 2 and shape[0] == batch:
        if linear_head(reading).text == "wrong-classes":
            return not_reached("linear-head")
        text = "output-other-classes"
        values["out"] = shape[1]
    elif shape and shape[0] != batch:
        text = "output-mixes-batch"
    else:
        text = "output-other-shape"
    return failed(text, reading.returns, found, expected, **values)


def _tuple(shape: Sequence[int]) -> str:
    return f"({', '.join(map(str, shape))}{',' * (len(shape) == 1)})"


def batch_of_one(reading: Reading) -> Verdict:
    """A single image gives an output of (1, classes)"""
    if blocked := needs_run(reading):
        return blocked
    run = reading.alone
    if run is None or reading.runs_once:
        return not_reached("module")
    if run["crash"]:
        return crashed(run["crash"], reading.case.file, "crash-one-image")
    graph, flow = reading.graphs[run["label"]], reading.flows[run["label"]]
    classes = reading.case.exercise.given.classes
    if graph.output is None:
        return not_reached("output-shape")
    shape = graph.shape(graph.output)
    if shape == [1, classes]:
        return passed()
    several = output_shape(reading)
    if several.outcome != "passed" and len(shape) == 2 and shape[0] == 1:
        return not_reached(several.blocked_by or "output-shape")
    squeezes = [s for s in flow.path if s.node["op"].startswith("aten.squeeze")]
    said: dict[str, Any] = {"found": _tuple(shape), "expected": _tuple([1, classes])}
    if squeezes and (not shape or shape[0] != 1):
        return failed("squeeze-drops-the-batch", flow.where(squeezes[-1]), **said)
    if several.outcome != "passed":
        return not_reached("output-shape")
    return failed("one-image-other-shape", reading.returns, **said)


def any_size(reading: Reading) -> Verdict:
    """Images of any size run: not square and odd ones too"""
    if blocked := needs_run(reading):
        return blocked
    if reading.runs_once:
        return not_reached("module")
    first = reading.first_run
    sides = reading.case.exercise.given.sizes
    side = first["shape"][2]
    if side not in sides:
        return failed(
            "only-one-size", head_line(reading.main), found=f"{side}x{side} alone", side=side
        )
    for run in reading.eval_runs:
        if run["crash"] and run["shape"][0] == first["shape"][0]:
            if _too_large(run["crash"]):
                return needs_human("cannot-tell", reason=run["crash"]["message"])
            height, width = run["shape"][2:]
            where = run["crash"]["frames"][-1] if run["crash"]["frames"] else None
            return failed(
                "size-does-not-run",
                where,
                found=f"{run['crash']['type']} at {height}x{width}",
                side=side,
                height=height,
                width=width,
                message=run["crash"]["message"],
            )
    return passed()


def in_channels(reading: Reading) -> Verdict:
    """The network takes images with the number of channels asked for"""
    if reading.blocked or reading.ended or reading.first_run["crash"]:
        return not_reached("module")
    wanted = reading.case.exercise.given.in_channels
    taken = reading.first_run["shape"][1]
    if taken == wanted:
        return passed()
    flow = reading.main if reading.readable else None
    where = flow.where(flow.convolutions[0].step) if flow and flow.convolutions else None
    return failed(
        "other-in-channels",
        where,
        found=f"images with {plural(taken, 'channel')}",
        expected=f"images with {plural(wanted, 'channel')}",
        taken=taken,
        wanted=wanted,
    )


def remarks(reading: Reading) -> Iterator[Remark]:
    """What is worth saying and costs nothing."""
    built = reading.built
    if built and built["name"] and built["name"] != "Network":
        text = "graded-instance" if built["instance"] else "graded-other-name"
        yield Remark(text, {"name": built["name"]}, built["where"])
    loaded = reading.case.seen.first("loaded")
    crash = loaded["crash"] if loaded else None
    if crash and not reading.blocked and reading.case.file.endswith(".py"):
        where = crash["frames"][-1] if crash["frames"] else None
        yield Remark("crash-later", {"type": crash["type"], "message": crash["message"]}, where)
    if reading.blocked or not reading.readable:
        return
    flow, given = reading.main, reading.case.exercise.given
    other = reading.run("other-classes")
    graph = reading.graphs.get("other-classes")
    answered = graph.output if other and not other["crash"] and graph else None
    if graph and answered is not None and graph.shape(answered)[-1:] == [given.classes]:
        yield Remark("classes-ignored", {}, built["where"] if built else None)
    if flow.convolutions and not flow.activations:
        yield Remark("no-activation")
    with suppress(Untold, EvidenceError):
        yield from _pooling_remarks(reading)
    side = reading.first_run["shape"][2]
    if side in given.sizes[1:] and any_size(reading).outcome == "passed":
        yield Remark("unpadded", {"side": side, "smallest": given.sizes[0]})
    if any(step.op in LOOKS_AT_VALUES for step in flow.graph.steps):
        yield Remark("depends-on-values")


def _pooling_remarks(reading: Reading) -> Iterator[Remark]:
    flow = reading.main
    pools = reading.poolings.pools
    for pool in pools:
        if len(pool.axes) == 1 and pool.step.op in POOLS and not pool.to_one:
            yield Remark("pooling-one-axis", {}, flow.where(pool.step))
            break
    end = reading.poolings.tail
    twice = flow.head and end and flow.head.in_features == 2 * flow.graph.shape(end[0])[1]
    if flow.head and twice and global_pooling(reading).outcome == "passed":
        yield Remark("two-global-poolings", {}, flow.where(flow.head.step))
    strided = next((c for c in flow.convolutions if max(c.stride) > 1), None)
    if strided and reading.poolings.places() == reading.case.exercise.given.pool_after:
        yield Remark("strided-convolution", {}, flow.where(strided.step))

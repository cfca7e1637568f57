"""The only room in which student code runs: load it, run it recorded, send what was seen."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import torch
from torch import nn

from ..evidence import NEXT, Where
from . import layers, network, residual
from .initialisation import quick_initialisation
from .load import load
from .recorder import Making, Recorder
from .surroundings import Surroundings


class Channel(Protocol):
    """The child's end of the wire."""

    on_timeout: Callable[[int, Any], None] | None

    def receive(self) -> Any: ...
    def send(self, message: object) -> None: ...


_EXERCISES: dict[str, Callable[[Mapping[str, Any], Callable[[object], None]], None]] = {
    "layers": layers.observe,
    "network": network.observe,
    "residual": residual.observe,
}


def warm() -> None:
    """What torch does once in a process's life, done before children are forked from it."""
    # It prepares each convolution anew for each shape, at a millisecond each; none runs often.
    torch.backends.mkldnn.set_flags(_enabled=False)  # type: ignore[no-untyped-call]
    model = nn.Sequential(
        nn.Conv2d(3, 4, 3, padding=1),
        nn.BatchNorm2d(4),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Linear(4, 2),
    )
    image = torch.randn(2, 3, 8, 8)
    model(image).sum().backward()
    # What these replace for good is there before any child's surroundings are noted.
    making = Making(())
    making.watch()
    with quick_initialisation():
        load({"<warm>.py": ""}, "<warm>.py", main=False, send=lambda frame: None)
    recorder = Recorder([image], model, files=(), making=making, skip_convolutions=True)
    with torch.no_grad():
        recorder.graph(recorder.run(lambda: model.eval()(image)))
    for convolution, space in ((nn.Conv1d, 1), (nn.Conv3d, 3)):
        convolution(3, 4, 3)(torch.randn(1, 3, *[4] * space)).sum().backward()
    _surroundings()


@functools.cache
def _surroundings() -> Surroundings:
    """As they are before any student code runs; noted before children are forked."""
    return Surroundings()


def run(channel: Channel) -> None:
    """Observes an exercise, or a list of them one after the other: requests in, frames out.

    Frames end with `end`; between two exercises is `next`. What another exercise's code ran
    before must not show: where it has left anything behind, or where something raises that
    might not have raised alone, this process ends early, and what it has not closed with
    `next` or `end` is to be observed anew in a process of its own.
    """
    asked = channel.receive()
    requests = asked if isinstance(asked, list) else [asked]
    surroundings = _surroundings()
    surroundings.begin()
    for number, request in enumerate(requests):
        if number:
            channel.send(NEXT)
            if not surroundings.restored(requests[0]["sources"]):
                return
        raised = _observe(request, channel)
        if number and raised:
            return
    channel.send({"kind": "end"})


def _observe(request: Mapping[str, Any], channel: Channel) -> bool:
    """Observes one exercise; whether anything has raised."""
    files = frozenset(request["sources"])
    raised = False

    def out_of_time(signal: int, frame: Any) -> None:
        frames = []
        while frame is not None:
            if frame.f_code.co_filename in files:
                name = frame.f_code.co_name[:200]
                frames.append(Where(file=frame.f_code.co_filename, line=frame.f_lineno, func=name))
            frame = frame.f_back
        channel.send({"kind": "stopped", "cause": "time", "frames": frames[:8][::-1]})
        os._exit(0)

    def send(frame: Any) -> None:
        nonlocal raised
        raised = raised or any(frame.get(crash) is not None for crash in _CRASHES)
        channel.send(frame)

    channel.on_timeout = out_of_time
    sys.setrecursionlimit(1_000)
    _EXERCISES[request["exercise"]](request, send)
    return raised


_CRASHES = ("crash", "whole_crash", "module_crash", "projection_crash")

"""The only room in which student code runs: load it, run it recorded, send what was seen."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, Protocol

import torch
from torch import nn

from ..evidence import Where
from . import layers, network, residual
from .recorder import Making, Recorder


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
    recorder = Recorder([image], model, files=(), making=Making(()), skip_convolutions=True)
    with torch.no_grad():
        recorder.graph(recorder.run(lambda: model.eval()(image)))
    for convolution, space in ((nn.Conv1d, 1), (nn.Conv3d, 3)):
        convolution(3, 4, 3)(torch.randn(1, 3, *[4] * space)).sum().backward()


def run(channel: Channel) -> None:
    """Observes one exercise: one request in, frames out, the last of them `end`."""
    request = channel.receive()
    files = frozenset(request["sources"])

    def out_of_time(signal: int, frame: Any) -> None:
        frames = []
        while frame is not None:
            if frame.f_code.co_filename in files:
                name = frame.f_code.co_name[:200]
                frames.append(Where(file=frame.f_code.co_filename, line=frame.f_lineno, func=name))
            frame = frame.f_back
        channel.send({"kind": "stopped", "cause": "time", "frames": frames[:8][::-1]})
        os._exit(0)

    channel.on_timeout = out_of_time
    sys.setrecursionlimit(1_000)
    _EXERCISES[request["exercise"]](request, channel.send)
    channel.send({"kind": "end"})

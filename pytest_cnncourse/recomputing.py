"""The children that recompute for the judge: one for many submissions, else one of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from .evidence import EvidenceError
from .judge.operations import USUAL, base
from .sandbox import Child, Limits, Sandbox


class Recomputing:
    """Recomputes graphs in clean children.

    The usual operations check what they are given, so one child recomputes them for many
    submissions. A graph with any other gets a child of the submission's own.
    """

    def __init__(self, sandbox: Sandbox, limits: Limits) -> None:
        self._sandbox = sandbox
        self._limits = limits
        self._child: Child | None = None
        self.asking = False

    def __call__(self, request: Mapping[str, Any]) -> Any:
        self.asking = True
        try:
            return self._answer(_lean(request))
        finally:
            self.asking = False

    def _answer(self, request: Mapping[str, Any]) -> Any:
        if usual(request):
            standing = self._sandbox.standing("replay", self._limits)
            reply = json.loads(standing.ask(request) or b"{}")
            if "answer" in reply:
                return reply
            standing.dismiss()  # whatever it was, no other submission is to meet with it
        return self._own(request)

    def _own(self, request: Mapping[str, Any], *, again: bool = True) -> Any:
        if self._child is None:
            self._child = self._sandbox.child("replay", request, self._limits)
        else:
            self._child.send(request)
        answer = self._child.receive()
        if answer is None:
            _, ending = self._child.finish()
            self._child = None
            if ending.cause not in ("lost", "killed"):
                raise EvidenceError(f"recomputing it ended early: {ending.cause} {ending.detail}")
            if not again:
                raise RuntimeError(f"recomputing was ended twice: {ending.detail}")
            return self._own(request, again=False)  # whatever ended it, the evidence did not
        return json.loads(answer)

    def close(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child = None


def _lean(asked: Any) -> Any:
    """What is asked, its graphs without the student's lines."""
    if "graph" in asked:
        nodes = [{key: node[key] for key in _RECOMPUTED} for node in asked["graph"]["nodes"]]
        return {**asked, "graph": {**asked["graph"], "nodes": nodes}}
    return {**asked, "probes": [_lean(probe) for probe in asked["probes"]]}


_RECOMPUTED = ("op", "args", "kwargs", "out", "grad")
"""What a node is recomputed from."""


def usual(request: Mapping[str, Any]) -> bool:
    """Whether only usual operations are asked for."""
    graphs = [request] if "graph" in request else request["probes"]
    return all(base(node["op"]) in USUAL for asked in graphs for node in asked["graph"]["nodes"])

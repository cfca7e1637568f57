"""What the evidence says of one Residual class and its blocks, checked and recomputed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..evidence import Blocks, Built, Crash, EvidenceError, Probe, Where, dumps
from .blocks import OwnBlock
from .case import Case, stopped
from .probes import Seen
from .verdict import Verdict, not_reached

if TYPE_CHECKING:
    from ..course import ResidualExercise

_BLOCKS = 24
"""Blocks that the child runs."""


@dataclass(frozen=True)
class Reading:
    """What the evidence says of one Residual class and its blocks."""

    case: Case[ResidualExercise]
    built: Built | None
    probes: Sequence[Seen]
    collected: Blocks | None
    blocks: Sequence[OwnBlock]
    crash: Crash | None
    """What stopped the file while it was loaded."""
    ended: tuple[str, Verdict] | None
    """The criterion at which the child came to an early end, and the verdict for it."""
    output: str

    @property
    def graded_object(self) -> str:
        """Name of the class."""
        return self.built["name"] if self.built else ""

    @property
    def definition(self) -> Where | None:
        """The line of its constructor."""
        return self.built["where"] if self.built else None

    @property
    def unmade(self) -> str | None:
        """The criterion that says why no block could be built around a challenge."""
        if any(seen.probe["stage"] != "construct" for seen in self.probes):
            return None
        return "registered" if all(seen.fits for seen in self.probes) else "signature"

    @cached_property
    def odd_calls(self) -> tuple[str, frozenset[str]] | None:
        """Ways to call under which the class does otherwise than under the rest, and their text."""
        right: dict[str, bool] = {}
        for seen in self.probes:
            if seen.entry["group"] == "identity" and seen.fits and not seen.untold:
                call = seen.entry["call"]
                right[call] = right.get(call, False) or seen.right
        wrong = frozenset(call for call in right if not right[call])
        if not wrong or len(wrong) == len(right):
            return None
        by_position = frozenset(call for call in right if call.startswith("position"))
        if wrong in (by_position, frozenset(right) - by_position):
            return "arguments-swapped", wrong
        if wrong == {"position-none", "keyword-none"}:
            return "none-refused", wrong
        return None

    def name(self, own: OwnBlock) -> str:
        """What a block is called."""
        assert self.collected is not None
        return self.collected["names"][own.index]

    def made_at(self, own: OwnBlock) -> Where | None:
        """The line that made it."""
        places = self.collected["where"] if self.collected else []
        return places[own.index] if own.index < len(places) else None

    def group(self, name: str) -> list[Seen]:
        """The probes of a group that tell something of it; how a call binds is another matter."""
        odd = self.odd_calls[1] if self.odd_calls else frozenset()
        return [
            seen
            for seen in self.probes
            if seen.entry["group"] == name
            and seen.fits
            and (seen.right or seen.entry["call"] not in odd)
        ]

    def unreached(self, criterion: str, group: str = "") -> Verdict | None:
        """Why a criterion cannot be reached: no class, an early end, or nothing that was built.

        With a group its probes are needed, otherwise all that there are.
        """
        if self.built is None:
            return not_reached("signature")
        if self.ended and self.ended[0] == criterion:
            return self.ended[1]
        if self.ended and not self._came(group):
            return not_reached(self.ended[0])
        if group and (self.unmade or not self.group(group)):
            return not_reached(self.unmade or "signature")
        return None

    def _came(self, group: str) -> bool:
        asked = [e for e in _always(self.case) if group in ("", e["group"])]
        return len(asked) <= sum(group in ("", seen.entry["group"]) for seen in self.probes)


def read(case: Case[ResidualExercise]) -> Reading:
    """Checks the evidence. Raises EvidenceError where it contradicts itself or the plan."""
    loaded = case.seen.first("loaded")
    built: Built | None = case.seen.first("built")
    crash = loaded["crash"] if loaded else None
    if built and (not built["name"] or case.never_came_to("Residual", built["name"], crash)):
        built = None
    asked = {entry["label"]: entry for entry in case.plan["probes"]}
    frames: list[Probe] = case.seen.all("probe")
    if [probe["label"] for probe in frames] != list(asked)[: len(frames)]:
        raise EvidenceError("an answer to a question that was not asked")
    probes = [Seen(asked[probe["label"]], probe) for probe in frames]
    _recompute(case, probes)
    collected: Blocks | None = case.seen.first("blocks")
    blocks = [OwnBlock(case, block) for block in case.seen.all("block")]
    found = len(collected["names"]) if collected else 0
    if [own.index for own in blocks] != list(range(min(found, _BLOCKS)))[: len(blocks)]:
        raise EvidenceError("a block that was not found")
    ended = stopped(case)
    at = _ended_at(case, probes, collected, blocks) if built else None
    if at and not ended:
        raise EvidenceError("not every question was answered")
    return Reading(
        case,
        built,
        probes,
        collected,
        blocks,
        crash,
        (at, ended) if at and ended else None,
        loaded["output"] if loaded else "",
    )


def _ended_at(
    case: Case[ResidualExercise],
    probes: Sequence[Seen],
    collected: Blocks | None,
    blocks: Sequence[OwnBlock],
) -> str | None:
    """The first criterion whose evidence never came."""
    if not probes:
        return "signature"
    asked = case.plan["probes"]
    if len(probes) not in (len(_always(case)), len(asked)):
        group = str(asked[len(probes)]["group"])
        return "none-test" if group == "falsy" else group
    if collected is None:
        return "few-blocks"
    return "blocks-run" if len(blocks) < min(len(collected["names"]), _BLOCKS) else None


def _always(case: Case[ResidualExercise]) -> list[Mapping[str, Any]]:
    """The probes that are asked for in any case, the first in the plan.

    The child runs those apart where the others leave a doubt; without them nothing passes that
    does not hold in all the others.
    """
    return [entry for entry in case.plan["probes"] if not entry["apart"]]


_ASKED = ("module", "projection", "channels", "stride", "shape", "grad")


def _recompute(case: Case[ResidualExercise], probes: Sequence[Seen]) -> None:
    """Lets the clean child replay what was recorded.

    Its secret draw hangs on the recording, which thus cannot be made to suit it.
    """
    ran = [seen for seen in probes if seen.gives_tensor]
    questions = [
        {key: seen.entry[key] for key in _ASKED} | {"graph": seen.probe["graph"]} for seen in ran
    ]
    digest = hashlib.sha256(dumps([questions, [e["seed"] for e in case.plan["probes"]]])).digest()
    seed = int.from_bytes(digest[:4])
    reply = case.replay({"ask": "challenge", "probes": questions, "seed": seed})
    if "answer" not in reply:
        raise EvidenceError(str(reply.get("error") or reply.get("unknown")))
    for seen, answer in zip(ran, reply["answer"], strict=True):
        seen.answer = answer

"""Judges the residual exercise: how the class is made, and the student's own blocks."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..evidence import Blocks, Built, Crash, EvidenceError, Probe, Where, dumps
from .blocks import OwnBlock, written
from .case import Case, crashed, stopped
from .formula import (
    blocker,
    gradients,
    identity,
    no_in_place,
    no_trailing_activation,
    none_test,
    projection,
)
from .operations import LOOKS_AT_VALUES
from .probes import Seen, plan
from .verdict import Remark, Verdict, failed, needs_human, not_reached, passed

if TYPE_CHECKING:
    from ..course import ResidualExercise

__all__ = [
    "Reading",
    "block_endings",
    "blocks_run",
    "few_blocks",
    "gradients",
    "identity",
    "no_in_place",
    "no_trailing_activation",
    "none_test",
    "plan",
    "projection",
    "projection_where_needed",
    "read",
    "registered",
    "remarks",
    "signature",
]

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
        asked = [e for e in self.case.plan["probes"] if group in ("", e["group"])]
        return len(asked) == sum(group in ("", seen.entry["group"]) for seen in self.probes)


def read(case: Case[ResidualExercise]) -> Reading:
    """Checks the evidence. Raises EvidenceError where it contradicts itself or the plan."""
    loaded = case.seen.first("loaded")
    built: Built | None = case.seen.first("built")
    if built and not built["name"]:
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
        loaded["crash"] if loaded else None,
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
    if len(probes) < len(case.plan["probes"]):
        group = str(case.plan["probes"][len(probes)]["group"])
        return "none-test" if group == "falsy" else group
    if collected is None:
        return "few-blocks"
    return "blocks-run" if len(blocks) < min(len(collected["names"]), _BLOCKS) else None


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


# --- how it is made --------------------------------------------------------------

_BY_POSITION = {"position", "position-none", "position-both"}
_BY_KEYWORD = {"keyword", "keyword-none", "keyword-both"}


def signature(reading: Reading) -> Verdict:
    """Residual takes (module, projection=None), by position and by keyword"""
    built, case = reading.built, reading.case
    if built is None:
        if reading.crash:
            return crashed(reading.crash, case.file)
        return stopped(case) or failed("no-class", file=case.file)
    if blocked := reading.unreached("signature"):
        return blocked
    where = built["where"]
    if reading.odd_calls:
        return failed(reading.odd_calls[0], where, name=built["name"])
    refused: dict[str, str] = {}
    for seen in reading.probes:
        call = seen.entry["call"] + "-both" * (seen.entry["projection"] is not None)
        if not seen.fits and seen.crash:
            refused[call] = seen.crash["message"]
    if not refused:
        return passed()
    text = _refusal(reading, refused)
    message = refused.get(
        "keyword" if text == "arguments-renamed" else "", next(iter(refused.values()))
    )
    return failed(text, where, f"TypeError: {message}", name=built["name"], message=message)


def _refusal(reading: Reading, refused: Mapping[str, str]) -> str:
    """The words for arguments that the constructor does not take."""
    where, calls = reading.definition, refused.keys()
    messages = " ".join(refused.values())
    if where is None or where["func"] not in ("__init__", reading.graded_object):
        return "constructor-misspelt"
    if "multiple values for argument" in messages or "takes 0 positional" in messages:
        return "constructor-without-self"
    if reading.unmade:
        return "takes-something-else"
    if calls == {"position", "keyword"}:
        return "projection-has-no-default"
    if calls >= _BY_KEYWORD and not calls >= _BY_POSITION:
        return "arguments-renamed"
    return "keyword-only-projection" if calls <= _BY_POSITION else "takes-something-else"


def registered(reading: Reading) -> Verdict:
    """Residual is an nn.Module, and its module and projection are registered"""
    if blocked := reading.unreached("registered"):
        return blocked
    built = reading.built
    assert built is not None
    name, where = built["name"], built["where"]
    if not built["is_module"]:
        return failed("not-an-nn-module", where, name=name)
    crash, at = next(
        ((s.crash, s.where()) for s in reading.probes if s.fits and s.crash), (None, None)
    )
    if crash and _no_super_init(crash):
        return failed("super-init-missing", at or where, name=name)
    if reading.unmade == "signature" or (reading.unmade and crash is None):
        return not_reached("signature")
    if reading.unmade and crash:
        return crashed(crash, reading.case.file, "crash-constructing")
    lost = {
        part
        for seen in reading.probes
        if seen.probe["stage"] != "construct" and seen.entry["group"] != "falsy"  # none-test's
        for part in ("module", "projection")
        if seen.entry[part] and part not in seen.probe["registered"]
    }
    if lost:
        parts = " and ".join(sorted(lost))
        return failed("kept-in-plain-container", where, parts=parts, name=name)
    return passed()


_OF_MODULE = ("_modules", "_parameters", "_buffers", "_backward", "_forward", "training")


def _no_super_init(crash: Crash) -> bool:
    message = crash["message"]
    return "before Module.__init__() call" in message or (
        crash["type"] == "AttributeError"
        and any(f"has no attribute '{name}" in message for name in _OF_MODULE)
    )


# --- the student's blocks --------------------------------------------------------


def few_blocks(reading: Reading) -> Verdict:
    """A few blocks are made"""
    if blocked := reading.unreached("few-blocks"):
        return blocked
    collected, needed = reading.collected, reading.case.exercise.given.blocks
    assert collected is not None
    count = len(collected["names"]) - collected["nested"]
    if count >= needed:
        return passed()
    if reading.unmade:
        return not_reached(reading.unmade)
    if reading.crash:
        return crashed(reading.crash, reading.case.file, "crash-making-blocks")
    text, where = _too_few(reading, collected, count)
    return failed(
        text,
        where,
        found=f"{count} block{'s' * (count != 1)}",
        expected=f"at least {needed} blocks",
        name=reading.graded_object,
        count=count,
        needed=needed,
    )


def _too_few(reading: Reading, collected: Blocks, count: int) -> tuple[str, Where | None]:
    """The words for what is there instead, and its line."""
    where = next((where for where in collected["where"] if where), None)
    if collected["repeated"]:
        return "one-block-repeated", where
    if count:
        return "one-block-only" if count == 1 else "too-few-blocks", where
    if collected["plain"]:
        return "blocks-not-residual", None
    file = reading.case.file
    line = _guarded(reading.case.sources.get(file, ""), reading.graded_object)
    if line and file not in reading.case.cells:  # where the guard is true
        return "blocks-under-main-guard", Where(file=file, line=line, func="")
    return "no-blocks", None


def _guarded(source: str, name: str) -> int | None:
    """The line of a main guard under which the class is used."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    guards = (n for n in tree.body if isinstance(n, ast.If) and "__name__" in ast.dump(n.test))
    for guard in guards:
        if any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(guard)):
            return guard.lineno
    return None


def _no_blocks(reading: Reading, criterion: str) -> Verdict | None:
    """Why nothing can be said of the student's blocks."""
    if blocked := reading.unreached(criterion):
        return blocked
    if reading.ended:
        return not_reached(reading.ended[0])
    if not reading.blocks:
        return not_reached(few_blocks(reading).blocked_by or "few-blocks")
    return None


def _name(reading: Reading, own: OwnBlock) -> str:
    assert reading.collected is not None
    return reading.collected["names"][own.index]


def _made_at(reading: Reading, own: OwnBlock) -> Where | None:
    places = reading.collected["where"] if reading.collected else []
    return places[own.index] if own.index < len(places) else None


def blocks_run(reading: Reading) -> Verdict:
    """Each block runs on an input of its own number of channels"""
    if blocked := _no_blocks(reading, "blocks-run"):
        return blocked
    for own in reading.blocks:
        said = {"block": _name(reading, own), "shape": written(own.shape)}
        if own.module_crash:
            crash = own.module_crash
            where = crash["frames"][-1] if crash["frames"] else _made_at(reading, own)
            found = f"{crash['type']}: {crash['message']}"
            values = {**said, "type": crash["type"], "message": crash["message"]}
            return failed(_module_text(crash), where, found, **values)
        if own.module and own.module_shape is None:
            kind = own.module.returned
            return failed("module-gives-no-tensor", _made_at(reading, own), **said, kind=kind)
        if own.whole_crash and (own.fits or not own.known):
            if wrong := blocker(reading):
                return not_reached(wrong)
            if not own.known and not reading.unmade:
                return _out_of_sight(reading)
            verdict = crashed(own.whole_crash, reading.case.file, "block-does-not-run")
            values = {**verdict.values, **said}
            return failed("block-does-not-run", verdict.where, verdict.found, **values)
    return passed()


def _module_text(crash: Crash) -> str:
    """The words for what stopped a block's module."""
    message = crash["message"]
    if crash["type"] == "TypeError" and "object is not callable" in message:
        return "module-is-a-list"
    if crash["type"] == "NotImplementedError" and "forward" in message:
        return "module-without-forward"
    if "D input" in message and "got" in message:
        return "wrong-dimension-in-module"
    if any(word in message for word in ("channels", "mat1 and mat2", "running_mean")):
        return "channel-mismatch-in-module"
    return "module-does-not-run"


_OTHER_FORMULAS = (
    "projection-applied-to-output",
    "projection-applied-to-sum",
    "projection-before-module",
)
"""With one of these the blocks were made to fit another formula."""


def projection_where_needed(reading: Reading) -> Verdict:
    """A block whose module changes the shape has a projection that fits"""
    if blocked := _no_blocks(reading, "projection-where-needed"):
        return blocked
    for own in reading.blocks:
        if own.module_shape is None or own.fits or own.hidden:
            continue
        if own.has_projection and projection(reading).text in _OTHER_FORMULAS:
            return not_reached("projection")
        crash = own.projection_crash
        return failed(
            _unfit(own),
            _made_at(reading, own),
            found=crash["message"] if crash else f"{written(own.module_shape)} from the module",
            block=_name(reading, own),
            shape=written(own.shape),
            module=written(own.module_shape),
            projection=written(own.skip_shape) if own.skip_shape else "",
            message=crash["message"] if crash else "",
        )
    if any(own.hidden and not own.fits for own in reading.blocks):
        return _out_of_sight(reading)
    return _not_all_traced(reading) or passed()


def _unfit(own: OwnBlock) -> str:
    """The words for two ways that do not fit together."""
    if own.projection_crash:
        return "projection-does-not-run"
    if own.whole is not None:
        return "broadcast-hides-mismatch"
    return "projection-does-not-fit" if own.has_projection else "projection-missing"


def block_endings(reading: Reading) -> Verdict:
    """No block's module ends in an activation"""
    if blocked := _no_blocks(reading, "block-endings"):
        return blocked
    for own in reading.blocks:
        if step := own.ending:
            where = step.node["made"] or step.node["where"] or _made_at(reading, own)
            said = {"block": _name(reading, own), "activation": step.op.strip("_")}
            return failed("module-ends-in-activation", where, **said)
    return _not_all_traced(reading) or passed()


def _not_all_traced(reading: Reading) -> Verdict | None:
    """Why the modules of the blocks could not all be looked at."""
    if not all(own.known for own in reading.blocks):
        return _out_of_sight(reading)
    return not_reached("blocks-run") if any(own.module_crash for own in reading.blocks) else None


def _out_of_sight(reading: Reading) -> Verdict:
    """The verdict on blocks whose parts cannot be found."""
    for name, criterion in (("signature", signature), ("registered", registered)):
        if criterion(reading).outcome != "passed":
            return not_reached(name)
    reason = "the parts of a block are kept where they cannot be found"
    return needs_human("cannot-tell", reason=reason)


# --- remarks ---------------------------------------------------------------------


def remarks(reading: Reading) -> Iterator[Remark]:
    """What is worth saying and costs nothing."""
    built = reading.built
    if built and built["name"] != "Residual":
        yield Remark("renamed", {"asked": "Residual", "name": built["name"]}, built["where"])
    graphs = [seen.graph for seen in reading.probes if seen.graph]
    if any(step.op in LOOKS_AT_VALUES for graph in graphs for step in graph.live_steps()):
        yield Remark("depends-on-values")
    if reading.collected is None:
        return
    yield from _about_names(reading.collected["names"])
    crash = reading.crash
    if crash and few_blocks(reading).outcome == "passed":
        where = crash["frames"][-1] if crash["frames"] else None
        yield Remark("crash-later", {"type": crash["type"], "message": crash["message"]}, where)
    for text, steps in (
        ("in-place-first", [(own, own.spoils_the_skip) for own in reading.blocks]),
        ("activation-in-projection", [(own, own.activated_projection) for own in reading.blocks]),
    ):
        for own, step in steps:
            if step:
                where = step.node["made"] or step.node["where"]
                yield Remark(text, {"block": _name(reading, own)}, where)
                break


def _about_names(names: Sequence[str]) -> Iterator[Remark]:
    if not names or any(name.startswith("blocks") for name in names):
        return
    held = [name for name in names if "[" in name or "." in name]
    if held:
        name = held[0].split("[")[0].split(".")[0]
        yield Remark("renamed", {"asked": "blocks", "name": name})
    else:
        yield Remark("separate-variables", {"names": ", ".join(names[:6])})

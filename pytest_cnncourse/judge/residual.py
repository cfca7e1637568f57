"""Judges the residual exercise: how the class is made, and the student's own blocks."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

from ..evidence import Blocks, Crash, Where
from .blocks import OwnBlock, written
from .case import crashed, not_installed, stopped
from .formula import (
    blocker,
    gradients,
    identity,
    no_in_place,
    no_trailing_activation,
    none_test,
    projection,
)
from .operations import ACTIVATIONS, LOOKS_AT_VALUES
from .probes import no_super_init, plan
from .reading import Reading, read
from .verdict import Remark, Verdict, failed, needs_human, not_reached, passed
from .wording import plural

__all__ = [
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
    if "position" not in calls and calls >= {"position-both", "keyword-both"}:
        return "takes-no-projection"
    if calls & _BY_KEYWORD and not calls >= _BY_POSITION:
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
    stopped_at = [(s.crash, s.where()) for s in reading.probes if s.fits and s.crash]
    for stop, at in stopped_at:
        if no_super_init(stop):
            return failed("super-init-missing", at or where, name=name)
    crash = stopped_at[0][0] if stopped_at else None
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
    copied = {
        part
        for seen in reading.probes
        for part in lost
        if f"copy of {part}" in seen.probe["registered"]
    }
    for text, parts in (("kept-in-plain-container", lost - copied), ("copied", copied)):
        if parts:
            return failed(text, where, parts=" and ".join(sorted(parts)), name=name)
    return passed()


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
        stop = crashed(reading.crash, reading.case.file, "crash-making-blocks")
        for criterion in (registered, identity, projection):
            if stop.where and criterion(reading).where == stop.where:  # shown there
                return not_reached(criterion.__name__)
        return stop
    text, where = _too_few(reading, collected, count)
    return failed(
        text,
        where,
        found=plural(count, "block"),
        expected=f"at least {plural(needed, 'block')}",
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


def blocks_run(reading: Reading) -> Verdict:
    """Each block runs on an input of its own number of channels"""
    if blocked := _no_blocks(reading, "blocks-run"):
        return blocked
    for own in reading.blocks:
        said = {"block": reading.name(own), "shape": written(own.shape)}
        if own.module_crash:
            crash = own.module_crash
            where = crash["frames"][-1] if crash["frames"] else reading.made_at(own)
            found = f"{crash['type']}: {crash['message']}"
            values = {**said, "type": crash["type"], "message": crash["message"]}
            return failed(_module_text(crash), where, found, **values)
        if own.module and own.module_shape is None:
            kind, file = own.module.returned, reading.case.file
            if package := not_installed(kind):
                where = reading.made_at(own)
                return failed("missing-package", where, file=file, package=package)
            return failed("module-gives-no-tensor", reading.made_at(own), **said, kind=kind)
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
        return "module-missing" if "NoneType" in message else "module-is-a-list"
    if crash["type"] == "NotImplementedError" and "forward" in message:
        return "module-without-forward"
    if "D input" in message and "got" in message:
        return "wrong-dimension-in-module"
    words = ("channels", "mat1 and mat2 shapes", "running_mean")
    if crash["type"] == "RuntimeError" and any(word in message for word in words):
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
            reading.made_at(own),
            found=crash["message"] if crash else f"{written(own.module_shape)} from the module",
            block=reading.name(own),
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
    if own.broadcasts:
        return "broadcast-hides-mismatch"
    return "projection-does-not-fit" if own.has_projection else "projection-missing"


def block_endings(reading: Reading) -> Verdict:
    """No block's module ends in an activation"""
    if blocked := _no_blocks(reading, "block-endings"):
        return blocked
    for own in reading.blocks:
        if step := own.ending:
            where = step.node["made"] or step.node["where"] or reading.made_at(own)
            spelt = step.spelt if step.op in ACTIVATIONS else "put together by hand"
            said = {"block": reading.name(own), "activation": spelt}
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
    if wrong := blocker(reading):
        return not_reached(wrong)
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
                yield Remark(text, {"block": reading.name(own)}, where)
                break


def _about_names(names: Sequence[str]) -> Iterator[Remark]:
    if not names or any(name.startswith("blocks") for name in names):
        return
    held = [name for name in names if "[" in name or "." in name]
    if any(name.endswith("of those made") for name in names):
        yield Remark("not-kept")
    elif held:
        name = held[0].split("[")[0].split(".")[0]
        yield Remark("renamed", {"asked": "blocks", "name": name})
    else:
        yield Remark("separate-variables", {"names": ", ".join(names[:6])})

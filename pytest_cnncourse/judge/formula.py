"""Judges what a Residual block computes: the formula, what follows it, and its gradients."""

from __future__ import annotations

from collections.abc import Sequence

from ..evidence import Crash, Where
from .case import crashed
from .operations import ACTIVATIONS, DROPOUTS, NORMS
from .probes import Seen, no_super_init
from .reading import Reading
from .verdict import Verdict, failed, needs_human, not_reached, passed

_VAGUE = ("crash", "something-else", "module-changed", "skip-changed")
"""What says less of a mistake than any other finding, the first the most."""

_TELLING = {
    "activation-before-sum": "branch",
    "activation-before-module": "before",
    "inputs-changed-first": "before",
}
"""Mistakes that another step shows than that of the result."""

_BY_HAND = ("gt", "ge", "lt", "le", "maximum", "minimum", "where")
"""Operations that an activation put together begins with."""


_ARITHMETIC = {
    "add": "something is added",
    "sub": "something is subtracted",
    "mul": "by a factor",
    "div": "by a division",
}


def identity(reading: Reading) -> Verdict:
    """Without a projection the block computes module(x) + x"""
    return _formula(reading, "identity")


def projection(reading: Reading) -> Verdict:
    """With a projection the block computes module(x) + projection(x)"""  # noqa: D402 - a formula
    verdict, first = _formula(reading, "projection"), identity(reading)
    same = verdict.text == first.text and verdict.outcome == first.outcome != "not_reached"
    if same and verdict.text and (verdict.where == first.where or "crash" not in verdict.text):
        return not_reached("identity")
    return verdict


def blocker(reading: Reading) -> str | None:
    """The first of identity and projection that does not hold, or what blocks it."""
    for name, verdict in (("identity", identity(reading)), ("projection", projection(reading))):
        if verdict.outcome != "passed":
            return verdict.blocked_by or name
    return None


def _formula(reading: Reading, group: str) -> Verdict:
    if blocked := reading.unreached(group, group):
        return blocked
    wrong = [seen for seen in reading.group(group) if not seen.right]
    if not wrong:
        return _elsewhere(reading, group) or passed()
    if any(seen.step("changed") for seen in wrong):
        return not_reached("no-in-place")
    if any(_leaves_torch(seen) for seen in wrong):
        return not_reached("gradients")
    told = [seen for seen in wrong if not seen.untold]
    if not told:
        return needs_human("cannot-tell", wrong[0].where(), reason=wrong[0].untold)
    if any(seen.crash and no_super_init(seen.crash) for seen in told):
        return not_reached("registered")
    if all(seen.crash for seen in told) and any(seen.step("under") for seen in reading.probes):
        return not_reached("no-trailing-activation")
    return _mistake(reading, group, told)


_ONLY_IN = ("right-only-in-eval", "right-only-in-train")
"""By the mode, whether it is that of training."""

_WANTED = {"identity": "module(x) + x"}
"""Formula of a group of probes, where it is not that with a projection."""


def _elsewhere(reading: Reading, group: str) -> Verdict | None:
    """The verdict for a sum that was there when it was recorded, but is not always there."""
    if any(seen.step("under") or seen.step("changed") for seen in reading.probes):
        return None  # which tells more
    wanted = _WANTED.get(group, "module(x) + projection(x)")
    for seen in reading.group(group):
        if seen.depends and seen.probe["deviation"] != "inputs":
            by_mode = seen.probe["deviation"] == "mode"
            return failed(
                _ONLY_IN[seen.entry["train"]] if by_mode else "right-not-always",
                seen.where(),
                expected=wanted,
                wanted=wanted,
                when=f"{seen.described}, {seen.depends}",
            )
    for own in reading.blocks:
        if (
            own.fits
            and not own.adds_up
            and group == ("projection" if own.has_projection else "identity")
        ):
            return failed(
                "block-adds-otherwise",
                reading.made_at(own),
                expected=wanted,
                wanted=wanted,
                block=reading.name(own),
            )
    return None


def _mistake(reading: Reading, group: str, wrong: Sequence[Seen]) -> Verdict:
    """The words for a wrong formula: a known mistake if there is one, else a crash, else vague."""
    worst = min(wrong, key=lambda seen: (seen.key in _VAGUE, seen.key != "crash"))
    right = [seen for seen in reading.group(group) if seen.right]
    other = {"identity": "projection", "projection": "identity"}.get(group, group)
    key = worst.key
    modes = {s.entry["train"] for s in right}
    if len(modes) == 1 and modes.isdisjoint(s.entry["train"] for s in wrong):
        key = _ONLY_IN[modes.pop()]
    elif right and key == "projection-ignored":
        key = "projection-kinds-missed"
    elif right and key != "crash":
        key = "right-only-sometimes"
    elif (
        key == "module-forgotten"
        and worst.formula in ("x", "projection(x)")  # one way is all that is left
        and any(seen.right for seen in reading.group(other))
    ):
        key = "precedence-of-conditional"
    if key == "crash" and worst.crash:
        return _crash(reading, worst, worst.crash)
    wanted = _WANTED.get(worst.entry["group"], "module(x) + projection(x)")
    return failed(
        key,
        worst.where(_TELLING.get(key, "")) or reading.definition,
        found=worst.formula,
        expected=wanted,
        wanted=wanted,
        formula=worst.formula or "",
        when=worst.described,
        which="with" if worst.entry["projection"] else "without",
        kind=worst.graph.returned if worst.graph else "",
    )


def _leaves_torch(seen: Seen) -> bool:
    """Whether it stops where it hands values that need gradients to numpy."""
    return seen.crash is not None and "numpy() on Tensor that requires" in seen.crash["message"]


def _crash(reading: Reading, seen: Seen, crash: Crash) -> Verdict:
    """The words for an exception while a block was built or run."""
    message = crash["message"]
    said = {"name": reading.graded_object, "message": message, "when": seen.described}
    where = seen.where() or reading.definition
    if "Boolean value of Tensor" in message:
        return failed("truth-of-a-tensor", where, **said)
    if crash["type"] == "NotImplementedError" and "forward" in message:
        return failed("forward-misspelt", reading.definition, **said)
    if crash["type"] == "TypeError" and not crash["frames"] and "positional argument" in message:
        return failed("wrong-forward-signature", reading.definition, **said)
    text = "crash-constructing" if seen.probe["stage"] == "construct" else "crash-forward"
    verdict = crashed(crash, reading.case.file, text)
    return Verdict("failed", verdict.text, {**verdict.values, **said}, where, verdict.found)


def none_test(reading: Reading) -> Verdict:
    """A projection counts whenever it is not None, also one that is falsy"""
    if blocked := reading.unreached("none-test", "falsy"):
        return blocked
    wrong = [seen for seen in reading.group("falsy") if not seen.right]
    before = projection(reading)
    if not wrong:
        return (before.outcome == "passed" and _elsewhere(reading, "falsy")) or passed()
    if before.outcome != "passed":
        if len(wrong) < len(reading.group("falsy")):
            return passed()  # as often as any projection, so it does count
        known = {seen.key for seen in reading.group("projection") if not seen.right}
        if {seen.key for seen in wrong} <= known - {*_VAGUE, "projection-ignored"}:
            return passed()  # wrong in the same way as any projection, so it does count
        return not_reached(before.blocked_by or "projection")
    if any(seen.step("changed") for seen in wrong):
        return not_reached("no-in-place")
    told = [seen for seen in wrong if not seen.untold]
    if not told:
        return needs_human("cannot-tell", wrong[0].where(), reason=wrong[0].untold)
    ignored = next((seen for seen in told if seen.key == "projection-ignored"), None)
    if ignored:
        return failed("projection-truthiness", ignored.where(), found=ignored.formula)
    return _mistake(reading, "falsy", told)


def no_trailing_activation(reading: Reading) -> Verdict:
    """Nothing changes the sum afterwards"""
    if blocked := reading.unreached("no-trailing-activation", "identity"):
        return blocked
    changed = next((seen for seen in reading.probes if seen.step("under")), None)
    if changed:
        step = changed.step("after")
        op = step.op if step else "no operation of its own"
        text = (
            "activation-after-sum" if op in (*ACTIVATIONS, *_BY_HAND) else "sum-changed-afterwards"
        )
        what = "by a normalisation" if op in NORMS else "by dropout" if op in DROPOUTS else ""
        what = what or _ARITHMETIC.get(op, "by another operation")
        return failed(text, changed.where("after"), what=what, when=changed.described)
    if any(criterion(reading).outcome == "passed" for criterion in (identity, projection)):
        return passed()
    return not_reached(blocker(reading) or "identity")


def no_in_place(reading: Reading) -> Verdict:
    """The block leaves the caller's tensor as it was"""
    if blocked := reading.unreached("no-in-place", "identity"):
        return blocked
    changed = next((seen for seen in reading.probes if seen.step("changed")), None)
    if changed:
        return failed("inputs-changed-in-place", changed.where("changed"))
    unseen = next((seen for seen in reading.probes if seen.probe["deviation"] == "inputs"), None)
    if unseen and unseen.right:
        return failed("inputs-changed-in-place", unseen.where())
    for group in ("identity", "projection"):
        ran = [seen for seen in reading.group(group) if seen.graph is not None]
        if any("changed" in seen.answer for seen in ran):
            continue
        untold = next((seen for seen in ran if seen.untold), None)
        if untold:
            return needs_human("cannot-tell", untold.where(), reason=untold.untold)
        return not_reached(blocker(reading) or group)
    return passed()


# --- gradients -------------------------------------------------------------------


def gradients(reading: Reading) -> Verdict:
    """Gradients reach the module, the projection and the input"""
    if blocked := reading.unreached("gradients", "identity"):
        return blocked
    groups = [[s for s in reading.group(g) if s.entry["grad"]] for g in ("identity", "projection")]
    asked = [seen for group in groups for seen in group]
    for seen in asked:
        if seen.left or _leaves_torch(seen):
            return failed("numpy-round-trip", seen.where())
    for seen in asked:
        if verdict := _cut(reading, seen):
            return verdict
    wrong = blocker(reading)
    for group in groups:
        if wrong and not any(seen.right or _reaches(seen) for seen in group):
            return not_reached(wrong)
    return passed()


def _ways(seen: Seen) -> list[str]:
    both = ["module", "through", "past"]
    return [*both, "projection"] if seen.entry["projection"] else both


def _reaches(seen: Seen) -> bool:
    """Whether gradients arrive everywhere, recomputed and in the real backward."""
    recomputed = seen.answer.get("gradients") or []
    return all(way in recomputed and way in seen.probe["gradients"] for way in _ways(seen))


def _cut(reading: Reading, seen: Seen) -> Verdict | None:
    """The verdict for a block with the right sum whose gradients do not all arrive."""
    if not seen.right or _reaches(seen):
        return None
    if seen.step("changed"):
        return not_reached("no-in-place")
    deviations = {seen.probe["deviation"] for seen in reading.probes} - {None}
    if deviations and (wrong := "no-in-place" if "inputs" in deviations else blocker(reading)):
        return not_reached(wrong)
    crash = seen.probe["crash"]
    if crash:
        text = "deep-copied" if "deepcopy protocol" in crash["message"] else "crash-backward"
        verdict = crashed(crash, reading.case.file, text)
        where = verdict.where or seen.where()
        return Verdict("failed", verdict.text, verdict.values, where, verdict.found)
    recomputed = seen.answer["gradients"] or []
    missing = [way for way in _ways(seen) if way not in seen.probe["gradients"]]
    if not missing:
        reason = "gradients arrive, but not by operations that can be recomputed"
        return needs_human("cannot-tell", seen.where(), reason=reason)
    if seen.step("under") and all(way in recomputed for way in _ways(seen)):
        return not_reached("no-trailing-activation")
    parts = {
        "module": "the module",
        "projection": "the projection",
        "through": "the input by way of the module",
        "past": "the input by the skip",
    }
    lost = next(parts[way] for way in parts if way in missing)
    return failed("gradient-cut", _cutting(seen), lost=lost, when=seen.described)


def _cutting(seen: Seen) -> Where | None:
    """The line that runs without gradients, or detaches; else that of the result."""
    for step in seen.graph.live_steps() if seen.graph else []:
        if (not step.node["grad"] or step.op == "detach") and step.node["where"]:
            return step.node["where"]
    return seen.where()

"""Judges what the script of the layers exercise prints of each layer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..evidence import Layer, Where
from . import miscounts, printed
from .printed import Pattern, Printed, total
from .script import Reading, Run
from .verdict import Verdict, failed, needs_human, not_reached, passed

_READ = 10
"""Things listed in a text before the rest is only counted."""

_CROWD = 20
"""Different large numbers for each layer from which on nothing is told from them."""

Patterns = Callable[[Sequence[Layer]], list[Pattern | None]]


@dataclass(frozen=True)
class Fact:
    """Something to print of each layer."""

    id: str
    what: str
    patterns: Patterns
    seen: Callable[[Printed], Printed]
    """Leaves out what could be taken for it."""
    variants: tuple[str, ...]
    """Runs in which it is another than in the run as given."""

    def shown(self, run: Run) -> list[bool]:
        """For each layer whether it is printed."""
        return self.seen(run.seen).shows(self.patterns(run.layers))


def _names(layers: Sequence[Layer]) -> list[Pattern | None]:
    return [printed.name(layer) if _is_asked(layer) else None for layer in layers]


def _shapes(layers: Sequence[Layer]) -> list[Pattern | None]:
    return [printed.shape(layer["weight"]) if _is_asked(layer) else None for layer in layers]


def _counts(layers: Sequence[Layer]) -> list[Pattern | None]:
    return [printed.number(total(layer)) if _is_asked(layer) else None for layer in layers]


def _is_asked(layer: Layer) -> bool:
    """Whether it is of a kind that the exercise is about; another is a matter of `kinds` alone."""
    return bool(layer["weight"]) and layer["type"].startswith(("Conv", "Linear"))


_NAMES = Fact("names", "the name", _names, lambda seen: seen, ("names",))
_SHAPES = Fact(
    "shapes",
    "the shape of the weight",
    _shapes,
    lambda seen: seen.without(_counts(seen.layers)),
    ("constructor", "constants"),
)
_COUNTS = Fact(
    "counts",
    "the number of parameters",
    _counts,
    lambda seen: seen.without(_shapes(seen.layers)),
    ("constructor", "constants"),
)


def names(reading: Reading) -> Verdict:
    """Whether each layer's name is printed."""
    verdict = _prints(reading, _NAMES, lambda reading: None)
    if verdict.outcome == "passed" and _names_everything(reading.given):
        return failed("typed-in-prints", reading.loop, what=_NAMES.what)
    if verdict.outcome == "passed" and _describes_everything(reading.given):
        where = reading.given.line(_names(reading.given.layers)) or reading.loop
        return failed("all-named-each-turn", where, of=len(reading.given.layers))
    return verdict


def shapes(reading: Reading) -> Verdict:
    """Whether the shape of each layer's weight is printed."""
    return _prints(reading, _SHAPES, _mistaken_shape)


def counts(reading: Reading) -> Verdict:
    """Whether each layer's number of parameters is printed, or by a ruling the sum of a shape."""
    verdict = _prints(reading, _COUNTS, _mistaken_count)
    if verdict.outcome == "passed" and _crowded(reading.given):
        reason = "so many numbers are printed that any total would be among them"
        return needs_human("cannot-tell", reading.loop, reason=reason)
    return verdict


def only_by_ruling(reading: Reading) -> bool:
    """Whether the numbers pass that the lesson prints, and they are not the true ones."""
    right = reading.judged("prints-counts").outcome == "passed"
    return right and not all(_COUNTS.shown(reading.given))


def listed(things: Iterable[object]) -> str:
    """The things side by side, as many as one reads."""
    words = [str(thing) for thing in things]
    rest = f" and {len(words) - _READ} more" if len(words) > _READ else ""
    return ", ".join(words[:_READ]) + rest


def _prints(reading: Reading, fact: Fact, mistaken: Callable[[Reading], Verdict | None]) -> Verdict:
    run = reading.given
    if not any(fact.patterns(run.layers)):
        return not_reached(reading.judged("kinds").blocked_by or "kinds")
    shown = fact.shown(run)
    if all(shown):
        return _following(reading, fact)
    verdict = mistaken(reading)
    if verdict is not None:
        return verdict
    if reading.judged("iterable").outcome != "passed":
        return not_reached(reading.judged("iterable").blocked_by or "iterable")
    return _missing(reading, fact, shown)


# --- right, but does it follow from the layers? ------------------------------------


_MADE_BY_NAME = re.compile(r"\bgetattr\(\s*(torch\.)?nn,")
"""Where layers are made from their names, a name that is typed in follows all the same."""


def _following(reading: Reading, fact: Fact) -> Verdict:
    where = reading.given.line(fact.patterns(reading.given.layers)) or reading.loop
    kept = _kept(reading, fact, fact.patterns, range(len(reading.given.layers)))
    if kept == "follows" or (fact is _NAMES and _MADE_BY_NAME.search(reading.source)):
        return passed()
    if kept == "typed-in":
        return failed("typed-in-prints", where, what=fact.what)
    if fact is _NAMES and (kept != "unknown" or _described(reading)):
        return passed()
    if kept in ("unknown", "untried"):
        reason = f"{fact.what} could not be tried with other constants"
        return needs_human("cannot-tell", where, reason=reason)
    return failed("right-by-chance", where, what=fact.what)


def _kept(reading: Reading, fact: Fact, patterns: Patterns, at: Sequence[int]) -> str:
    """How what is printed of these layers fares with others in their place.

    It `follows`, is `typed-in`, was right `by-chance`; that is `unknown` where the runs with
    others stop before it, and `untried` where there are none.
    """
    before = patterns(reading.given.layers)
    result = "untried"
    for run in reading.variants:
        now = patterns(run.layers)
        changed = [one for one in at if before[one] != now[one]]
        if run.variant not in fact.variants or not changed:
            continue
        seen = fact.seen(run.seen)
        new, old = seen.shows(now), seen.shows(before)
        fresh = any(new[one] for one in changed)
        stale = any(old[one] and not new[one] for one in changed)
        # A script may stop in such a run only because it checks the given numbers.
        stopped_early = run.crash is not None and reading.given.crash is None
        if all(new[one] for one in at) or (stopped_early and fresh):
            return "follows"
        if not stopped_early:
            result = "typed-in" if stale or result == "typed-in" else "by-chance"
        elif result == "untried":
            result = "unknown"
    return result


def _described(reading: Reading) -> bool:
    """Whether the layers' own descriptions are printed, also where those are others."""
    before = [layer["text"] for layer in reading.given.layers]
    for run in reading.variants:
        texts = [layer["text"] for layer in run.layers]
        patterns = [re.compile(re.escape(text)) for text in texts]
        if all(texts) and texts != before and all(run.seen.shows(patterns)):
            return True
    return False


def _names_everything(run: Run) -> bool:
    """Whether all the kinds are named for each layer, besides the layers' own descriptions."""
    names = {printed.name(layer).pattern: printed.name(layer) for layer in run.layers}
    bare = run.seen.without()
    if run.with_turns:
        counts = [all(name.search(turn) for turn in bare.turns) for name in names.values()]
    else:
        often = (len(name.findall(bare.output)) for name in names.values())
        counts = [number >= len(run.layers) for number in often]
    return len(names) > 1 and all(counts)


def _describes_everything(run: Run) -> bool:
    """Whether each turn has the descriptions of all layers alike, and no name besides."""
    texts = [layer["text"] for layer in run.layers]
    counts = {tuple(turn.count(text) for text in texts) for turn in run.seen.turns}
    alike = len(run.with_turns) > 1 and len(counts) == 1 and all(map(all, counts))
    return alike and not any(run.seen.without().shows(_names(run.layers)))


def _crowded(run: Run) -> bool:
    """Whether there are far more large numbers than anyone would print of these layers."""
    numbers = re.findall(r"(?<![\d.,_])\d[\d,_]{3,}", run.seen.output)
    return len(set(numbers)) > _CROWD * len(run.layers)


_UNASKED = {
    "shapes": re.compile(r"<built-in method size of "),
    "counts": re.compile(
        r"<(?:built-in method n(?:umel|element)|bound method Module\.(?:named_)?parameters"
        r"|generator object \S+) "
    ),
}
"""What an object looks like that could give a fact, and was not asked for it."""


# --- not there, and why --------------------------------------------------------------


def _missing(reading: Reading, fact: Fact, shown: list[bool]) -> Verdict:
    """Why a fact is not there, or not for each layer."""
    run, where = reading.given, reading.loop
    seen, facts = fact.seen(run.seen), fact.patterns(run.layers)
    bare = [at for at, turn in enumerate(run.seen.turns) if not turn.strip()]
    same = _same_layer(seen, facts)
    file = reading.case.file
    values: dict[str, Any] = {
        "what": fact.what,
        "shown": sum(shown),
        "of": len(shown),
        "file": file,
    }
    if reading.container and reading.container["exhausted"]:
        return failed("exhausted-generator", reading.container["exhausted"])
    if "is not installed here>" in run.seen.output or _summarised(reading):
        return failed("printed-by-stand-in", where, **values)
    if not run.seen.output.strip():
        elsewhere = run.seen.errors.strip() or re.search(r"\bimport logging\b", reading.source)
        return failed("not-on-standard-output" if elsewhere else "nothing-printed", where, **values)
    if same is not None:
        line = run.line([facts[same]] * len(facts)) or where
        return failed("loop-variable-ignored", line, layer=run.layers[same]["cls"], **values)
    if len(bare) == len(shown) == len(run.with_turns) and _stands(facts[-1], seen.output):
        return failed("prints-outside-the-loop", where, **values)
    if any(shown) and all(shown[at] or at in bare for at in range(len(shown))):
        alone = sum(shown) == 1 and shown[0] and run.with_turns == {0}
        text = "returns-too-early" if alone else "not-all-layers-printed"
        return failed(text, where, **values)
    first = shown.index(False)
    turn = run.seen.turns[first].strip()[:300] or None
    unasked = fact.id in _UNASKED and _UNASKED[fact.id].search(run.seen.output)
    text = "object-for-its-result" if unasked else f"{fact.id}-missing"
    return failed(text, where, turn, layer=run.layers[first]["cls"], **values)


def _summarised(reading: Reading) -> bool:
    """Whether all printing is left to a package for it that is not there."""
    loaded = reading.case.seen.first("loaded")
    absent = loaded is not None and {"torchinfo", "torchsummary"}.intersection(loaded["standins"])
    return bool(absent) and not reading.output.strip() and "summary(" in reading.source


def _stands(fact: Pattern | None, text: str) -> bool:
    return fact is not None and fact.search(text) is not None


def _same_layer(seen: Printed, facts: Sequence[Pattern | None]) -> int | None:
    """The one layer whose fact stands in every turn, if there is one."""
    for at, fact in enumerate(facts):
        if len(seen.turns) > 1 and all(_stands(fact, turn) for turn in seen.turns):
            return at
    return None


# --- something else in its place ------------------------------------------------------


def _mistaken_shape(reading: Reading) -> Verdict | None:
    """A shape of something else."""
    mistakes: list[tuple[str, Callable[[Layer], Pattern | None]]] = [
        ("bias-shape-printed", lambda layer: printed.shape(layer["bias"])),
        ("output-shape-printed", lambda layer: printed.shape(layer["returned"])),
        ("dimensions-instead-of-shape", lambda layer: printed.alone(len(layer["weight"] or []))),
    ]
    seen = _SHAPES.seen(reading.given.seen)
    for text, pattern in mistakes:
        facts = [pattern(layer) for layer in seen.layers]
        if all(facts) and all(seen.shows(facts)):
            where = reading.given.line(facts) or reading.loop
            return failed(text, where, layer=seen.layers[0]["cls"])
    return None


def _mistaken_count(reading: Reading) -> Verdict | None:
    """A known way of counting wrongly that gives what is printed."""
    run = reading.given
    seen = _COUNTS.seen(run.seen)
    if run.crash is None and miscounts.apart(seen):
        return failed("total-not-added-up", _where(reading, [*map(_weights, run.layers)]))
    # Where an exception cut the last turn short, the turns before it tell.
    at = sorted(run.with_turns)[:-1] if run.crash else range(len(run.layers))
    for text, count in miscounts.miscounted(seen, at):
        verdict = _miscounted(reading, text, count, at)
        if verdict is not None:
            return verdict
    if run.crash is not None or reading.judged("iterable").outcome != "passed":
        return None
    together = miscounts.grand_total(seen)
    if together is not None:
        return failed("grand-total-only", reading.loop, together=together)
    return failed("rounded-count", reading.loop) if miscounts.rounded(seen) else None


def _miscounted(
    reading: Reading, text: str, count: miscounts.Count, at: Sequence[int]
) -> Verdict | None:
    """The verdict on a miscount that fits the run as given; None where other runs deny it."""
    layers = reading.given.layers
    wrong, right = count(layers), [total(layer) for layer in layers]
    first = next(one for one in at if wrong[one] != right[one])

    def patterns(layers: Sequence[Layer]) -> list[Pattern | None]:
        return [miscounts.pattern(text, number) for number in count(layers)]

    kept = _kept(reading, _COUNTS, patterns, at)
    if kept == "by-chance":
        return None
    if text == "weight-shape-sum" and reading.case.rulings.weight_shape_sum == "accepted":
        return passed()
    return failed(
        "typed-in-prints" if kept == "typed-in" else text,
        _where(reading, [None] * first + patterns(layers)[first:]),
        listed(wrong),
        listed(right),
        what=_COUNTS.what,
        wrong=wrong[first],
        layer=layers[first]["cls"],
        shape=layers[first]["weight"],
    )


def _weights(layer: Layer) -> Pattern:
    return printed.number(printed.weights(layer))


def _where(reading: Reading, numbers: Sequence[Pattern | None]) -> Where | None:
    """The line that prints the first of these numbers, one a layer."""
    return reading.given.line(numbers) or reading.loop

"""Judges the layers exercise: what the script makes, goes over and prints."""

from __future__ import annotations

import ast
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest
from typing import Any

from ..course import LayersExercise
from ..evidence import Crash, Layer
from . import prints
from .case import Case, crashed
from .prints import listed
from .script import CONVOLUTIONS, Reading, kinds_asked
from .script import reading as read_script
from .verdict import Remark, Verdict, failed, not_reached, passed

# --- what is asked of the child ------------------------------------------------


def plan(exercise: LayersExercise, rng: random.Random) -> dict[str, Any]:
    """Constants to run the script with besides the given ones, all small and all different."""
    given = exercise.given.model_dump()
    inputs = {"in_channels", "flattened_input_images_sizes"}
    fitting = {name: value for name, value in given.items() if name in inputs}
    other = _drawn(given, rng)
    return {
        "given": given,
        "kinds": kinds_asked(exercise),
        "variants": [
            # What goes in stays here, so that a trial run in the script still fits.
            _variant("constructor", given, _drawn(given, rng) | fitting),
            _variant("constants", given, other),
            _variant("names", given, given),
        ],
    }


def _drawn(given: Mapping[str, Any], rng: random.Random) -> dict[str, Any]:
    """Kernel sizes, channels and sizes from ranges apart, so that none is taken for another.

    All so large that a layer has more than a thousand parameters, as those asked for have.
    """
    channels = rng.sample([n for n in range(20, 32) if n not in given.values()], 2)
    number = len(given["flattened_input_images_sizes"])
    sizes = rng.sample(range(40, 90), 2 * number)
    return {
        "in_channels": channels[0],
        "out_channels": channels[1],
        "kernel_size": rng.choice([n for n in (3, 4) if n != given["kernel_size"]]),
        "flattened_input_images_sizes": sizes[:number],
        "flattened_output_images_sizes": sizes[number:],
    }


def _variant(name: str, given: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    swap = [[given[key], values[key]] for key in ("in_channels", "out_channels", "kernel_size")]
    for key in ("flattened_input_images_sizes", "flattened_output_images_sizes"):
        swap += [list(pair) for pair in zip(given[key], values[key], strict=True)]
    return {"variant": name, "values": dict(values), "swap": swap}


# --- the criteria ------------------------------------------------------------------


def read(case: Case[LayersExercise]) -> Reading:
    """Makes the evidence ready to judge. Raises EvidenceError where it contradicts itself."""
    return read_script(case, _JUDGES)


def kinds(reading: Reading) -> Verdict:
    """The layers are Conv1d, Conv2d, Conv3d, Linear and Linear, in that order"""
    return _settled(reading, "kinds")


def convolutions(reading: Reading) -> Verdict:
    """Each convolution has the channels and the kernel size given, and a bias"""
    return _settled(reading, "convolutions")


def linears(reading: Reading) -> Verdict:
    """Each Linear has the sizes given, and a bias"""
    return _settled(reading, "linears")


def iterable(reading: Reading) -> Verdict:
    """One flat iterable holds the layers, and the script iterates over it"""
    return _settled(reading, "iterable")


def prints_names(reading: Reading) -> Verdict:
    """The name of each layer is printed"""
    return _settled(reading, "prints-names")


def prints_shapes(reading: Reading) -> Verdict:
    """The shape of each layer's weight is printed"""
    return _settled(reading, "prints-shapes")


def prints_counts(reading: Reading) -> Verdict:
    """The total number of parameters of each layer is printed"""
    return _settled(reading, "prints-counts")


_ABSENT = frozenset(
    "no-layers main-never-called missing-layer not-iterated not-all-layers-printed"
    " returns-too-early nothing-printed names-missing shapes-missing counts-missing".split()
)
"""Failures that an exception before them explains."""


def _settled(reading: Reading, criterion: str) -> Verdict:
    """The verdict on a criterion; what is behind several of them is shown once, at the first."""
    if reading.ended is not None:
        first = reading.case.exercise.criteria[0].id
        return reading.ended if criterion == first else not_reached(first)
    verdict = reading.judged(criterion)
    if reading.given.crash is None or verdict.text not in _ABSENT:
        if verdict.outcome != "failed" or criterion not in _PRINTS or verdict.text in _EACH_ITS_OWN:
            return verdict
        first = next(key for key in _PRINTS if reading.judged(key).text == verdict.text)
        return verdict if criterion == first else not_reached(first)
    first = next(key for key in _JUDGES if reading.judged(key).text in _ABSENT)
    if _explained(reading):
        return not_reached("kinds")
    if criterion != first:
        return not_reached(first)
    return _crashed(reading.given.crash, reading.case.file, bool(reading.given.layers))


def _explained(reading: Reading) -> bool:
    """Whether an exception follows from what is said of the layers already."""
    return reading.unflattened or reading.judged("kinds").text == "lazy-layers"


def _crashed(crash: Crash, file: str, made: bool) -> Verdict:
    text = "crash-in-the-loop" if made else "crash-before-the-loop"
    return crashed(crash, file, "exits" if crash["type"] == "SystemExit" else text)


def _kinds(reading: Reading) -> Verdict:
    found, asked = reading.given.types, kinds_asked(reading.case.exercise)
    if found == asked:
        return passed()
    if not found:
        if reading.container:  # a generator that nothing asked for its layers
            return not_reached("iterable")
        return failed(_uncalled(reading) or "no-layers", file=reading.case.file)
    if reading.unflattened:
        return not_reached("iterable")
    text = _other_kinds(found, asked)
    where = reading.container["where"] if reading.container else None
    if text != "missing-layer":
        pairs = zip_longest(reading.given.layers, asked)
        made = (layer["made"] for layer, kind in pairs if layer and layer["type"] != kind)
        where = next(made, where)
    return failed(
        text,
        where,
        listed(found),
        listed(asked),
        made=listed(found),
        asked=listed(asked),
        missing=listed((Counter(asked) - Counter(found)).elements()),
        extra=listed((Counter(found) - Counter(asked)).elements()),
    )


def _other_kinds(found: list[str], asked: list[str]) -> str:
    missing, extra = Counter(asked) - Counter(found), Counter(found) - Counter(asked)
    sizes = asked.count("Linear")
    if not missing and not extra:
        return "wrong-order"
    if [kind.replace("ConvTranspose", "Conv") for kind in found] == asked:
        return "transposed-convolution"
    if not missing and extra == Counter(Linear=sizes * sizes - sizes):
        return "all-pairs-instead-of-zip"
    if len(found) == len(asked) and set(extra) <= set(CONVOLUTIONS):
        return "same-convolution-thrice"
    if not extra:
        return "missing-layer"
    if not missing:
        return "extra-layer"
    return "lazy-layers" if any(kind.startswith("Lazy") for kind in found) else "other-kinds"


def _convolutions(reading: Reading) -> Verdict:
    found = [layer for layer in reading.given.layers if layer["type"] in CONVOLUTIONS]
    if not found:
        return not_reached(_without_layers(reading))
    given = reading.case.exercise.given
    asked = {"in_channels": [given.in_channels], "out_channels": [given.out_channels]}
    for layer in found:
        settings = layer["settings"]
        kernel = [given.kernel_size] * (CONVOLUTIONS.index(layer["type"]) + 1)
        if settings.get("kernel_size") != kernel:
            return _wrong_layer("wrong-kernel-size", layer, asked=given.kernel_size)
        if any(settings.get(name) != value for name, value in asked.items()):
            channels = f"{given.in_channels} to {given.out_channels}"
            return _wrong_layer("wrong-channels", layer, asked=channels)
        if settings.get("groups") != [1]:
            return _wrong_layer("grouped-convolution", layer)
        if layer["bias"] is None:
            return _wrong_layer("no-bias", layer)
    if reading.given.crash and not set(CONVOLUTIONS) <= {layer["type"] for layer in found}:
        return not_reached(_without_layers(reading))
    return passed()


def _linears(reading: Reading) -> Verdict:
    found = [layer for layer in reading.given.layers if layer["type"] == "Linear"]
    given = reading.case.exercise.given
    inputs, outputs = given.flattened_input_images_sizes, given.flattened_output_images_sizes
    asked = list(zip(inputs, outputs, strict=True))
    sizes = [
        (layer["settings"]["in_features"][0], layer["settings"]["out_features"][0])
        for layer in found
    ]
    here = iter(sizes)
    if all(pair in here for pair in asked):  # in this order, others between them or not
        unbiased = (layer for layer in found if layer["bias"] is None)
        return next((_wrong_layer("no-bias", layer) for layer in unbiased), passed())
    if len(found) < len(asked) and all(pair in asked for pair in sizes):
        return not_reached(_without_layers(reading))
    where = next(
        (layer["made"] for layer, pair in zip(found, sizes, strict=True) if pair not in asked),
        found[0]["made"],
    )
    seen, wanted = (listed(f"{i} to {o}" for i, o in pairs) for pairs in (sizes, asked))
    return failed(_other_sizes(sizes, asked), where, seen, wanted, sizes=seen, asked=wanted)


def _other_sizes(sizes: list[tuple[int, int]], asked: list[tuple[int, int]]) -> str:
    if sorted(sizes) == sorted(asked):
        return "linears-swapped"
    if [(i * i, o * o) for i, o in sizes] == asked:
        return "unflattened-sizes"
    numbers = {size for pair in asked for size in pair}
    if len(sizes) == len(asked) and {size for pair in sizes for size in pair} <= numbers:
        return "linears-crosswise"
    return "other-sizes"


def _wrong_layer(text: str, layer: Layer, **values: Any) -> Verdict:
    return failed(text, layer["made"], layer["text"], layer=layer["text"], **values)


def _without_layers(reading: Reading) -> str:
    """Which criterion stands in the way where layers are missing."""
    return reading.judged("kinds").blocked_by or "kinds"


def _iterable(reading: Reading) -> Verdict:
    container = reading.container
    if container is None and not reading.given.layers:
        return not_reached("kinds")
    where = container["where"] if container else None
    if reading.unflattened:
        return failed("nested-not-flattened", where)
    if container and container["exhausted"]:
        return passed()  # a loop over it is there; that it finds nothing costs the prints
    if container is None and reading.given.with_turns:
        return failed("loop-over-something-else", reading.loop)
    if container is None or not container["iterated"]:
        return failed(_uncalled(reading) or "not-iterated", where, file=reading.case.file)
    if reading.scattered:
        number = len(set(container["layers"]))
        return failed("scattered", where, held=number, made=len(reading.given.layers))
    return passed()


def _uncalled(reading: Reading) -> str:
    """`main-never-called` where the file defines a function at its top and never calls it."""
    try:
        tree = ast.parse(reading.source)
    except (ValueError, SyntaxError, RecursionError, MemoryError):
        return ""
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    used = {
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in bare
    }
    defined = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
    return "main-never-called" if defined - used else ""


_JUDGES: dict[str, Callable[[Reading], Verdict]] = {
    "kinds": _kinds,
    "convolutions": _convolutions,
    "linears": _linears,
    "iterable": _iterable,
    "prints-names": prints.names,
    "prints-shapes": prints.shapes,
    "prints-counts": prints.counts,
}
_PRINTS = ("prints-names", "prints-shapes", "prints-counts")
_EACH_ITS_OWN = ("typed-in-prints", "right-by-chance")
"""Failures that one fact has apart from another, though they are called the same."""


# --- what costs nothing -----------------------------------------------------------


def remarks(reading: Reading) -> Iterator[Remark]:
    """What is worth saying besides."""
    container, crash = reading.container, reading.given.crash
    if container and not reading.scattered and not re.search(r"\blayers\b", container["name"]):
        yield Remark("renamed", {"asked": "layers", "name": container["name"]}, container["where"])
    if container and container["nested"] and reading.judged("iterable").outcome == "passed":
        yield Remark("nested", {}, container["where"])
    if crash and crash["type"] != "SystemExit" and not _blocks(reading):
        where = crash["frames"][-1] if crash["frames"] else None
        yield Remark("crash-later", {"type": crash["type"], "message": crash["message"]}, where)
    if prints.only_by_ruling(reading):
        yield Remark("weight-shape-sum-accepted", {}, reading.loop)


def _blocks(reading: Reading) -> bool:
    """Whether the exception is shown at a criterion already."""
    return _explained(reading) or any(reading.judged(key).text in _ABSENT for key in _JUDGES)

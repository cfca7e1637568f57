"""The layers exercise judged from evidence made by hand: no torch, no child."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import prod
from typing import Any

import pytest

from pytest_cnncourse import course as courses
from pytest_cnncourse.course import LayersExercise, Rulings
from pytest_cnncourse.evidence import Ending, Observation, dumps, parse
from pytest_cnncourse.judge import layers
from pytest_cnncourse.judge.case import Case, Judgement
from pytest_cnncourse.judge.judgement import decide, plan
from pytest_cnncourse.judge.wording import say

COURSE = courses.load()
EXERCISE = COURSE.exercise("layers")
assert isinstance(EXERCISE, LayersExercise)
DRAWN = plan(EXERCISE, "seed")
VALUES = {"given": DRAWN["given"]} | {v["variant"]: v["values"] for v in DRAWN["variants"]}
DISGUISES = {"Conv1d": "Conv2d", "Conv2d": "Conv3d", "Conv3d": "Conv1d"}

Made = list[dict[str, Any]]
Prints = Callable[[Made], Sequence[str]]


# --- evidence by hand -----------------------------------------------------------------


def layer(kind: str, inputs: int, outputs: int, kernel: int = 0, **changes: Any) -> dict[str, Any]:
    if kind == "Linear":
        settings = {"in_features": [inputs], "out_features": [outputs]}
        weight, text = [outputs, inputs], f"in_features={inputs}, out_features={outputs}, bias=True"
    else:
        kernels = [kernel] * int(kind[-2])
        settings = {"in_channels": [inputs], "out_channels": [outputs], "groups": [1]}
        settings["kernel_size"] = kernels
        weight, text = [outputs, inputs, *kernels], f"{inputs}, {outputs}, kernel_size={kernels}"
    bias = changes.pop("bias", [outputs])
    total = prod(weight) + (prod(bias) if bias else 0)
    made = {
        "type": kind,
        "cls": kind,
        "text": f"{kind}({text})",
        "weight": weight,
        "bias": bias,
        "parameters": total,
        "trainable": total,
        "returned": None,
        "settings": settings,
        "made": {"file": "layers.py", "line": 1, "func": ""},
    }
    return made | changes


def made_of(values: Mapping[str, Any]) -> Made:
    channels = values["in_channels"], values["out_channels"], values["kernel_size"]
    pairs = zip(
        values["flattened_input_images_sizes"],
        values["flattened_output_images_sizes"],
        strict=True,
    )
    convolutions = [layer(kind, *channels) for kind in ("Conv1d", "Conv2d", "Conv3d")]
    return convolutions + [layer("Linear", *pair) for pair in pairs]


def right(made: Made) -> list[str]:
    return [f"{one['text']}\ntorch.Size({one['weight']})\n{total(one)}\n" for one in made]


def total(made: Mapping[str, Any]) -> int:
    return int(prod(made["weight"]) + prod(made["bias"] or [0]))


def counting(count: Callable[[Made], Sequence[object]]) -> Prints:
    """Prints with names and shapes, and the numbers that `count` gives."""
    return lambda made: [
        f"{one['text']}\n{one['weight']}\n{number}\n"
        for one, number in zip(made, count(made), strict=True)
    ]


def each(count: Callable[[dict[str, Any]], object]) -> Prints:
    return counting(lambda made: [count(one) for one in made])


def script(variant: str, made: Made, texts: Sequence[str], **changes: Any) -> dict[str, Any]:
    loop = {"file": "layers.py", "line": 2, "func": ""}
    starts = [sum(map(len, texts[:at])) for at in range(len(texts))]
    return {
        "kind": "script",
        "variant": variant,
        "constants_used": True,
        "crash": None,
        "layers": made,
        "containers": [
            {
                "name": "layers",
                "type": "list",
                "layers": list(range(len(made))),
                "nested": False,
                "iterated": True,
                "exhausted": None,
                "where": loop,
            }
        ],
        "graded": 0,
        "turns": [
            {"layer": at, "output": text, "start": starts[at], "where": loop}
            for at, text in enumerate(texts)
        ],
        "output": "".join(texts),
        "written": [{"start": 0, "where": {"file": "layers.py", "line": 3, "func": ""}}],
        "errors": "",
    } | changes


def runs(prints: Prints, make: Callable[[Mapping[str, Any]], Made] = made_of) -> Made:
    """The script's runs under all variants."""
    scripts = []
    for variant, values in VALUES.items():
        made = make(values)
        if variant == "names":
            for one in made:
                cls = DISGUISES.get(one["cls"], one["cls"])
                one |= {"text": one["text"].replace(one["cls"], cls), "cls": cls}
        scripts.append(script(variant, made, prints(made)))
    return scripts


def judged(
    scripts: Made,
    *,
    ending: Ending | None = None,
    standins: Sequence[str] = (),
    ruling: Any = "wrong",
    source: str = "first line\nsecond line\nthird line\n",
) -> Judgement:
    assert isinstance(EXERCISE, LayersExercise)
    loaded = {
        "kind": "loaded",
        "crash": None,
        "standins": list(standins),
        "output": "",
        "conclusions": None,
    }
    frames = tuple(parse(dumps(frame)) for frame in ([loaded] if scripts else []) + scripts)
    seen = Observation(frames, ending or Ending("finished"))
    rulings, sources = Rulings(weight_shape_sum=ruling), {"layers.py": source}
    case = Case(EXERCISE, rulings, COURSE.limits, "layers.py", DRAWN, seen, sources, _no_replay)
    judgement = decide(case)
    for verdict in judgement.verdicts.values():
        say("layers", verdict, sources)
    for remark in judgement.remarks:
        say("layers", remark, sources)
    return judgement


def _no_replay(request: Mapping[str, Any]) -> Any:
    raise AssertionError("this exercise has no graphs")


def lost(judgement: Judgement) -> dict[str, str]:
    """Criterion -> its text, of those that are no pass."""
    return {id: v.text for id, v in judgement.verdicts.items() if v.outcome != "passed"}


def changed(**changes: Any) -> Made:
    """The right script, its run as given changed."""
    first, *others = runs(right)
    return [first | changes, *others]


MAKES = "layers = [Conv1d(), Conv2d(), Conv3d(), Linear(), Linear()]"
"""The line that the evidence says the layers are made on."""


def container(**changes: Any) -> Made:
    first = runs(right)[0]
    return changed(containers=[first["containers"][0] | changes])


# --- a right one ----------------------------------------------------------------------------


def test_titles_are_those_of_the_course() -> None:
    for criterion in EXERCISE.criteria:
        assert getattr(layers, criterion.id.replace("-", "_")).__doc__ == criterion.title


def test_right_is_right_and_without_a_remark() -> None:
    judgement = judged(runs(right))
    assert not lost(judgement)
    assert not judgement.remarks
    assert judgement.graded_object == "layers"
    assert "128032" in judgement.output


def test_what_is_drawn_differs_from_the_given_and_within_itself() -> None:
    assert isinstance(EXERCISE, LayersExercise)
    for seed in range(50):
        drawn = layers.plan(EXERCISE, random.Random(seed))
        values = drawn["variants"][1]["values"]
        numbers = [n for v in values.values() for n in (v if isinstance(v, list) else [v])]
        assert len(set(numbers) | {32, 5, 784, 1024}) == len(numbers) + 4
        assert min(total(one) for one in made_of(values)) > 1000


# --- how facts may be spelt --------------------------------------------------------------


@pytest.mark.parametrize(
    "spelling",
    [
        "{n}",
        "{n:,}",
        "{n:_}",
        "{n}.",
        "total={n};",
        "({n})",
        "tensor({n})",
        "{n}.0",
        "w + b = {n}, done",
        "name,{n}",
        "1, 2, {n}, 3",
        "{n}params",
        "params......{n}",
        "{n:010}",
        "共{n}个参数",
        "\x1b[38;5;202m{n}\x1b[0m",
    ],
)
def test_numbers_count_however_they_are_spelt(spelling: str) -> None:
    assert not lost(judged(runs(each(lambda one: spelling.format(n=total(one))))))


@pytest.mark.parametrize(
    "spelling",
    [
        "{n}0", "1{n}", "{n}.5", "0.{n}", "1,{n:,}", "{n:,},000", "x{n}", "{n}e3", "{n}_0", "{n}K",
        "{n}x3",
    ],
)  # fmt: skip
def test_a_part_of_another_number_does_not_count(spelling: str) -> None:
    judgement = judged(runs(each(lambda one: spelling.format(n=total(one)))))
    assert lost(judgement) == {"prints-counts": "counts-missing"}


@pytest.mark.parametrize("mark", [" ", ".", "'", "\u202f"])
def test_thousands_may_be_apart(mark: str) -> None:
    grouped = each(lambda one: f"{total(one):,}".replace(",", mark))
    assert not lost(judged(runs(grouped)))
    longer = each(lambda one: f"{total(one):,},000".replace(",", mark))
    assert lost(judged(runs(longer))) == {"prints-counts": "counts-missing"}


@pytest.mark.parametrize("between", [", ", ",", "x", " x ", " × ", "·", " ", "*", " by ", "\n"])  # noqa: RUF001
def test_shapes_count_however_they_are_spelt(between: str) -> None:
    def prints(made: Made) -> list[str]:
        shapes = [between.join(map(str, one["weight"])) for one in made]
        return [
            f"{one['cls']}: {shape}\n{total(one)}\n"
            for one, shape in zip(made, shapes, strict=True)
        ]

    assert not lost(judged(runs(prints)))


@pytest.mark.parametrize(("before", "behind"), [("3,", ","), ("....", "...."), ("0, ", ", ")])
def test_commas_and_dots_beside_a_shape_are_no_part_of_it(before: str, behind: str) -> None:
    def prints(made: Made, mark: str = "x") -> list[str]:
        shapes = [mark.join(map(str, one["weight"])) for one in made]
        return [
            f"{one['cls']} {before}{shape}{behind}{total(one)}\n"
            for one, shape in zip(made, shapes, strict=True)
        ]

    assert not lost(judged(runs(prints)))
    assert ("prints-shapes" in lost(judged(runs(partial(prints, mark=","))))) == ("," in behind)


@pytest.mark.parametrize("first", [0, 1])
def test_a_shape_may_stand_axis_by_axis(first: int) -> None:
    def prints(made: Made, first: int = first) -> list[str]:
        rows = [
            "\n".join(f"dim {at} = {side}" for at, side in enumerate(one["weight"], first))
            for one in made
        ]
        return [f"{one['cls']}\n{row}\n{total(one)}\n" for one, row in zip(made, rows, strict=True)]

    assert not lost(judged(runs(prints)))
    assert lost(judged(runs(partial(prints, first=7)))) == {"prints-shapes": "shapes-missing"}


def test_a_part_of_a_longer_shape_does_not_count() -> None:
    def prints(made: Made) -> list[str]:
        return [f"{one['text']} {[*one['weight'], 7]} {total(one)}\n" for one in made]

    assert lost(judged(runs(prints))) == {"prints-shapes": "shapes-missing"}


def test_a_description_of_the_students_own_may_tell_the_facts() -> None:
    def described(values: Mapping[str, Any]) -> Made:
        made = made_of(values)
        return [one | {"text": f"{one['cls']}: {one['weight']}, {total(one)}"} for one in made]

    assert not lost(judged(runs(lambda made: [f"{one['text']}\n" for one in made], described)))


def test_numbers_of_the_description_are_no_facts() -> None:
    def prints(made: Made) -> list[str]:
        return [f"{one['text']}\n" for one in made]

    assert lost(judged(runs(prints))) == {
        "prints-shapes": "shapes-missing",
        "prints-counts": "counts-missing",
    }


def test_the_class_name_is_name_enough_and_its_arguments_are_not() -> None:
    def named(made: Made) -> list[str]:
        return [f"<class 'nn.{one['cls']}'> {one['weight']} {total(one)}\n" for one in made]

    def arguments(made: Made) -> list[str]:
        return [f"{one['text'].partition('(')[2]} {one['weight']} {total(one)}\n" for one in made]

    assert not lost(judged(runs(named)))
    assert lost(judged(runs(arguments))) == {"prints-names": "names-missing"}


def test_facts_printed_later_count_in_the_layers_order() -> None:
    scripts = [one | {"turns": []} for one in runs(right)]
    assert not lost(judged(scripts))
    backwards = [one | {"output": "".join(reversed(right(one["layers"])))} for one in scripts]
    assert set(lost(judged(backwards))) == {"prints-names", "prints-shapes", "prints-counts"}


# --- what is made ----------------------------------------------------------------------------


def remade(change: Callable[[Made], Made]) -> Made:
    return runs(right, lambda values: change(made_of(values)))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda m: m[:2] + m[3:], {"kinds": "missing-layer"}),
        (lambda m: m[:3], {"kinds": "missing-layer", "linears": "not-reached"}),
        (lambda m: m[3:] + m[:3], {"kinds": "wrong-order"}),
        (lambda m: [*m, layer("Linear", 9, 9)], {"kinds": "extra-layer"}),
        (lambda m: [m[0], m[1], m[1], *m[3:]], {"kinds": "same-convolution-thrice"}),
        (
            lambda m: [*m[:4], layer("Linear", 784, 1024), layer("Linear", 1024, 784), m[4]],
            {"kinds": "all-pairs-instead-of-zip"},
        ),
        (lambda m: [*m[:3], m[4], m[3]], {"linears": "linears-swapped"}),
        (
            lambda m: [*m[:3], layer("Linear", 784, 1024), layer("Linear", 1024, 784)],
            {"linears": "linears-crosswise"},
        ),
        (
            lambda m: [*m[:3], layer("Linear", 28, 28), layer("Linear", 32, 32)],
            {"linears": "unflattened-sizes"},
        ),
        (lambda m: [*m[:4], layer("Linear", 1024, 10)], {"linears": "other-sizes"}),
    ],
)
def test_kinds_and_sizes(change: Callable[[Made], Made], expected: dict[str, str]) -> None:
    found = lost(judged([remade(change)[0], *remade(change)[1:]]))
    facts = {"prints-names", "prints-shapes", "prints-counts"}
    assert {id: text for id, text in found.items() if id not in facts} == expected


@pytest.mark.parametrize(
    ("inputs", "kernel", "bias", "expected"),
    [
        (32, 3, True, "wrong-kernel-size"),
        (3, 5, True, "wrong-channels"),
        (32, 5, False, "no-bias"),
    ],
)
def test_convolutions(inputs: int, kernel: int, bias: bool, expected: str) -> None:
    def make(values: Mapping[str, Any]) -> Made:
        outputs = values["out_channels"]
        other = layer("Conv1d", inputs, outputs, kernel, bias=[outputs] if bias else None)
        return [other, *made_of(values)[1:]]

    assert lost(judged(runs(right, make))) == {"convolutions": expected}


def test_a_linear_without_bias() -> None:
    def make(values: Mapping[str, Any]) -> Made:
        made = made_of(values)
        last = made[-1]["weight"]
        return [*made[:-1], layer("Linear", last[1], last[0], bias=None)]

    assert lost(judged(runs(right, make))) == {"linears": "no-bias"}


# --- the iterable ---------------------------------------------------------------------------


def test_going_over_nothing_costs_the_iterable_alone() -> None:
    assert lost(judged(container(iterated=False))) == {"iterable": "not-iterated"}
    nothing = changed(containers=[], graded=None)
    assert lost(judged(nothing)) == {"iterable": "loop-over-something-else"}
    assert lost(judged([one | {"turns": []} for one in nothing])) == {"iterable": "not-iterated"}


def test_what_is_not_printed_for_want_of_a_loop_is_not_reached() -> None:
    first = container(iterated=False)[0]
    verdicts = judged([first | {"turns": [], "output": ""}]).verdicts
    assert verdicts["iterable"].outcome == "failed"
    for id in ("prints-names", "prints-shapes", "prints-counts"):
        assert verdicts[id].blocked_by == "iterable"


def test_a_function_that_is_never_called_is_told() -> None:
    source = f"{MAKES}\ndef show():\n    for l in layers: print(l)\nshow\n"
    judgement = judged(container(iterated=False), source=source)
    assert lost(judgement) == {"iterable": "main-never-called"}


def test_nested_and_gone_into_is_fine_and_left_alone_is_not() -> None:
    fine = judged(container(nested=True))
    assert not lost(fine)
    assert [remark.text for remark in fine.remarks] == ["nested"]
    first = container(nested=True)[0]
    assert lost(judged([first | {"turns": first["turns"][:3]}, *runs(right)[1:]])) == {
        "iterable": "nested-not-flattened"
    }


def test_layers_outside_the_iterable_cost_the_iterable_alone() -> None:
    assert lost(judged(container(layers=[0, 1, 2]))) == {"iterable": "scattered"}


def test_another_name_costs_nothing() -> None:
    judgement = judged(container(name="schichten"))
    assert not lost(judgement)
    assert [remark.text for remark in judgement.remarks] == ["renamed"]
    assert judgement.graded_object == "schichten"


def test_a_generator_that_nobody_asked_for_its_layers() -> None:
    first = container(layers=[], type="generator", iterated=False)[0]
    verdicts = judged([first | {"layers": [], "turns": [], "output": ""}]).verdicts
    assert verdicts["iterable"].text == "not-iterated"
    assert all(v.blocked_by == "iterable" for id, v in verdicts.items() if id != "iterable")


# --- counting ---------------------------------------------------------------------------------


def running(made: Made) -> list[int]:
    return [sum(total(one) for one in made[: at + 1]) for at in range(len(made))]


@pytest.mark.parametrize(
    ("prints", "expected"),
    [
        (each(lambda one: sum(one["weight"])), "weight-shape-sum"),
        (each(lambda one: prod(one["weight"])), "bias-not-counted"),
        (each(lambda one: sum(one["weight"]) + one["bias"][0]), "all-shapes-sum"),
        (each(lambda one: 2), "parameter-tensors-counted"),
        (each(lambda one: one["weight"][0]), "first-dimensions-counted"),
        (each(lambda one: one["weight"][0] + one["bias"][0]), "first-dimensions-counted"),
        (each(lambda one: len(one["weight"])), "dimensions-counted"),
        (each(lambda one: prod(one["weight"][:3]) + one["bias"][0]), "wrong-factor"),
        (each(lambda one: prod(one["weight"][:2])), "wrong-factor"),
        (each(lambda one: prod(one["weight"]) * one["bias"][0]), "wrong-factor"),
        (each(lambda one: prod(one["weight"]) + one["weight"][1]), "right-by-chance"),
        (counting(running), "running-total"),
        (each(lambda one: f"{prod(one['weight'])} + {one['bias'][0]}"), "total-not-added-up"),
        (each(lambda one: f"{total(one) / 1e6:.2f}M"), "rounded-count"),
        (each(lambda one: f"{total(one) / 1e3:.1f} thousand"), "rounded-count"),
        (each(lambda one: f"{total(one) / 1e6} M"), "rounded-count"),
        (each(lambda one: total(one) * 4), "counts-missing"),
        (each(lambda one: ""), "counts-missing"),
    ],
)
def test_a_known_miscount_is_named(prints: Prints, expected: str) -> None:
    assert lost(judged(runs(prints))) == {"prints-counts": expected}


def test_a_miscount_shows_the_line_that_prints_it_and_both_numbers() -> None:
    verdict = judged(runs(each(lambda one: sum(one["weight"])))).verdicts["prints-counts"]
    assert verdict.found == "69, 74, 79, 1568, 2048"
    assert verdict.expected == "5152, 25632, 128032, 615440, 1049600"
    assert verdict.where is not None
    assert verdict.where["line"] == 3


def test_a_miscount_shows_the_first_layer_that_it_is_wrong_for() -> None:
    def one_side(one: Mapping[str, Any]) -> int:
        outputs, inputs, *kernel = one["weight"]
        return int(inputs * outputs * (kernel or [1])[0] + outputs)

    verdict = judged(runs(each(one_side))).verdicts["prints-counts"]
    assert verdict.text == "wrong-factor"
    assert verdict.values["layer"] == "Conv2d"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{n}", "first-dimensions-counted"),
        ("3. params: {n}", "first-dimensions-counted"),
        ("from {n} to {n}", "counts-missing"),
        ("bias [{n}]", "counts-missing"),
        ("{n} of 100", "counts-missing"),
    ],
)
def test_a_small_number_is_a_miscount_only_by_itself(text: str, expected: str) -> None:
    found = lost(judged(runs(each(lambda one: text.format(n=one["weight"][0])))))
    assert found == {"prints-counts": expected}


def test_a_total_among_a_crowd_of_numbers_is_for_a_human() -> None:
    crowd = each(lambda one: " ".join(map(str, range(total(one) - 20, total(one) + 20))))
    verdict = judged(runs(crowd)).verdicts["prints-counts"]
    assert (verdict.outcome, verdict.text) == ("needs_human", "cannot-tell")


def test_the_lessons_own_slip_can_be_accepted() -> None:
    judgement = judged(runs(each(lambda one: sum(one["weight"]))), ruling="accepted")
    assert not lost(judgement)
    assert [remark.text for remark in judgement.remarks] == ["weight-shape-sum-accepted"]
    typed = runs(each(lambda one: 0))
    typed[0] = script("given", made_of(VALUES["given"]), right(made_of(VALUES["given"])))
    assert lost(judged(typed, ruling="accepted"))


def test_frozen_layers_that_are_not_counted() -> None:
    def make(values: Mapping[str, Any]) -> Made:
        first, *others = made_of(values)
        return [first | {"trainable": 0}, *others]

    found = lost(judged(runs(each(lambda one: one["trainable"]), make)))
    assert found == {"prints-counts": "frozen-not-counted"}


def test_one_total_for_all() -> None:
    scripts = [
        one | {"output": one["output"] + str(sum(total(one) for one in one["layers"]))}
        for one in runs(each(lambda one: ""))
    ]
    assert lost(judged(scripts)) == {"prints-counts": "grand-total-only"}


# --- shapes and names ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        (lambda one: f"torch.Size({one['bias']})", "bias-shape-printed"),
        (lambda one: f"torch.Size({one['returned']})", "output-shape-printed"),
        (lambda one: len(one["weight"]), "dimensions-instead-of-shape"),
        (lambda one: "", "shapes-missing"),
    ],
)
def test_another_shape_is_named(shape: Callable[[Any], object], expected: str) -> None:
    def make(values: Mapping[str, Any]) -> Made:
        return [one | {"returned": [2, one["weight"][0], 7]} for one in made_of(values)]

    def prints(made: Made) -> list[str]:
        return [f"{one['text']}\n{shape(one)}\n{total(one)}\n" for one in made]

    assert lost(judged(runs(prints, make))) == {"prints-shapes": expected}


def once(text: str) -> dict[str, str]:
    """What is lost where one cause is behind all three prints, and shown at the first."""
    return {"prints-names": text, "prints-shapes": "not-reached", "prints-counts": "not-reached"}


def test_one_layers_facts_in_every_turn() -> None:
    def prints(made: Made) -> list[str]:
        return right(made)[2:3] * len(made)

    assert lost(judged(runs(prints))) == once("loop-variable-ignored")


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (slice(0, 1), "returns-too-early"),
        (slice(0, 3), "not-all-layers-printed"),
        (slice(1, 5), "not-all-layers-printed"),
    ],
)
def test_turns_that_are_missing(turns: slice, expected: str) -> None:
    scripts = [
        one | {"turns": one["turns"][turns], "output": "".join(right(one["layers"])[turns])}
        for one in runs(right)
    ]
    assert lost(judged(scripts)) == once(expected)


def test_prints_that_stand_behind_the_loop() -> None:
    silent = runs(lambda made: [""] * len(made))
    scripts = [one | {"output": right(one["layers"])[-1]} for one in silent]
    assert lost(judged(scripts)) == once("prints-outside-the-loop")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "nothing-printed"),
        ({"errors": "Conv1d"}, "not-on-standard-output"),
        ({"output": "<pandas is not installed here>"}, "printed-by-stand-in"),
    ],
)
def test_nothing_of_it_is_printed(changes: dict[str, str], expected: str) -> None:
    scripts = [one | changes for one in runs(lambda made: [""] * len(made))]
    assert lost(judged(scripts)) == once(expected)


def test_a_used_up_generator() -> None:
    first = container(exhausted={"file": "layers.py", "line": 2, "func": ""}, iterated=False)[0]
    found = lost(judged([first | {"turns": [], "output": "5"}]))
    assert found == once("exhausted-generator")


# --- typed in ---------------------------------------------------------------------------------


def typed(of: str) -> Prints:
    """Prints in which one fact is that of the run as given."""
    before = made_of(VALUES["given"])

    def prints(made: Made) -> list[str]:
        texts = []
        for now, then in zip(made, before, strict=True):
            name, shape, number = (then if of == fact else now for fact in ("n", "s", "c"))
            texts.append(f"{name['cls']}\n{shape['weight']}\n{total(number)}\n")
        return texts

    return prints


@pytest.mark.parametrize(
    ("fact", "criterion"), [("n", "prints-names"), ("s", "prints-shapes"), ("c", "prints-counts")]
)
def test_a_typed_in_fact_fails_alone(fact: str, criterion: str) -> None:
    assert lost(judged(runs(typed(fact)))) == {criterion: "typed-in-prints"}


def test_following_in_one_kind_of_run_is_enough() -> None:
    by_hand = {one["variant"]: one for one in runs(typed("c"))}
    scripts = [
        by_hand["constructor"] if one["variant"] == "constructor" else one for one in runs(right)
    ]
    assert not lost(judged(scripts))


def test_facts_that_could_not_be_tried_are_for_a_human() -> None:
    crash = {"type": "AssertionError", "message": "5152", "frames": []}
    first, *others = runs(right)
    stopped = [one | {"crash": crash, "turns": [], "output": ""} for one in others]
    verdicts = judged([first, *stopped]).verdicts
    assert {id for id, v in verdicts.items() if v.outcome == "needs_human"} == set(once(""))
    a_turn = [one | {"crash": crash, "turns": one["turns"][:1]} for one in others]
    assert not lost(judged([first, *a_turn]))


def test_a_description_that_changes_with_the_constants_is_the_layers_own_name() -> None:
    crash = {"type": "AssertionError", "message": "Conv2d", "frames": []}
    *others, names = runs(right)
    assert names["variant"] == "names"
    assert not lost(judged([*others, names | {"crash": crash, "turns": [], "output": ""}]))


def test_all_kinds_named_for_each_layer_are_typed_in() -> None:
    def prints(made: Made) -> list[str]:
        kinds = "Conv1d Conv2d Conv3d Linear"
        return [f"{kinds}\n{one['weight']}\n{total(one)}\n" for one in made]

    for scripts in (runs(prints), [one | {"turns": []} for one in runs(prints)]):
        assert lost(judged(scripts)) == {"prints-names": "typed-in-prints"}


# --- ends ---------------------------------------------------------------------------------------


CRASH = {
    "type": "AttributeError",
    "message": "no attribute 'shape'",
    "frames": [{"file": "layers.py", "line": 3, "func": ""}],
}


def test_an_exception_is_shown_once_where_it_first_matters() -> None:
    first = changed(crash=CRASH)[0]
    verdicts = judged([first | {"turns": first["turns"][:1], "output": "Conv1d("}]).verdicts
    assert [v.outcome for v in verdicts.values()][:4] == ["passed"] * 4
    assert verdicts["prints-names"].text == "crash-in-the-loop"
    assert verdicts["prints-names"].where == CRASH["frames"][0]
    assert verdicts["prints-shapes"].blocked_by == "prints-names"
    assert verdicts["prints-counts"].blocked_by == "prints-names"


def test_an_exception_before_anything_is_made() -> None:
    verdicts = judged(
        changed(crash=CRASH, layers=[], containers=[], graded=None, turns=[], output="")[:1]
    ).verdicts
    assert verdicts["kinds"].text == "crash-before-the-loop"
    assert all(v.blocked_by == "kinds" for id, v in verdicts.items() if id != "kinds")


def test_a_mistake_before_an_exception_is_told_for_itself() -> None:
    scripts = [one | {"crash": CRASH} for one in runs(each(lambda one: sum(one["weight"])))]
    scripts = [
        one | {"turns": one["turns"][:3], "output": "".join(t["output"] for t in one["turns"][:3])}
        for one in scripts
    ]
    found = lost(judged(scripts))
    assert found["prints-counts"] == "weight-shape-sum"
    assert found["prints-names"] == "crash-in-the-loop"


def test_an_exception_after_everything_costs_nothing() -> None:
    scripts = [one | {"crash": CRASH} for one in runs(right)]
    judgement = judged(scripts)
    assert not lost(judgement)
    assert [remark.text for remark in judgement.remarks] == ["crash-later"]
    leaving = [one | {"crash": CRASH | {"type": "SystemExit"}} for one in runs(right)]
    assert not judged(leaving).remarks


@pytest.mark.parametrize(
    ("kind", "message", "expected"),
    [
        ("EOFError", "EOF when reading a line", "needs-input"),
        ("FileNotFoundError", "No such file", "needs-a-file"),
        ("NameError", "name 'kernal' is not defined", "name-error"),
        ("RuntimeError", "Found no NVIDIA driver", "needs-cuda"),
        ("AssertionError", "Torch not compiled with CUDA enabled", "needs-cuda"),
        ("ModuleNotFoundError", "No module named 'x'", "missing-package"),
        ("SyntaxError", "invalid syntax", "syntax-error"),
        ("SystemExit", "0", "exits"),
    ],
)
def test_exceptions_of_their_own_words(kind: str, message: str, expected: str) -> None:
    crash = CRASH | {"type": kind, "message": message}
    first = changed(crash=crash, layers=[], containers=[], graded=None, turns=[], output="")[0]
    assert judged([first]).verdicts["kinds"].text == expected


@pytest.mark.parametrize("cause", ["time", "memory", "killed", "output", "exit"])
def test_a_child_that_was_stopped_before_anything_was_seen(cause: Any) -> None:
    verdicts = judged([], ending=Ending(cause, "detail")).verdicts
    assert verdicts["kinds"].text == cause
    assert all(v.blocked_by == "kinds" for id, v in verdicts.items() if id != "kinds")


def test_a_child_that_was_stopped_in_a_variant_is_judged_by_what_there_is() -> None:
    assert not lost(judged(runs(right)[:2], ending=Ending("time")))


def test_what_a_stand_in_would_have_printed_is_told() -> None:
    silent = runs(lambda made: [""] * len(made))
    for source, expected in (
        ("summary(layers[0])", "printed-by-stand-in"),
        ("", "nothing-printed"),
    ):
        lines = f"{MAKES}\n\n\n{source}\n"  # at least as many as the evidence speaks of
        found = lost(judged(silent, standins=["torchinfo"], source=lines))
        assert found == once(expected)


def test_stand_ins_are_told() -> None:
    remarks = judged(runs(right), standins=["matplotlib"]).remarks
    assert [remark.text for remark in remarks] == ["stand-in"]


# --- evidence that is none -----------------------------------------------------------------


def relayered(**changes: Any) -> Made:
    first, *others = made_of(VALUES["given"])
    return changed(layers=[first | changes, *others])


@pytest.mark.parametrize(
    "scripts",
    [
        relayered(weight=[32, 32, 6]),
        relayered(weight=None),
        relayered(bias=[33]),
        relayered(parameters=5151),
        relayered(trainable=5153),
        relayered(settings={}),
        container(layers=[0, 1, 2, 3, 5]),
        changed(graded=1),
        changed(turns=[{"layer": 9, "output": "", "start": 0, "where": None}]),
    ],
)
def test_contradictions_give_no_points(scripts: Made) -> None:
    judgement = judged(scripts)
    assert {v.outcome for v in judgement.verdicts.values()} == {"needs_human"}
    assert set(lost(judgement).values()) == {"evidence-rejected"}


def test_a_great_many_layers_are_judged_quickly() -> None:
    made = [layer("Linear", 1, 1) for _ in range(1000)]
    found = lost(judged([script("given", made, right(made))]))
    assert found["kinds"] == "other-kinds"

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from pytest_cnncourse.course import LayersExercise, load
from pytest_cnncourse.evidence import dumps, parse
from pytest_cnncourse.judge.layers import plan
from pytest_cnncourse.observe import layers

GIVEN = """\
import torch
from torch import nn
in_channels = 32
out_channels = 32
kernel_size = 5
flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]
"""
LIST = """\
layers = [
    nn.Conv1d(in_channels, out_channels, kernel_size),
    nn.Conv2d(in_channels, out_channels, kernel_size),
    nn.Conv3d(in_channels, out_channels, kernel_size),
    *[nn.Linear(i, o) for i, o in zip(flattened_input_images_sizes, flattened_output_images_sizes)],
]
"""
FACTS = "print(l, l.weight.shape, sum(p.numel() for p in l.parameters()))\n"
LOOP = "for l in layers:\n    " + FACTS
KINDS = ["Conv1d", "Conv2d", "Conv3d", "Linear", "Linear"]
TOTALS = [5152, 25632, 128032, 615440, 1049600]

Observed = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
def observed(forked: Callable[[Any], list[Any]]) -> Observed:
    """Observes a script in a child: one Script a run, the one as given first."""
    exercise = load().exercise("layers")
    assert isinstance(exercise, LayersExercise)
    drawn = plan(exercise, random.Random(3))

    def observing(text: str) -> list[dict[str, Any]]:
        sources = {"layers.py": text}
        request = {"file": "layers.py", "sources": sources, "plan": drawn}
        first, *scripts = forked(lambda send: layers.observe(request, send))
        assert first["kind"] == "loaded"
        for frame in (first, *scripts):
            parse(dumps(frame))
        return scripts

    return observing


def graded(script: dict[str, Any]) -> dict[str, Any]:
    container = script["containers"][script["graded"]]
    assert isinstance(container, dict)
    return container


def line_of(text: str, part: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if part in line)


# --- what is made -----------------------------------------------------------------------


def test_layers_are_described_as_torch_knows_them(observed: Observed) -> None:
    script = observed(GIVEN + LIST)[0]
    assert [layer["type"] for layer in script["layers"]] == KINDS
    assert [layer["parameters"] for layer in script["layers"]] == TOTALS
    conv = script["layers"][1]
    assert conv["text"] == "Conv2d(32, 32, kernel_size=(5, 5), stride=(1, 1))"
    assert conv["weight"] == [32, 32, 5, 5]
    assert conv["bias"] == [32]
    assert conv["settings"] == {
        "in_channels": [32],
        "out_channels": [32],
        "kernel_size": [5, 5],
        "groups": [1],
    }
    assert conv["made"]["line"] == line_of(GIVEN + LIST, "Conv2d")


def test_a_subclass_is_of_torchs_kind_and_has_its_own_name(observed: Observed) -> None:
    text = GIVEN + "class Mine(nn.Linear):\n    pass\nlayers = [Mine(1, 2), Mine(2, 3)]\n"
    layer = observed(text)[0]["layers"][0]
    assert (layer["type"], layer["cls"]) == ("Linear", "Mine")


def test_frozen_parameters_and_trial_runs_are_noted(observed: Observed) -> None:
    text = GIVEN + LIST + "layers[3].requires_grad_(False)\nlayers[4](torch.zeros(7, 1024))\n"
    script = observed(text)[0]
    assert script["layers"][3]["trainable"] == 0
    assert script["layers"][4]["returned"] == [7, 1024]
    assert script["layers"][0]["returned"] is None


def test_a_layer_whose_constructor_raised_is_none(observed: Observed) -> None:
    tried = "try:\n    nn.Linear([784], [784])\nexcept TypeError:\n    pass\n"
    script = observed(GIVEN + tried + LIST + "nn.Conv2d(32, 32, 5.0)\n")[0]
    assert [layer["type"] for layer in script["layers"]] == KINDS
    assert script["crash"]["type"] == "TypeError"


def test_a_layer_that_cannot_be_described_does_no_harm(observed: Observed) -> None:
    text = (
        GIVEN
        + "class Evil(nn.Linear):\n"
        + "    def __repr__(self): raise SystemExit\n"
        + "    weight = property(lambda self: 1 / 0)\n"
        + "layers = [Evil.__new__(Evil), nn.LazyLinear(3), nn.Linear(2, 2, device='meta')]\n"
        + "nn.Module.__init__(layers[0])\n"
    )
    script = observed(text)[0]
    assert [layer["parameters"] for layer in script["layers"]] == [0, 6, 0]


# --- turns --------------------------------------------------------------------------------

LOOPS = {
    "for": LOOP,
    "enumerate": "for i, l in enumerate(layers):\n    print(i)\n    " + FACTS,
    "zip": "for name, l in zip('abcde', layers):\n    print(name)\n    " + FACTS,
    "index": "for i in range(len(layers)):\n    l = layers[i]\n    " + FACTS,
    "while": "i = 0\nwhile i < len(layers):\n    l = layers[i]\n    i += 1\n    " + FACTS,
    "pop": "while layers:\n    l = layers.pop(0)\n    " + FACTS,
    "next": (
        "it = iter(layers)\nwhile True:\n    try:\n        l = next(it)\n"
        "    except StopIteration:\n        break\n    " + FACTS
    ),
    "comprehension": "[" + FACTS.strip() + " for l in layers]\n",
    "generator": "for t in (f'{l} {l.weight.shape} {l.bias.numel() + l.weight.numel()}'"
    " for l in layers):\n    print(t)\n",
    "map": "def show(l):\n    " + FACTS + "list(map(show, layers))\n",
    "reduce": "import functools\ndef show(n, l):\n    " + FACTS + "    return n + 1\n"
    "functools.reduce(show, layers, 0)\n",
    "recursion": "def show(l, *rest):\n    " + FACTS + "    if rest: show(*rest)\nshow(*layers)\n",
    "records": "from collections import namedtuple\nItem = namedtuple('Item', 'title layer')\n"
    "layers = [Item('a', l) for l in layers]\nfor title, l in layers:\n    " + FACTS,
    "filter": "for l in filter(lambda l: True, layers):\n    " + FACTS,
    "dict": "layers = dict(enumerate(layers))\nfor k in layers:\n    l = layers[k]\n    " + FACTS,
    "items": "layers = dict(enumerate(layers))\nfor k, l in layers.items():\n    " + FACTS,
    "made as asked for": (
        "def make():\n    yield from (type(l)(*a) for l, a in zip(layers, arguments))\n"
        "arguments = [(32, 32, 5)] * 3 + [(784, 784), (1024, 1024)]\n"
        "for l in make():\n    " + FACTS
    ),
    "apply": "def show(l):\n    if l is not layers:\n        "
    + FACTS
    + "layers = nn.ModuleList(layers)\nlayers.apply(show)\n",
    "thread": (
        "import threading\ndef show():\n    for l in layers:\n        "
        + FACTS
        + "t = threading.Thread(target=show)\nt.start()\nt.join()\n"
        + "assert not t.is_alive()\n"
    ),
    "pool of threads": (
        "from concurrent.futures import ThreadPoolExecutor\ndef show(l):\n    "
        + FACTS
        + "with ThreadPoolExecutor() as pool:\n    list(pool.map(show, layers))\n"
    ),
    "coroutine": (
        "import asyncio\nasync def main():\n    for l in layers:\n        "
        + FACTS
        + "        await asyncio.sleep(9)\n        await asyncio.to_thread(print)\n"
        + "asyncio.run(main())\n"
    ),
    "nested": "for group in (layers[:2], layers[2:]):\n    for l in group:\n        " + FACTS,
    "in a function": (
        "def total(l):\n    n = 0\n    for p in l.parameters():\n        n += p.numel()\n"
        "    return n\n"
        "def main(layers):\n    for l in layers:\n        print(l)\n        print(l.weight.shape)\n"
        "        print(total(l))\nmain(layers)\n"
    ),
}


@pytest.mark.parametrize("loop", LOOPS.values(), ids=LOOPS.keys())
def test_each_layers_turn_has_its_own_facts(observed: Observed, loop: str) -> None:
    script = observed(GIVEN + LIST + loop)[0]
    assert script["crash"] is None
    container = graded(script)
    assert container["iterated"]
    assert [script["layers"][at]["type"] for at in container["layers"]] == KINDS
    for at, total in zip(container["layers"], TOTALS, strict=True):
        text = "".join(turn["output"] for turn in script["turns"] if turn["layer"] == at)
        assert script["layers"][at]["text"] in text
        assert [n for n in TOTALS if str(n) in text.split()] == [total]


@pytest.mark.parametrize(
    "write",
    [
        "sys.stdout.write(text)",
        "sys.stdout.buffer.write(text.encode())",
        "os.write(1, text.encode())",
    ],
)
def test_what_is_written_to_standard_output_counts_however(observed: Observed, write: str) -> None:
    loop = f"import os, sys\nfor l in layers:\n    text = f'{{l}}\\n'\n    {write}\n"
    script = observed(GIVEN + LIST + loop)[0]
    texts = [layer["text"] for layer in script["layers"]]
    assert [turn["output"].strip() for turn in script["turns"]] == texts


def test_what_a_thread_raises_stops_nothing_else(observed: Observed) -> None:
    rest = "import threading\nthreading.Thread(target=lambda: 1 / 0).start()\n" + LOOP
    script = observed(GIVEN + LIST + rest)[0]
    assert script["crash"] is None
    assert len(script["turns"]) == 5


def test_three_loops_give_each_layer_three_turns(observed: Observed) -> None:
    text = GIVEN + LIST + "for l in layers: print(l)\nfor l in layers: print(l.weight.shape)\n"
    turns = observed(text)[0]["turns"]
    assert [turn["layer"] for turn in turns] == [0, 1, 2, 3, 4] * 2


def test_the_layer_that_every_turn_uses_is_nobodys_turn(observed: Observed) -> None:
    text = GIVEN + LIST + "for i in range(5):\n    print(layers[i], layers[0].weight.shape)\n"
    assert [turn["layer"] for turn in observed(text)[0]["turns"]] == [0, 1, 2, 3, 4]


def test_what_follows_a_loop_is_in_no_turn(observed: Observed) -> None:
    for loop in (
        LOOP,
        "i = 0\nwhile True:\n    print(layers[i])\n    i += 1\n    if i > 4: break\n",
    ):
        turns = observed(GIVEN + LIST + loop + "print('after', layers[4])\n")[0]["turns"]
        assert len(turns) == 5
        assert not any("after" in turn["output"] for turn in turns)


def test_the_line_that_prints_is_known(observed: Observed) -> None:
    text = GIVEN + LIST + "for l in layers:\n    print(l)\n    print(l.weight.shape)\n"
    script = observed(text)[0]
    turn = script["turns"][1]
    at = turn["start"] + turn["output"].index("torch.Size")
    written = [one for one in script["written"] if one["start"] <= at]
    assert written[-1]["where"]["line"] == line_of(text, "print(l.weight.shape)")
    assert turn["where"]["line"] == line_of(text, "for l in layers")


# --- the iterable ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rest", "name", "kind"),
    [
        (LIST + LOOP, "layers", "list"),
        (LIST + "layers = tuple(layers)\n" + LOOP, "layers", "tuple"),
        (LIST + "layers = nn.Sequential(*layers)\n" + LOOP, "layers", "Sequential"),
        (LIST + "layers = iter(layers)\n" + LOOP, "layers", "list_iterator"),
        ((LIST + LOOP).replace("layers", "mine"), "mine", "list"),
        (LIST + "other = layers + [nn.Linear(1, 1)]\n" + LOOP, "layers", "list"),
        (LIST + "layers, rest = layers[:3], layers\nfor l in rest: print(l)\n", "rest", "list"),
        (
            LIST.replace("layers", "every")
            + "convs, linears, every = every[:3], every[3:], 0\n"
            + "for l in convs + linears: print(l)\n",
            "convs + linears",
            "list",
        ),
    ],
)
def test_the_iterable_that_fits_is_graded(
    observed: Observed, rest: str, name: str, kind: str
) -> None:
    container = graded(observed(GIVEN + rest)[0])
    assert (container["name"], container["type"]) == (name, kind)
    assert len(container["layers"]) == 5
    assert container["iterated"]


@pytest.mark.parametrize(
    "rest",
    [
        "print(layers)\n",
        "print(layers[0])\n",
        "show = lambda: [print(l) for l in layers]\n",
        "layers, filled = [], layers[:3]\nfor l in filled: layers.append(l)\n",
    ],
)
def test_what_no_loop_goes_over_is_not_gone_over(observed: Observed, rest: str) -> None:
    assert not graded(observed(GIVEN + LIST + rest)[0])["iterated"]


def test_a_list_in_the_list_is_nested_and_a_pair_is_not(observed: Observed) -> None:
    nested = GIVEN + LIST + "layers = layers[:3] + [layers[3:]]\n"
    pairs = GIVEN + LIST + "layers = list(zip('abcde', layers))\n"
    for text, expected in ((nested, True), (pairs, False)):
        container = graded(observed(text)[0])
        assert container["nested"] is expected
        assert len(container["layers"]) == 5


def test_a_used_up_generator_is_told(observed: Observed) -> None:
    text = GIVEN + LIST + "layers = (l for l in layers)\nprint(len(list(layers)))\n" + LOOP
    container = graded(observed(text)[0])
    assert container["exhausted"]["line"] == line_of(text, "for l in layers:")


def test_without_layers_there_is_nothing_to_grade(observed: Observed) -> None:
    script = observed(GIVEN + "layers = []\n" + LOOP)[0]
    assert script["graded"] is None
    assert not script["layers"]


# --- an exception -----------------------------------------------------------------------------


def test_what_was_made_before_an_exception_is_seen(observed: Observed) -> None:
    text = GIVEN + LIST + "for l in layers:\n    print(l)\n    print(l.kernel_size)\n"
    script = observed(text)[0]
    assert script["crash"]["type"] == "AttributeError"
    assert script["crash"]["frames"][-1]["line"] == line_of(text, "l.kernel_size")
    assert [turn["layer"] for turn in script["turns"]] == [0, 1, 2, 3]


# --- variants ----------------------------------------------------------------------------------


def shapes(script: dict[str, Any]) -> list[list[int]]:
    return [layer["weight"] for layer in script["layers"]]


@pytest.mark.parametrize(
    "text",
    [
        GIVEN + LIST,
        (GIVEN + LIST).replace("_channels", "_ch").replace("kernel_size", "k"),
        GIVEN.replace("28 * 28, 32 * 32", "784, 1024") + LIST,
        GIVEN.replace("in_channels = 32\nout", "in_channels = out") + LIST,
        GIVEN.replace("in_channels = 32\nout_channels = 32\nkernel_size = 5", "c, k = 32, 5")
        + LIST.replace("in_channels", "c").replace("out_channels", "c").replace("kernel_size", "k"),
        GIVEN + "given = dict(in_channels=32, out_channels=32, kernel_size=5)\n"
        "layers = [c(**given) for c in (nn.Conv1d, nn.Conv2d, nn.Conv3d)]\n",
    ],
)
def test_other_constants_make_other_layers(observed: Observed, text: str) -> None:
    given, _, constants, _ = observed(text)
    assert constants["variant"] == "constants"
    pairs = zip(shapes(given), shapes(constants), strict=True)
    assert all(one[0] != other[0] and one[-1] != other[-1] for one, other in pairs)


def test_typed_in_arguments_are_altered_in_the_constructors(observed: Observed) -> None:
    text = (
        "from torch import nn\n"
        "layers = [nn.Conv1d(32, 32, 5), nn.Conv2d(32, 32, (5, 5), bias=True),\n"
        "          nn.Conv3d(32, 32, 3, 2), nn.Linear(784, 784), nn.Linear(9, 9, False)]\n"
    )
    given, constructor, constants, _ = observed(text)
    assert shapes(constants) == shapes(given)
    for one, other in zip(shapes(given), shapes(constructor), strict=True):
        assert one[0] != other[0]
        assert one[1] == other[1]
        assert one[2:] != other[2:] or not one[2:]


def test_what_goes_in_stays_so_that_a_trial_run_fits(observed: Observed) -> None:
    text = GIVEN + LIST + "layers[0](torch.zeros(1, 32, 9))\nlayers[4](torch.zeros(1, 1024))\n"
    assert observed(text)[1]["crash"] is None


def test_a_table_of_facts_is_no_constant(observed: Observed) -> None:
    text = GIVEN + LIST + "facts = [(32, 32, 5), (784, 784)]\nprint(facts, 5152)\n"
    assert {script["output"] for script in observed(text)} == {"[(32, 32, 5), (784, 784)] 5152\n"}


def test_convolutions_pass_for_others_in_name_only(observed: Observed) -> None:
    script = observed(GIVEN + LIST + LOOP)[3]
    assert script["variant"] == "names"
    assert [layer["type"] for layer in script["layers"]] == KINDS
    assert [layer["cls"] for layer in script["layers"]][:3] == ["Conv2d", "Conv3d", "Conv1d"]
    assert len(script["layers"][0]["weight"]) == 3
    assert script["output"].startswith("Conv2d(")

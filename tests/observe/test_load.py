from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from torch import nn
from torch.utils.data import DataLoader

from pytest_cnncourse.evidence import dumps, parse
from pytest_cnncourse.observe.load import OUTPUT, Loader, load
from pytest_cnncourse.observe.standins import StandIn, StandIns

Forked = Callable[[Any], list[Any]]


@pytest.fixture
def loaded(forked: Forked) -> Callable[..., dict[str, Any]]:
    """Loads sources in a child: its Loaded frame and the plain values of its namespace."""

    def loading(
        sources: str | Mapping[str, str], file: str = "layers.py", *, main: bool = True
    ) -> dict[str, Any]:
        files = {file: sources} if isinstance(sources, str) else sources

        def task(send: Callable[[object], None]) -> None:
            module = load(files, file, main=main, send=send)
            plain = (int, str, bool, list, type(None))
            values = {k: v for k, v in module.namespace.items() if isinstance(v, plain)}
            send({**module.frame(), "errors": module.errors, "values": values})

        *_, last = forked(task)
        assert isinstance(last, dict)
        return last

    return loading


Loaded = Callable[..., dict[str, Any]]


# --- surroundings -----------------------------------------------------------------


@pytest.mark.parametrize(("main", "name"), [(True, "__main__"), (False, "layers")])
def test_the_main_guard_is_true_for_a_script_alone(loaded: Loaded, main: bool, name: str) -> None:
    values = loaded("name = __name__\nimport sys\nknown = name in sys.modules", main=main)["values"]
    assert values["name"] == name
    assert values["known"]


def test_a_script_finds_its_plain_name_and_no_arguments(loaded: Loaded) -> None:
    values = loaded("import sys\nfile = __file__\nargv = sys.argv")["values"]
    assert values["file"] == "layers.py"
    assert values["argv"] == ["layers.py"]


def test_nobody_types_anything(loaded: Loaded) -> None:
    frame = loaded("before = 1\nnumber = input('how many? ')\nafter = 1")
    assert frame["crash"]["type"] == "EOFError"
    assert frame["output"] == "how many? "
    assert "before" in frame["values"]
    assert "after" not in frame["values"]


def test_source_can_be_inspected(loaded: Loaded) -> None:
    text = "import inspect\nclass A:\n    '''a'''\nsource = inspect.getsource(A)\n"
    assert loaded(text)["values"]["source"] == "class A:\n    '''a'''\n"
    assert loaded(text, main=False)["crash"] is None


def test_dataclasses_find_their_module(loaded: Loaded) -> None:
    text = (
        "from __future__ import annotations\n"
        "from dataclasses import dataclass, field\n"
        "@dataclass\nclass A:\n    b: list[int] = field(default_factory=list)\n"
        "print(A())"
    )
    assert loaded(text)["output"] == "A(b=[])\n"


@pytest.mark.parametrize("use", ["torch.compile(model)", "torch.compile(mode='default')(model)"])
def test_nothing_is_compiled(loaded: Loaded, use: str) -> None:
    text = f"import torch\nmodel = torch.nn.Linear(1, 1)\nsame = {use} is model"
    assert loaded(text)["values"]["same"]


# --- the other files of the submission -----------------------------------------------


def test_other_files_can_be_imported_and_their_lines_are_told(loaded: Loaded) -> None:
    sources = {
        "layers.py": "import helper\nhelper.first()",
        "helper.py": "guard = __name__ == '__main__'\ndef first():\n    raise KeyError('x')",
    }
    frame = loaded(sources)
    assert frame["crash"] == {
        "type": "KeyError",
        "message": "'x'",
        "frames": [
            {"file": "layers.py", "line": 2, "func": "<module>"},
            {"file": "helper.py", "line": 3, "func": "first"},
        ],
    }


def test_no_file_takes_the_place_of_what_is_installed(loaded: Loaded) -> None:
    sources = {
        "layers.py": "import torch, colorsys\nmine = hasattr(torch, 'mine')",
        "torch.py": "mine = True",
        "colorsys.py": "raise ImportError",
    }
    frame = loaded(sources)
    assert frame["crash"] is None
    assert frame["values"]["mine"] is False


def test_a_module_called_as_one_of_the_library_leaves_that_in_place(loaded: Loaded) -> None:
    frame = loaded("import random\nfine = hasattr(random, 'Random')", "random.py", main=False)
    assert frame["values"]["fine"]


# --- exceptions ------------------------------------------------------------------------


def test_what_was_made_before_an_exception_stays(loaded: Loaded) -> None:
    frame = loaded("layers = [1, 2]\nlayers.push(3)\nlater = True")
    assert frame["values"]["layers"] == [1, 2]
    assert "later" not in frame["values"]
    assert frame["crash"]["frames"] == [{"file": "layers.py", "line": 2, "func": "<module>"}]
    assert frame["crash"]["message"] == "'list' object has no attribute 'push'"


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("x = [1,\ny = 2\n", "SyntaxError", 1),
        ("if True:\nx = 1\n", "IndentationError", 2),
        ("x = 1\nreturn x\n", "SyntaxError", 2),
        ("if True:\n        x = 1\n\ty = 2\n", "TabError", 3),
    ],
)
def test_a_syntax_error_has_its_line(loaded: Loaded, text: str, kind: str, line: int) -> None:
    crash = loaded(text)["crash"]
    assert crash["type"] == kind
    assert crash["frames"] == [{"file": "layers.py", "line": line, "func": ""}]


def test_leaving_is_told_like_an_exception(loaded: Loaded) -> None:
    crash = loaded("import sys\nsys.exit(3)")["crash"]
    assert (crash["type"], crash["message"]) == ("SystemExit", "3")


@pytest.mark.parametrize(
    "body",
    [
        "def __str__(self): raise ValueError",
        "def __str__(self): return 7",
        "def __str__(self): raise SystemExit",
        "__traceback__ = property(lambda self: 1 / 0)",
        "def __getattribute__(self, name): raise MemoryError",
        "def __str__(self): return type('S', (str,), {'__getitem__': None})('x' * 9999)",
    ],
)
def test_a_hostile_exception_is_described_all_the_same(loaded: Loaded, body: str) -> None:
    frame = loaded(f"class Evil(BaseException):\n    {body}\nraise Evil('a')")
    assert frame["crash"]["type"] == "Evil"
    assert len(frame["crash"]["message"]) <= 400
    assert frame["crash"]["frames"][-1]["line"] == 3


def test_an_endless_recursion_shows_a_few_frames(loaded: Loaded) -> None:
    crash = loaded("def f():\n    return f()\nf()")["crash"]
    assert crash["type"] == "RecursionError"
    assert 0 < len(crash["frames"]) <= 8


@pytest.mark.parametrize("text", ["x = '\0'", "(" * 3000, "x = " + "-" * 100_000 + "1"])
def test_a_file_that_no_compiler_takes_is_a_crash(loaded: Loaded, text: str) -> None:
    assert loaded(text)["crash"] is not None


# --- packages that are not there ---------------------------------------------------------


def test_a_plot_does_nothing(loaded: Loaded) -> None:
    frame = loaded(
        "import matplotlib.pyplot as plt\n"
        "from torch.utils.tensorboard import SummaryWriter\n"
        "fig, ax = plt.subplots(1, 2, figsize=(3, 4))\n"
        "ax[0].imshow([[1]]).set_clim(0, 1)\n"
        "n, bins, patches = plt.hist([1, 2])\n"
        "with SummaryWriter() as writer: writer.add_scalar('a', 1)\n"
        "plt.show()\nend = True"
    )
    assert frame["crash"] is None
    assert frame["values"]["end"]
    assert frame["standins"] == ["matplotlib", "torch.utils.tensorboard"]


def test_an_unknown_package_is_missing(loaded: Loaded) -> None:
    frame = loaded("import no_such_package_anywhere")
    assert frame["crash"]["type"] == "ModuleNotFoundError"
    assert not frame["standins"]


def test_a_progress_bar_goes_over_what_it_is_given() -> None:
    tqdm, trange = StandIn("tqdm", "tqdm"), StandIn("tqdm", "trange")
    bar = tqdm([1, 2], desc="x")
    bar.set_postfix(loss=1)
    assert list(bar) == [1, 2]
    assert list(trange(1, 3)) == [1, 2]


def test_a_stand_in_decorates_serves_as_base_and_says_what_it_is() -> None:
    njit = StandIn("numba", "njit")

    @njit
    def kept() -> int:
        return 1

    class Derived(StandIn("torchvision", "MNIST")):  # type: ignore[misc]
        pass

    assert kept() == 1
    assert Derived.__bases__ == (object,)
    assert str(StandIn("pandas", "DataFrame")({})) == "<pandas is not installed here>"


def test_torch_names_the_package_where_it_cannot_take_a_stand_in() -> None:
    layer: Any = StandIn("torchvision", "ConvNormActivation")
    with pytest.raises(TypeError, match="<torchvision is not installed here>"):
        nn.Sequential(layer(3, 8))


def test_of_data_that_is_not_there_nothing_is_loaded(loaded: Loaded) -> None:
    text = "from pandas import data\nfrom torch.utils.data import DataLoader\n"
    text += "loader = DataLoader(data, batch_size=4, shuffle=True)\nlist(loader)\n"
    assert loaded(text)["crash"] is None
    crash = loaded(text + "next(iter(loader))\n")["crash"]
    assert crash["message"] == "<pandas is not installed here>"
    assert len(DataLoader([1, 2])) == 2  # type: ignore[arg-type]


def test_what_shows_text_shows_it_where_it_is_not_installed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    StandIn("rich", "Console")().print("[b]a[/b]", 1, style="red")
    StandIn("tqdm", "tqdm").write("b")
    assert capsys.readouterr().out == "[b]a[/b] 1\nb\n"


@pytest.mark.parametrize("name", ["google.colab.drive", "mpl_toolkits.mplot3d", "cv2"])
def test_stand_ins_have_submodules(name: str) -> None:
    spec = StandIns({__file__}).find_spec(name, None)
    assert spec is not None
    assert spec.submodule_search_locations == []


# --- what is printed -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    [
        "print('out')",
        "import sys; sys.stdout.write('out\\n')",
        "import sys; sys.__stdout__.write('out\\n')",
        "import sys; sys.stdout.buffer.write(b'out\\n')",
        "import sys; sys.stdout.reconfigure(encoding='utf-8'); print('out', flush=True)",
        "import sys; sys.stdout.close(); print('out')",
        "import sys, logging; logging.StreamHandler(sys.stdout).stream.write('out\\n')",
        "from io import StringIO\nfrom contextlib import redirect_stdout\nb = StringIO()\n"  # noqa: ISC004
        "with redirect_stdout(b): print('out')\nprint(b.getvalue(), end='')",
    ],
)
def test_standard_output_is_kept_however_it_is_written(loaded: Loaded, code: str) -> None:
    frame = loaded(code)
    assert frame["crash"] is None
    assert frame["output"] == "out\n"
    assert frame["errors"] == ""


def test_standard_output_is_no_terminal_and_no_file(loaded: Loaded) -> None:
    code = (
        "import sys, io\ntty = sys.stdout.isatty()\n"
        "try:\n    sys.stdout.fileno()\nexcept io.UnsupportedOperation:\n    file = False"
    )
    assert loaded(code)["values"] == {"tty": False, "file": False} | {
        k: v for k, v in loaded(code)["values"].items() if k.startswith("__")
    }


def test_standard_error_is_kept_apart(loaded: Loaded) -> None:
    frame = loaded("import sys\nprint('out')\nprint('err', file=sys.stderr)")
    assert (frame["output"], frame["errors"]) == ("out\n", "err\n")


def test_text_that_is_no_unicode_can_still_be_sent(loaded: Loaded) -> None:
    frame = loaded("print('\\ud800', end='')")
    del frame["errors"], frame["values"]
    assert frame["output"] == "?"
    parse(dumps(frame))


def test_a_flood_ends_the_child_and_tells_the_line(forked: Forked) -> None:
    text = f"print('x' * {OUTPUT - 1})\nwhile True:\n    print('flood')"

    def task(send: Callable[[object], None]) -> None:
        send(load({"a.py": text}, "a.py", main=True, send=send).frame())

    assert forked(task) == [
        {
            "kind": "stopped",
            "cause": "output",
            "frames": [{"file": "a.py", "line": 3, "func": "<module>"}],
        }
    ]


@pytest.mark.parametrize(
    "text",
    [
        "conclusions = 'it is so'",
        "Conclusions = 'it is so'",
        "'''# Conclusions\n\nit is so'''",
        "x = 1\n'''Conclusions: it is so'''",
        "conclusions = 'it is so'\n1 / 0",
    ],
)
def test_conclusions_are_kept_for_a_human(loaded: Loaded, text: str) -> None:
    assert "it is so" in loaded(text)["conclusions"]


def test_no_conclusions(loaded: Loaded) -> None:
    assert loaded("conclusions = 3\n'''text'''")["conclusions"] is None


# --- again ------------------------------------------------------------------------------


def test_a_file_can_be_run_again_from_the_start(forked: Forked) -> None:
    sources = {
        "layers.py": "import helper, logging, sys\nhelper.seen.append(1)\n"
        "log = logging.getLogger('once')\n"
        "log.handlers or log.addHandler(logging.StreamHandler(sys.stdout))\n"
        "log.warning(len(helper.seen))",
        "helper.py": "seen = []",
    }

    def task(send: Callable[[object], None]) -> None:
        loader = Loader(sources, "layers.py", main=True, send=send)
        for _ in range(2):
            send(loader.run().frame())

    first, second = forked(task)
    assert first["output"] == second["output"] == "1\n"

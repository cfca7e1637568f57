# ruff: noqa: E501 - a notebook a line
"""Notebooks as Colab, Jupyter, VS Code and Kaggle save them, and as students leave them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from pytest_cnncourse.grader import Grader, Result
from pytest_cnncourse.submission import read

Cell: TypeAlias = dict[str, Any]
Parts: TypeAlias = Mapping[str, str]
"""The three exercises, right, by id; `wrong`, a network whose second pooling is early."""

ALL = ("layers", "network", "residual")
PASSED = dict.fromkeys(ALL, "passed")

LATE = "            conv(16, 16),\n            nn.MaxPool2d(2),\n"
EARLY = "            nn.MaxPool2d(2),\n            conv(16, 16),\n"

# --- how the programs write ---------------------------------------------------------


def jupyter(*cells: Cell | str, minor: int = 5, **more: Any) -> dict[str, Any]:
    """As JupyterLab 4 does: ids, lines, kernelspec."""
    metadata = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"codemirror_mode": {"name": "ipython", "version": 3}, "name": "python"},
    }  # fmt: skip
    listed = [code(cell) if isinstance(cell, str) else cell for cell in cells]
    if minor >= 5:
        listed = [{"id": f"{at:08x}"} | cell for at, cell in enumerate(listed)]
    whole = {"cells": listed, "metadata": metadata, "nbformat": 4, "nbformat_minor": minor}
    return whole | more


def colab(*cells: Cell | str) -> dict[str, Any]:
    """As Colab does: no ids in version 4.0, its own metadata in every cell, widgets' state."""
    written = jupyter(*cells, minor=0)
    for at, cell in enumerate(written["cells"]):
        cell["metadata"] = {"id": f"aB{at}", "outputId": "9f-1", "cellView": "form"}
    written["metadata"] = {
        "accelerator": "GPU",
        "colab": {"gpuType": "T4", "provenance": [{"file_id": "1x", "timestamp": 17}]},
        "kernelspec": {"display_name": "Python 3", "name": "python3"},
        "language_info": {"name": "python"},
        "widgets": {"application/vnd.jupyter.widget-state+json": {"ab": {"state": {"value": 1}}}},
    }
    return written


def kaggle(*cells: Cell | str) -> dict[str, Any]:
    """As Kaggle does: sources as one string, papermill's traces."""
    written = jupyter(*cells, minor=4)
    for cell in written["cells"]:
        cell["source"] = "".join(cell["source"])
        cell["metadata"] = {
            "trusted": True,
            "_uuid": "8f2839",
            "papermill": {"status": "completed"},
        }
    written["metadata"]["kaggle"] = {
        "accelerator": "none",
        "dataSources": [],
        "isGpuEnabled": False,
    }
    return written


def vscode(*cells: Cell | str) -> dict[str, Any]:
    """As VS Code does: a virtual environment's name for the kernel."""
    written = jupyter(*cells, minor=2)
    for cell in written["cells"]:
        cell["metadata"] = {"vscode": {"languageId": "python"}}
    written["metadata"]["kernelspec"] = {
        "display_name": ".venv",
        "language": "python",
        "name": "python3",
    }
    return written


def jupyter_3(*cells: str) -> dict[str, Any]:
    """As IPython Notebook did before 2015."""
    sheet = [
        {"cell_type": "code", "collapsed": False, "input": text, "language": "python",
         "metadata": {}, "outputs": [], "prompt_number": 1}
        for text in cells
    ]  # fmt: skip
    return {
        "metadata": {"name": "hw", "signature": ""},
        "nbformat": 3,
        "nbformat_minor": 0,
        "worksheets": [{"cells": sheet, "metadata": {}}],
    }


def code(text: str, **more: Any) -> Cell:
    cell = {"cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": []}
    return cell | {"source": text.splitlines(keepends=True)} | more


def prose(text: str, **more: Any) -> Cell:
    return {"cell_type": "markdown", "metadata": {}, "source": [text]} | more


def raw(text: str) -> Cell:
    return {"cell_type": "raw", "metadata": {"format": "text/x-python"}, "source": [text]}


OUTPUTS: list[dict[str, Any]] = [
    {"output_type": "stream", "name": "stderr", "text": ["\x1b[31mwarning\x1b[0m\n"]},
    {"output_type": "error", "ename": "E", "evalue": "", "traceback": ["\x1b[0;31m---"]},
    {"output_type": "execute_result", "execution_count": None, "metadata": {}, "data": {}},
    {"output_type": "display_data", "metadata": {}, "data": {"text/html": ["<script>1</script>"]}},
    {"output_type": "display_data", "metadata": {},
     "data": {"application/vnd.jupyter.widget-view+json": {"model_id": "1", "version_major": 2}}},
]  # fmt: skip

# --- what is handed in, and what should follow ----------------------------------------


@dataclass(frozen=True)
class Case:
    """A notebook, files beside it, and what each exercise should come to."""

    make: Callable[[Parts], dict[str, Any]]
    outcomes: Mapping[str, str] = field(default_factory=lambda: PASSED)
    """`passed`, `not_attempted`, or the first criterion that is not passed."""
    says: tuple[str, ...] = ()
    """In what a student reads."""
    silent: tuple[str, ...] = ("stops with", "cell-")
    """Not in it."""
    files: tuple[tuple[str, Callable[[Parts], str]], ...] = ()
    conclusions: str = ""


def only(**outcomes: str) -> dict[str, str]:
    return dict.fromkeys(ALL, "not_attempted") | outcomes


def parts_of(parts: Parts) -> list[str]:
    return [parts[id] for id in ALL]


GPU = "device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')\nprint(device)"
TRAIN = (
    "from tqdm.notebook import tqdm\nnet = Network()\nfor epoch in tqdm(range(1)):\n"
    "    y = net(torch.randn(2, 3, 64, 64))\n    y.sum().backward()\nprint(f'{y.shape=}')"
)

CASES = {
    "jupyter": Case(lambda p: jupyter("import torch", *parts_of(p))),
    "jupyter 4.2": Case(lambda p: jupyter(*parts_of(p), minor=2)),
    "jupyter of the future": Case(lambda p: jupyter(*parts_of(p), minor=9)),
    "notebook of 2014": Case(lambda p: jupyter_3(*parts_of(p))),
    "colab": Case(lambda p: colab("#@title Homework { run: \"auto\" }\nn = 3 #@param {type:'slider'}", *parts_of(p))),
    "kaggle": Case(lambda p: kaggle("import numpy as np\nimport pandas as pd\nimport os\nfor d, _, names in os.walk('/kaggle/input'):\n    for name in names:\n        print(os.path.join(d, name))", *parts_of(p))),
    "vscode": Case(lambda p: vscode("# %%\nimport torch", *parts_of(p))),
    "outputs of all kinds": Case(lambda p: jupyter(*(code(each, outputs=OUTPUTS, execution_count=n) for n, each in enumerate(parts_of(p), 7)))),
    "drive and a gpu": Case(lambda p: colab("from google.colab import drive\ndrive.mount('/content/drive')\n%cd /content/drive/MyDrive", "!nvidia-smi -L\n!pip -q install torchinfo", "import torch\n" + GPU, *parts_of(p))),
    "torchinfo is not here": Case(lambda p: colab("!pip install torchinfo", "from torchinfo import summary", *parts_of(p), "summary(Network(), (1, 3, 64, 64))")),
    "training at the end": Case(lambda p: jupyter(*parts_of(p), "import torch\n" + TRAIN)),
    "timed, captured": Case(lambda p: jupyter(*(f"%%capture --no-stderr out\n%%time\n{each}" for each in parts_of(p)), "out.show()")),
    "matplotlib and extensions": Case(lambda p: jupyter("%matplotlib widget\n%config InlineBackend.figure_format = 'retina'\n%load_ext tensorboard\n%tensorboard --logdir runs", "import matplotlib.pyplot as plt\nimport seaborn as sns\nsns.set_theme()", *parts_of(p), "fig, ax = plt.subplots(1, 2, figsize=(8, 3))\nax[0].plot([1, 2])\nplt.tight_layout()\nplt.show()")),
    "written and imported": Case(lambda p: jupyter(f"%%writefile network.py\n{p['network']}", "from network import Network\nprint(Network())", f"%%writefile layers.py\n{p['layers']}", "%run layers.py", f"%%file residual.py\n{p['residual']}", "import residual")),
    "written in two goes": Case(lambda p: jupyter("%%writefile network.py\nimport torch\n", f"%%writefile -a network.py\n{p['network']}", p["layers"], p["residual"])),
    "help and assignments": Case(lambda p: jupyter("import torch\ntorch.nn.Conv2d?\n?torch.nn.Linear\ntorch.*pool*?", "x = !ls -la\ny = %pwd\nprint(len(x), y)\n!echo $PATH {1 + 1}", *parts_of(p))),
    "display and awaits": Case(lambda p: jupyter("import asyncio\nawait asyncio.sleep(0)\nasync def f():\n    return 3\nprint(await f())", *parts_of(p), "from IPython.display import display, Markdown, clear_output\ndisplay(Markdown('**done**'))\nclear_output(wait=True)\ndisplay(Network())")),
    "a shell in a loop": Case(lambda p: jupyter("for i in range(2):\n    !echo {i}\n    %timeit -n1 -r1 pass", "%%bash\nfor i in 1 2; do echo $i; done", "%%html\n<style>h1 {color: red}</style>", *parts_of(p))),
    "empty, raw, attachments": Case(lambda p: jupyter("", raw("class Network: wrong"), prose("![x](attachment:x.png)", attachments={"x.png": {"image/png": "aGk="}}), "   \n\n", *parts_of(p), "")),
    "ids twice, wrong metadata": Case(lambda p: jupyter(*(code(each, id="same", metadata={"tags": "no list", "collapsed": "x"}) for each in parts_of(p))) | {"metadata": {"kernelspec": None, "language_info": {"version": 3}, "toc": 1}}),
    "no metadata, no outputs": Case(lambda p: {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [{"cell_type": "code", "source": each} for each in parts_of(p)]}),
    "windows newlines": Case(lambda p: jupyter(*(each.replace("\n", "\r\n") for each in parts_of(p)))),
    "one alone": Case(lambda p: jupyter(p["residual"]), only(residual="passed")),
    "imports in a cell of their own, names across": Case(lambda p: jupyter("import torch\nfrom torch import nn", "CHANNELS = 3", p["network"].replace("in_channels=3", "in_channels=CHANNELS")), only(network="passed")),
    "helper beside": Case(lambda p: jupyter("from helper import *", p["layers"]), only(layers="passed", network="passed"), files=(("helper.py", lambda p: p["network"]),)),
    "files beside win": Case(lambda p: jupyter(p["wrong"], p["layers"]), files=(("network.py", lambda p: p["network"]), ("residual.py", lambda p: p["residual"]))),
    "starter as notebook": Case(lambda p: jupyter(p["starter"]), only()),
    "nothing but prose": Case(lambda p: jupyter(prose("# Homework"), prose("class Network(nn.Module)")), only()),
    # wrong ones, and what is said of them
    "wrong, by its cell and line": Case(lambda p: jupyter(prose("# 2"), "import torch", "", p["wrong"]), only(network="pooling"), says=("hw.ipynb, cell 3, line {pool}:\n        nn.MaxPool2d(2),",)),
    "wrong under magics": Case(lambda p: jupyter("!pip install a \\\n  b", "%%time\n\n%%capture\n" + p["wrong"]), only(network="pooling"), says=("hw.ipynb, cell 2, line {pool+3}:\n        nn.MaxPool2d(2),",)),
    "wrong in a written file": Case(lambda p: jupyter("%%writefile network.py\n" + p["wrong"]), only(network="pooling"), says=("network.py, line {pool}:\n        nn.MaxPool2d(2),",)),
    "a cell crashes": Case(lambda p: jupyter(*parts_of(p), "assert False, 'mine'"), says=("cell 4, line 1", "AssertionError: mine"), silent=()),
    "two crash, the first is told": Case(lambda p: jupyter("1 / 0", *parts_of(p), "oops"), says=("cell 1, line 1", "ZeroDivisionError"), silent=("oops",)),
    "out of order": Case(lambda p: jupyter(TRAIN, *parts_of(p)), says=("cell 1, line 2", "NameError"), silent=()),
    "needs the one above": Case(lambda p: jupyter(p["network"].replace("from torch import nn", ""), "from torch import nn"), only(network="module"), says=("uses a name that does not exist", "cell 1, line 12"), silent=()),
    "a cell is no python": Case(lambda p: jupyter("pip install torch\nthis is text", *parts_of(p)), says=("cell 1, line",), silent=()),
    "a long traceback line": Case(lambda p: jupyter(*parts_of(p), "raise ValueError('x' * 9999)"), says=("cell 4, line 1", "ValueError: xxx"), silent=("x" * 500,)),
    "another language": Case(lambda p: jupyter(p["network"]) | {"metadata": {"kernelspec": {"name": "ir", "language": "R"}}}, dict.fromkeys(ALL, "needs_human"), says=("is a notebook for R",)),
    "julia by its info": Case(lambda p: jupyter("using Flux") | {"metadata": {"language_info": {"name": "julia"}}}, dict.fromkeys(ALL, "needs_human"), says=("is a notebook for julia",)),
    "a page instead": Case(lambda p: {"html": "<!doctype html>"}, dict.fromkeys(ALL, "needs_human"), says=("is no notebook: it does not say which version",)),
    # what is concluded
    "conclusions": Case(lambda p: jupyter(*parts_of(p), prose("### **Conclusions**\n- more dimensions, more weights")), conclusions="### **Conclusions**\n- more dimensions, more weights"),
    "conclusions, numbered and underlined": Case(lambda p: jupyter(*parts_of(p), prose("1.3) Conclusions:\n---\nAll of it.")), conclusions="1.3) Conclusions:\n---\nAll of it."),
    "conclusions in html": Case(lambda p: jupyter(*parts_of(p), prose("<h2>Conclusions</h2>\nAll of it.")), conclusions="<h2>Conclusions</h2>\nAll of it."),
    "conclusions with an emoji": Case(lambda p: jupyter(*parts_of(p), prose("## 🎯 Conclusion\nAll of it."), prose("And this."), prose("## Sources\nnone")), conclusions="## 🎯 Conclusion\nAll of it.\n\nAnd this."),
    "our conclusions": Case(lambda p: jupyter(*parts_of(p), prose("## Our conclusions\nAll of it.")), conclusions="## Our conclusions\nAll of it."),
    "results and conclusions": Case(lambda p: jupyter(*parts_of(p), prose("# Results and conclusions\nAll of it.")), conclusions="# Results and conclusions\nAll of it."),
    "conclusions as code": Case(lambda p: jupyter(p["layers"].split("conclusions =")[0] + "\nconclusions = 'as code'"), only(layers="passed"), conclusions="as code"),
}  # fmt: skip


@pytest.fixture(scope="module")
def parts(solved: Mapping[str, str]) -> dict[str, str]:
    made = {id: solved[f"{id}.py"].rstrip() for id in ALL}
    made["layers"] = made["layers"].split("conclusions =")[0].rstrip()
    made["wrong"] = made["network"].replace(LATE, EARLY, 1)
    assert made["wrong"] != made["network"]
    starter = Path(__file__).parents[1] / "exercises" / "network.py"
    return made | {"starter": starter.read_text(encoding="utf-8")}


def first_missed(result: Result) -> str:
    """`passed`, `not_attempted` or `needs_human`, or the criterion that is the root cause."""
    verdicts = result.judgement.verdicts
    outcomes = {verdict.outcome for verdict in verdicts.values()}
    if outcomes <= {"passed"} or outcomes <= {"not_attempted"} or outcomes <= {"needs_human"}:
        return outcomes.pop()
    return next(id for id, verdict in verdicts.items() if verdict.outcome != "passed")


@pytest.mark.parametrize("name", CASES)
def test_an_export_gets_its_due(
    name: str, parts: dict[str, str], grader: Grader, tmp_path: Path
) -> None:
    case = CASES[name]
    (tmp_path / "hw.ipynb").write_text(json.dumps(case.make(parts), indent=1), encoding="utf-8")
    for file, make in case.files:
        (tmp_path / file).write_text(make(parts), encoding="utf-8")
    with grader.begin(read(tmp_path, "student", grader.course)) as grading:
        results = {each.id: grading.result(each) for each in grader.course.exercises}
    told = "\n".join(
        said
        for result in results.values()
        for said in (*(words.message for words in result.words.values()), *result.remarks)
    )
    found = {id: first_missed(result) for id, result in results.items()}
    assert found == case.outcomes, told
    line = parts["wrong"].split("\n").index("            nn.MaxPool2d(2),") + 1
    for text in case.says:
        assert text.replace("{pool}", str(line)).replace("{pool+3}", str(line + 3)) in told
    assert not [text for text in case.silent if text in told]
    if case.conclusions:
        assert results["layers"].judgement.conclusions == case.conclusions

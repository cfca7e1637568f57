"""Notebooks: their cells run as in a kernel, and messages name the cell and the line in it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from pytest_cnncourse import notebook
from pytest_cnncourse.course import Course
from pytest_cnncourse.finding import find
from pytest_cnncourse.grader import Grader, Result
from pytest_cnncourse.notebook import Notebook, NotebookError
from pytest_cnncourse.submission import discover
from pytest_cnncourse.submission import read as read_submission

Run: TypeAlias = Callable[..., pytest.RunResult]

PYTHON = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
COLAB = {
    "accelerator": "GPU",
    "colab": {"provenance": [], "gpuType": "T4"},
    "kernelspec": {"name": "python3", "display_name": "Python 3"},
    "language_info": {"name": "python"},
    "widgets": {"application/vnd.jupyter.widget-state+json": {"4c1f": {"model_name": "HBox"}}},
}
PICTURE = {"output_type": "display_data", "metadata": {}, "data": {"image/png": "iVBORw0KGgo="}}
LATE = "            conv(16, 16),\n            nn.MaxPool2d(2),\n"
EARLY = "            nn.MaxPool2d(2),\n            conv(16, 16),\n"
ALL = ("layers", "network", "residual")


def markdown(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def code(text: str, **more: Any) -> dict[str, Any]:
    lines = text.splitlines(keepends=True)  # as Jupyter writes it
    cell = {"cell_type": "code", "metadata": {}, "source": lines}
    return cell | {"outputs": [], "execution_count": None} | more


def made(*cells: str | dict[str, Any], metadata: Any = PYTHON, minor: int = 4) -> str:
    """A notebook's file; a text is a cell of code."""
    listed = [code(cell) if isinstance(cell, str) else cell for cell in cells]
    whole = {"nbformat": 4, "nbformat_minor": minor, "metadata": metadata, "cells": listed}
    return json.dumps(whole)


def read(*cells: str | dict[str, Any]) -> Notebook:
    return notebook.read(made(*cells).encode(), 1 << 20)


def refusal(content: str | bytes, limit: int = 1 << 20) -> str:
    with pytest.raises(NotebookError) as caught:
        notebook.read(content.encode() if isinstance(content, str) else content, limit)
    return str(caught.value)


@pytest.fixture
def parts(solved: Mapping[str, str]) -> dict[str, str]:
    """The three exercises, right, by id."""
    return {exercise: solved[f"{exercise}.py"].rstrip() for exercise in ALL}


@pytest.fixture
def grade(grader: Grader, tmp_path: Path) -> Callable[..., dict[str, Result]]:
    """Grades files as they are handed in together: exercise -> result."""

    def grading(content: str, *exercises: str, **files: str) -> dict[str, Result]:
        folder = tmp_path / "handed-in"
        folder.mkdir()
        (folder / "homework.ipynb").write_text(content, encoding="utf-8")
        for name, text in files.items():
            (folder / f"{name}.py").write_text(text, encoding="utf-8")
        handed = read_submission(folder, "student", grader.course)
        chosen = exercises or ALL
        with grader.begin(handed, chosen) as begun:
            return {id: begun.result(grader.course.exercise(id)) for id in chosen}

    return grading


Grade: TypeAlias = Callable[..., dict[str, Result]]


def outcomes(result: Result) -> set[str]:
    return {verdict.outcome for verdict in result.judgement.verdicts.values()}


def passed(*results: Result) -> bool:
    return all(outcomes(result) == {"passed"} for result in results)


def told(result: Result) -> str:
    """All that a student reads."""
    return "\n".join([*(words.message for words in result.words.values()), *result.remarks])


# --- a right notebook, in all manners ---


def test_one_notebook_can_hold_all(grade: Grade, parts: dict[str, str]) -> None:
    results = grade(made("import torch", *parts.values()))
    assert passed(*results.values())
    assert {result.found.file for result in results.values()} == {"homework.ipynb"}
    assert {result.remarks for result in results.values()} == {()}


@pytest.mark.parametrize("exercise", ALL)
def test_a_notebook_can_hold_one(grade: Grade, parts: dict[str, str], exercise: str) -> None:
    results = grade(made(parts[exercise]))
    assert passed(results[exercise])
    others = [outcomes(results[other]) for other in ALL if other != exercise]
    assert others == [{"not_attempted"}] * 2


def test_files_and_a_notebook_are_one_submission(grade: Grade, parts: dict[str, str]) -> None:
    results = grade(made(parts["network"], parts["residual"]), layers=parts["layers"])
    assert passed(*results.values())


@pytest.mark.parametrize(
    "cell",
    [
        "%matplotlib inline\n%load_ext autoreload\n%autoreload 2\n%cd /content",
        "!pip install torchsummary\n!nvidia-smi\nfiles = !ls *.png\nprint(len(files))",
        "!pip install torch \\\n    torchvision",
        (
            "from google.colab import drive, files\ndrive.mount('/content/drive')\n"
            "files.download('x.zip')\nimport torchsummary, matplotlib.pyplot as plt\n"
            "plt.plot([1])\nplt.show()"
        ),
        "display(torch.zeros(2))\nfrom IPython.display import HTML\ndisplay(HTML('<b>x</b>'))",
        "get_ipython().run_line_magic('matplotlib', 'inline')\nget_ipython().system('ls')",
        "torch.nn.Conv2d?\ntorch??\n?torch\ntorch",
        "if True:\n    %time total = sum(range(9))\n    !echo {total}\nprint(total)",
        "%%html\n<b>class Network</b>",
        "%%bash\nrm -rf / ; if [",
        "%%javascript\nlet x = `${",
        "%%latex\n$$x$$",
        "%%sh\nexit 1",
        "%%unheard_of\nthis is what",
        "%run network.py\n%load network.py\n%who",
        "import asyncio\nasync def f():\n    await asyncio.sleep(0)\nx = await f()\nprint(x)",
        "pip install torchsummary",
        "\n  cd /content\n",
        "%env CUDA_LAUNCH_BLOCKING=1\n%pip install einops\n%conda install x",
        "%%capture output\n!pip install x\nprint('x')",
        "%%timeit -n 10\nsum(range(9))",
        "   \n\n",
        "",
        "# only a comment",
        ">>> x = 3\n>>> x\n",
        "from tqdm.notebook import tqdm\nfor i in tqdm(range(3)): pass",
    ],
)
def test_what_is_no_python_does_nothing(grade: Grade, parts: dict[str, str], cell: str) -> None:
    results = grade(made("import torch", cell, parts["layers"], parts["network"]))
    assert passed(results["layers"], results["network"])
    assert "stops with" not in told(results["network"])


@pytest.mark.parametrize(
    "magic", ["%%time", "%%timeit", "%%capture", "%%prun", "\n%%time\n\n%%capture out"]
)
def test_magics_that_run_their_body_run_it(grade: Grade, parts: dict[str, str], magic: str) -> None:
    results = grade(made(*(f"{magic}\n{part}" for part in parts.values())))
    assert passed(*results.values())


def test_outputs_widgets_and_missing_ids_do_not_matter(grade: Grade, parts: dict[str, str]) -> None:
    large = {"output_type": "stream", "name": "stdout", "text": ["x" * 1_000 + "\n"] * 2_000}
    odd = {"output_type": "unheard of"}
    cells = [
        code(part, outputs=[PICTURE, large, odd], execution_count=9) for part in parts.values()
    ]
    content = made(*cells, metadata=COLAB, minor=5)
    assert len(content) > 5_000_000
    assert passed(*grade(content).values())


def test_a_notebook_of_version_3_is_read_too(grade: Grade, parts: dict[str, str]) -> None:
    sheet: list[dict[str, Any]] = [
        {"cell_type": "heading", "level": 1, "source": ["Homework"], "metadata": {}}
    ]
    sheet += [
        {
            "cell_type": "code",
            "language": "python",
            "input": part.splitlines(keepends=True),
            "outputs": [{"output_type": "pyout"}],
            "prompt_number": 2,
        }
        for part in parts.values()
    ]
    whole = {
        "nbformat": 3,
        "nbformat_minor": 0,
        "metadata": {"name": ""},
        "worksheets": [{"cells": sheet, "metadata": {}}],
    }
    assert passed(*grade(json.dumps(whole)).values())


def test_the_main_guard_is_true_in_a_notebook(grade: Grade, parts: dict[str, str]) -> None:
    guarded = 'if __name__ == "__main__":\n' + "\n".join(
        "    " + line for line in parts["residual"].splitlines()
    )
    assert passed(grade(made(guarded), "residual")["residual"])


def test_the_last_definition_wins(grade: Grade, parts: dict[str, str]) -> None:
    wrong = parts["network"].replace("nn.MaxPool2d(2)", "nn.Identity()")
    assert passed(grade(made(wrong, parts["network"]), "network")["network"])


def test_the_last_definition_wins_when_it_is_wrong(grade: Grade, parts: dict[str, str]) -> None:
    wrong = parts["network"].replace("nn.MaxPool2d(2)", "nn.Identity()")
    result = grade(made(parts["network"], wrong), "network")["network"]
    assert result.judgement.verdicts["pooling"].outcome == "failed"


def test_a_feature_of_the_future_holds_in_the_cells_below(grade: Grade) -> None:
    cells = ("from __future__ import annotations", "def f(x: Nowhere): pass\nclass Network: pass")
    assert "Nowhere" not in told(grade(made(*cells), "network")["network"])


def test_prose_under_a_heading_is_carried_along(grade: Grade, parts: dict[str, str]) -> None:
    prose = markdown("## 3. Conclusions\n\nA kernel of more dimensions has more weights.")
    results = grade(made(parts["layers"].split("conclusions =")[0], prose), "layers")
    assert results["layers"].judgement.conclusions == prose["source"]


# --- cells that raise ---


NOT_THE_FIRST = {"cuda": 3, "chdir": 2, "oddly": 3}
"""On which line a cell raises, by a word in it."""


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("raise ValueError('mine')", "ValueError: mine"),
        ("import torch\n\nx = torch.zeros(2).cuda()\nnever = 1", ""),
        ("data = open('data.csv').read()", "FileNotFoundError"),
        ("n = int(input('how many? '))", "EOFError"),
        ("def broken(:\n    pass", "SyntaxError"),
        ("def fine():\n    pass\n  oddly = 1", "IndentationError"),
        ("print 'python 2'", "SyntaxError"),
        ("pip install torch\nx = 1", "SyntaxError"),
        ("import nowhere_to_be_found", "ModuleNotFoundError"),
        ("import os\nos.chdir('/content/drive/MyDrive')", "Error"),
        ("exit()", "SystemExit"),
        ("return 3", "SyntaxError"),
        ("await None", "TypeError"),
        ("%time undefined_name()", "NameError"),
    ],
)
@pytest.mark.parametrize("last", [False, True], ids=["first", "last"])
def test_a_cell_that_raises_does_not_hide_the_others_and_is_told(
    grade: Grade, parts: dict[str, str], cell: str, said: str, last: bool
) -> None:
    cells = [parts["network"], cell] if last else [cell, parts["network"]]
    result = grade(made(*cells), "network")["network"]
    assert passed(result)
    [remark] = [remark for remark in result.remarks if "A cell of homework.ipynb" in remark]
    assert said in remark
    number = 1 + last
    line = next((line for word, line in NOT_THE_FIRST.items() if word in cell), 1)
    assert f"homework.ipynb, cell {number}, line {line}:" in remark


def test_for_each_exercise_a_cell_of_another_costs_nothing(
    grade: Grade, parts: dict[str, str]
) -> None:
    results = grade(made("1 / 0", parts["layers"], "1 / 0", parts["residual"], "def :"))
    assert passed(results["layers"], results["residual"])
    assert "cell 1, line 1" in told(results["layers"])
    assert "cell 1, line 1" in told(results["residual"])


def test_what_a_cell_made_before_it_raised_counts(grade: Grade, parts: dict[str, str]) -> None:
    results = grade(made(f"{parts['residual']}\n1 / 0"), "residual")
    assert passed(results["residual"])


def test_the_cell_that_would_have_made_it_is_shown(grade: Grade, parts: dict[str, str]) -> None:
    cells = ("import torch", "", markdown("now"), f"\n\nraise KeyError('x')\n{parts['network']}")
    result = grade(made(*cells), "network")["network"]
    assert outcomes(result) == {"failed", "not_reached"}
    message = result.words["module"].message
    assert message.startswith("A cell of homework.ipynb stops with KeyError: 'x'")
    assert "    homework.ipynb, cell 3, line 3:\n        raise KeyError('x')" in message
    assert "python homework.ipynb" not in message


@pytest.mark.parametrize(
    ("exercise", "cell", "first"),
    [
        ("layers", "x = 1 / 0\nfrom torch import nn\nlayers = [nn.Conv1d, nn.Conv3d]", "kinds"),
        ("residual", "class Residual(: pass", "signature"),
        ("network", "import nowhere\nclass Network: pass", "module"),
    ],
)
def test_advice_is_for_a_notebook(grade: Grade, exercise: str, cell: str, first: str) -> None:
    message = grade(made(cell), exercise)[exercise].words[first].message
    assert "homework.ipynb, cell 1, line 1:" in message
    assert "cell" in message.partition("\n")[0]
    assert "python homework.ipynb" not in message
    assert "guard" not in message


def test_what_a_cell_shows_by_itself_is_not_printed(grade: Grade, parts: dict[str, str]) -> None:
    unprinted = parts["layers"].partition("for layer in layers:")[0]
    result = grade(made(unprinted, "[layer.weight.shape for layer in layers]"), "layers")["layers"]
    words = result.words["prints-names"]
    assert words.misconception == "nothing-printed"
    assert "shows below a cell" in words.message
    assert "homework.ipynb, cell 2, line 1:" in words.message


def test_a_syntax_error_is_shown_in_its_cell(grade: Grade) -> None:
    result = grade(made("import torch", "\nclass Network(:\n  pass"), "network")["network"]
    assert "homework.ipynb, cell 2, line 2:\n        class Network(:" in told(result)


def test_an_endless_cell_is_stopped_at_its_line(
    grade: Grade, course: Course, grader: Grader, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = course.limits.model_copy(update={"seconds": 1.0})
    monkeypatch.setattr(grader, "course", course.model_copy(update={"limits": limits}))
    content = made("import torch", "class Network: pass\n\nwhile True:\n    torch.zeros(1)")
    result = grade(content, "network")["network"]
    place = result.words["module"].place
    assert place is not None
    assert (place.file, place.cell) == ("homework.ipynb", 2)
    assert place.line in (3, 4)


# --- places ---


def test_a_message_quotes_the_line_in_its_cell(grade: Grade, parts: dict[str, str]) -> None:
    wrong = parts["network"].replace(LATE, EARLY, 1)
    result = grade(made("!ls \\\n  -l", markdown("# x"), "", wrong), "network")["network"]
    line = wrong.split("\n").index("            nn.MaxPool2d(2),") + 1
    words = result.words["pooling"]
    assert f"    homework.ipynb, cell 3, line {line}:\n        nn.MaxPool2d(2)," in words.message
    where = result.judgement.verdicts["pooling"].where
    assert where is not None
    assert where["line"] == 3 + line


def test_every_line_keeps_its_number() -> None:
    cells = (
        "!pip install \\\n  x \\\n  y\nlast = 1",
        "\n\n%%time\n%%capture x\nlast = 1",
        "%%bash\nx\nlast = 1",
        "  x = 1\n  last = 1",
        "x = '''\n%time\n'''\nlast = 1",
        "",
        "%time last = 1\n\n\n",
        "a = %timeit -o \\\n  f()\nlast = 1",
    )
    found = read(*cells)
    lines = found.text.split("\n")
    assert len(found.cells) == len(cells)
    for (first, last), cell in zip(found.cells, cells, strict=True):
        assert last - first == cell.rstrip("\n").count("\n")
        assert lines[last - 1].strip("# ") == ("last = 1" if cell else "")
    assert "x = '''\n%time\n'''" in found.text


# --- files that cells write ---


def test_a_cell_that_writes_a_file_counts_as_that_file(grade: Grade, parts: dict[str, str]) -> None:
    content = made(
        f"%%writefile network.py\n{parts['network']}",
        "from network import Network\nnet = Network()",
        f"%%file ./src/residual.py\n{parts['residual']}",
        "%%writefile notes.txt\nclass Network",
    )
    results = grade(content, "network", "residual")
    assert passed(*results.values())
    assert [result.found.file for result in results.values()] == ["network.py", "residual.py"]


def test_what_is_appended_comes_after_it() -> None:
    found = read("%%writefile a.py\nx = 1", "%%writefile -a a.py\ny = 1\n", "%%writefile\n")
    assert found.files == {"a.py": "x = 1\ny = 1\n"}


def test_a_file_handed_in_wins_over_one_that_a_cell_writes(
    grade: Grade, parts: dict[str, str]
) -> None:
    content = made("%%writefile network.py\nraise ValueError")
    assert passed(grade(content, "network", network=parts["network"])["network"])


# --- what is no notebook ---

DEEP = '{"nbformat": 4, "cells": ' + "[" * 200_000 + "]" * 200_000 + "}"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "is no notebook that can be opened: it is not JSON"),
        ("class Network: pass", "is no notebook that can be opened: it is not JSON"),
        (made("x")[:-9], "is no notebook that can be opened: it is not JSON"),
        (b"\xff\xfe\x00", "is no notebook that can be opened: it is not JSON"),
        (DEEP, "is no notebook that can be opened: it is not JSON"),
        ("[]", "is no notebook: it does not say which version of one"),
        ('{"cells": []}', "is no notebook: it does not say which version of one"),
        ('{"nbformat": 4}', "is no notebook that can be opened (KeyError: 'cells')"),
        ('{"nbformat": 4, "cells": 3}', "is no notebook that can be opened (TypeError: "),
        ('{"nbformat": 4, "cells": [[]]}', "is no notebook that can be opened ("),
        ('{"nbformat": {}, "cells": []}', "is no notebook that can be opened ("),
        ('{"nbformat": 99, "cells": []}', "is no notebook that can be opened ("),
        (made({"cell_type": "code", "source": 3}), "is no notebook that can be opened ("),
        (made({"cell_type": "novel", "source": ""}), "is no notebook that can be opened ("),
        (made("x = 1", "y = '\0'"), "holds a NUL character (in the second of its cells)"),
        (made(*["x"] * 501), "holds more than 500 cells"),
        (made("#" * (2 << 20)), "holds more code than the 1024 KB that are read"),
        (
            made("int x;", metadata={"kernelspec": {"name": "java", "language": "java"}}),
            "is a notebook for java, not for Python",
        ),
        (made("x", metadata={"language_info": {"name": "R"}}), "is a notebook for R, not for"),
    ],
)
def test_what_is_no_notebook_says_so(content: str | bytes, reason: str) -> None:
    assert refusal(content).startswith(reason)


@pytest.mark.parametrize("metadata", [{}, {"kernelspec": 3, "language_info": []}, COLAB])
def test_odd_metadata_is_taken_for_python(metadata: Any) -> None:
    assert notebook.read(made("x = 1", metadata=metadata).encode(), 99).text == "x = 1"


def test_a_notebook_without_cells_holds_nothing(grade: Grade) -> None:
    results = grade(made())
    assert [outcomes(result) for result in results.values()] == [{"not_attempted"}] * 3


def test_halves_of_surrogate_pairs_are_replaced(grade: Grade, parts: dict[str, str]) -> None:
    content = made(f"{parts['network']}\nname = '\ud800'", "'\udfff'")
    assert "\\ud800" in content
    assert passed(grade(content, "network")["network"])


def test_thousands_of_magics_end_the_search_for_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook, "_EFFORT", 300_000)
    text = "!ls\n" * 20_000
    found = read(text, "!ls")
    assert found.text.count("\n") == text.count("\n")
    assert found.text.count("get_ipython") < 10


def test_without_the_extra_it_says_what_to_install(
    grade: Grade, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "IPython.core.inputtransformer2", None)
    result = grade(made("x"), "network")["network"]
    assert outcomes(result) == {"needs_human"}
    assert "pip install 'pytest-cnncourse[notebook]'" in told(result)


def test_an_unreadable_notebook_waits_for_a_person(grade: Grade) -> None:
    result = grade("{}", "network")["network"]
    assert outcomes(result) == {"needs_human"}
    assert told(result).startswith("homework.ipynb is no notebook: ")


# --- conclusions ---


@pytest.mark.parametrize(
    "text",
    [
        "# Conclusions\nMore.",
        "**Conclusions**\nMore.",
        "Conclusions:\nMore.",
        "### 1.4 conclusions\nMore.",
        "Conclusion\n==========\nMore.",
    ],
)
def test_a_heading_has_many_forms(text: str) -> None:
    assert read(markdown("# Intro"), markdown(text)).conclusions == text


def test_prose_reaches_to_the_next_heading_or_code() -> None:
    cells = (
        markdown("# A\n\n## Conclusions\none"), markdown("two"), "x = 1", markdown("three"),
    )  # fmt: skip
    assert read(*cells).conclusions == "## Conclusions\none\n\ntwo"
    assert read(markdown("# Conclusions"), markdown("# B")).conclusions == "# Conclusions"


@pytest.mark.parametrize(
    "text", ["In conclusion, no.", "Conclusions of others are quoted in all that follows here. So"]
)
def test_prose_without_a_heading_is_not_carried(text: str) -> None:
    assert not read(markdown(text)).conclusions


# --- finding, and the folders that hold one ---


def test_a_notebook_called_like_an_exercise_holds_it(
    tmp_path: Path, course: Course, parts: dict[str, str]
) -> None:
    (tmp_path / "network.ipynb").write_text(made("class Mine: pass"))
    (tmp_path / "a.ipynb").write_text(made(*parts.values()))
    handed = read_submission(tmp_path, "x", course)
    found = {each.id: find(handed, each).file for each in course.exercises}
    assert found == {"layers": "a.ipynb", "network": "network.ipynb", "residual": "a.ipynb"}
    assert [each.path for each in discover([tmp_path], course)] == [str(tmp_path)]


def test_a_notebook_alone_and_in_a_zip_is_a_submission(
    tmp_path: Path, course: Course, parts: dict[str, str]
) -> None:
    import zipfile

    single = tmp_path / "ada.ipynb"
    single.write_text(made(*parts.values()))
    with zipfile.ZipFile(tmp_path / "bob.zip", "w", zipfile.ZIP_DEFLATED) as file:
        file.write(single, "hw/homework.ipynb")
        file.writestr("hw/.ipynb_checkpoints/homework-checkpoint.ipynb", "{}")
    for path in (single, tmp_path / "bob.zip"):
        handed = read_submission(path, "x", course)
        assert not handed.refused
        assert all(find(handed, each).file.endswith(".ipynb") for each in course.exercises)


# --- pytest in a folder with a notebook ---


def test_pytest_collects_a_notebook(
    pytester: pytest.Pytester, run: Run, parts: dict[str, str]
) -> None:
    wrong = parts["network"].replace(LATE, EARLY, 1)
    cells = (parts["layers"], wrong, parts["residual"])
    (pytester.path / "homework.ipynb").write_text(made(*cells))
    (pytester.path / "lecture.ipynb").write_text(made("print('hello')"))
    result = run("-v", "--json-report", "--json-report-file=report.json")
    result.stdout.fnmatch_lines(
        [
            "homework.ipynb::layers.kinds PASSED*",
            "homework.ipynb::network.pooling FAILED*",
            "    homework.ipynb, cell 2, line *:",
            "residual     35 of 35 *",
        ]
    )
    result.stdout.no_fnmatch_line("lecture.ipynb*")
    report = json.loads((pytester.path / "report.json").read_text())
    [record] = [
        test["metadata"]["cnncourse"]
        for test in report["tests"]
        if test["nodeid"] == "homework.ipynb::network.pooling"
    ]
    assert record["location"]["file"] == "homework.ipynb"
    assert record["location"]["cell"] == 2
    assert record["location"]["line"] <= wrong.count("\n") + 1


def test_pytest_tells_what_a_notebook_writes_and_names_its_own_file(
    pytester: pytest.Pytester, run: Run, parts: dict[str, str]
) -> None:
    content = made(f"%%writefile layers.py\n{parts['layers']}", parts["network"])
    (pytester.path / "network.ipynb").write_text(content)
    result = run("-v")
    result.stdout.fnmatch_lines(
        [
            "network.ipynb::layers.kinds PASSED*",
            "network.ipynb::module PASSED*",
            "layers       20 of 20*",
        ]
    )


def test_pytest_tells_of_a_notebook_that_cannot_be_read(
    pytester: pytest.Pytester, run: Run
) -> None:
    (pytester.path / "homework.ipynb").write_text("{")
    result = run("-rs")
    result.assert_outcomes(skipped=28)
    result.stdout.fnmatch_lines(["*homework.ipynb is no notebook that can be opened*"])

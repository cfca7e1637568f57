"""A notebook as one module text, line for line, and where its cells lie in it.

nbformat reads it and IPython's own transformer translates what is no Python; both
come with the extra `notebook` and are imported when the first notebook is. Nothing
of the notebook is run.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeAlias

CELLS = 500
"""Most cells of a notebook that is read."""

_EFFORT = 1_000_000
"""Characters of a notebook that are looked through for magics, a cell anew after each it holds."""

_RUN = frozenset("time timeit capture prun debug memit wandb".split())
"""Cell magics that run their body in the notebook's own kernel."""

_RUN_LINE = frozenset(("time", "prun"))
_WRITE = frozenset(("writefile", "file"))
_SPECIAL = re.compile(r"^[^\S\n]*[%!?,;/]|\?\s*$|=\s*[%!]", re.MULTILINE)
_MARKED = re.compile(r"\s*(#|<h\d).{,80}\bconclusions?\b", re.IGNORECASE)
_HEADING = re.compile(r"(\W|[\d_])*(our |my |the )?conclusions?\b", re.IGNORECASE)
_AUTOMAGIC = re.compile(
    r"\s*(pip|conda|mamba|cd|pwd|ls|ll|cat|mkdir|cp|mv|rm|env|matplotlib|load_ext|whos?|reset)\b"
    r"(?!\s*([=(\[,:]|\.\w)).*\s*"
)
"""A cell of one such line, which IPython takes for a magic without its mark."""

_LINE_MAGIC = "get_ipython().run_line_magic("

Lines: TypeAlias = list[str]
"""Each with its newline."""


class NotebookError(ValueError):
    """Why a notebook is not read, as the end of a sentence that begins with its name."""


@dataclass(frozen=True, slots=True)
class Notebook:
    """What counts of a notebook."""

    text: str
    """All code cells below each other, as Python where they can be."""
    cells: tuple[tuple[int, int], ...]
    """First and last line in `text` of every code cell, empty ones too.

    A message counts them as a reader does, from the top and from 1: what was run how
    often, or in which order, no longer shows in a notebook that is handed in."""
    files: Mapping[str, str]
    """Name -> text of the Python files that its `%%writefile` cells write."""
    conclusions: str
    """What stands under a heading `Conclusions`, '' without one."""
    effort: int
    """Characters that were looked through for magics."""


def read(content: bytes, limit: int) -> Notebook:
    """The notebook in a file's content, with at most `limit` bytes of code.

    Raises NotebookError: no notebook, for another language than Python, too large,
    or the extra is not installed.
    """
    try:
        from IPython.core.inputtransformer2 import TransformerManager
    except ImportError:
        raise _not_installed() from None
    cells = _cells(content)
    if sum(len(source) for kind, source in cells if kind == "code") > limit:
        raise _too_much(limit)  # before it is translated
    manager: Any = TransformerManager  # it has no annotations, nor has nbformat
    translator = _Translator(manager())
    texts = []
    for number, (kind, source) in enumerate(cells, 1):
        if "\0" in source:
            raise NotebookError(f"holds a NUL character (in the {_nth(number)} of its cells)")
        if kind == "code":
            texts.append(translator.python(source))
    text = "\n".join(texts)
    if len(text.encode()) + sum(len(each.encode()) for each in translator.files.values()) > limit:
        raise _too_much(limit)
    prose, effort = _conclusions(cells), _EFFORT - translator.effort
    return Notebook(text, tuple(_spans(texts)), translator.files, prose, effort)


def _too_much(limit: int) -> NotebookError:
    return NotebookError(f"holds more code than the {limit >> 10} KB that are read")


def _not_installed() -> NotebookError:
    return NotebookError(
        "is a notebook, and to read one two more packages are needed here:"
        " pip install 'pytest-cnncourse[notebook]'"
    )


def _nth(number: int) -> str:
    return {1: "first", 2: "second", 3: "third"}.get(number, f"{number}th")


def _spans(texts: list[str]) -> Iterator[tuple[int, int]]:
    line = 1
    for text in texts:
        last = line + text.count("\n")
        yield line, last
        line = last + 1


# --- the file ---------------------------------------------------------------------


def _cells(content: bytes) -> list[tuple[str, str]]:
    """Kind and source of each cell. Raises NotebookError."""
    try:
        import nbformat
    except ImportError:
        raise _not_installed() from None
    library: Any = nbformat
    try:
        given = json.loads(content)
    except (ValueError, RecursionError):
        raise NotebookError("is no notebook that can be opened: it is not JSON") from None
    if not isinstance(given, dict) or "nbformat" not in given:
        raise NotebookError("is no notebook: it does not say which version of one")
    _check_language(given.get("metadata"))
    try:
        # Outputs and widgets are often not quite valid, and nobody looks at them.
        notebook = library.convert(library.reader.reads(json.dumps(_slim(given))), 4)
        _check_number(notebook.cells)
        library.validate(notebook)
    except NotebookError:
        raise
    except Exception as error:  # of a file in disorder nbformat says so in many ways
        said = f"{type(error).__name__}: {error}".partition("\n")[0][:200]
        raise NotebookError(f"is no notebook that can be opened ({said})") from None
    return [(cell.cell_type, _plain(cell.source)) for cell in notebook.cells]


def _check_language(metadata: Any) -> None:
    """Raises NotebookError where a notebook says that it is for another language."""
    known = metadata if isinstance(metadata, dict) else {}
    for about, key in (("language_info", "name"), ("kernelspec", "language")):
        language = known[about].get(key) if isinstance(known.get(about), dict) else None
        if isinstance(language, str) and "python" not in language.lower():
            raise NotebookError(f"is a notebook for {language[:40]}, not for Python")


def _check_number(cells: list[Any]) -> None:
    if len(cells) > CELLS:
        raise NotebookError(f"holds more than {CELLS} cells")


def _slim(given: dict[str, Any]) -> dict[str, Any]:
    """The notebook without what is not graded; before version 4 cells lie in worksheets."""
    slim: dict[str, Any] = {"nbformat": given["nbformat"], "nbformat_minor": 0, "metadata": {}}
    if "worksheets" not in given:
        _check_number(given["cells"])
        return slim | {"cells": [_slim_cell(cell, execution_count=None) for cell in given["cells"]]}
    slim["worksheets"] = []
    for sheet in given["worksheets"]:
        _check_number(sheet["cells"])
        cells = [_slim_cell(cell) for cell in sheet["cells"]]
        slim["worksheets"].append({"cells": cells, "metadata": {}})
    return slim


_KEPT = ("cell_type", "source", "input", "code", "language", "level")


def _slim_cell(cell: dict[str, Any], **of_code: None) -> dict[str, Any]:
    kept = {key: cell[key] for key in _KEPT if key in cell} | {"metadata": {}}
    return kept | {"outputs": [], **of_code} if cell["cell_type"] == "code" else kept


def _plain(source: str) -> str:
    """With one kind of newline, and without halves of surrogate pairs."""
    text = source.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    return text.encode("utf-8", "replace").decode("utf-8")


def _conclusions(cells: list[tuple[str, str]]) -> str:
    """From the last heading `Conclusions` to the next cell of code or with a heading."""
    found: list[str] = []
    following = False
    for kind, source in cells:
        lines = source.strip().split("\n")
        at = next((at for at, line in enumerate(lines) if _heads(line, first=at == 0)), None)
        if kind != "markdown":
            following = False
        elif at is not None:
            found, following = ["\n".join(lines[at:])], True
        elif following and not lines[0].startswith("#"):
            found.append(source.strip())
        else:
            following = False
    return "\n\n".join(found)


def _heads(line: str, *, first: bool) -> bool:
    """Whether a line is the heading; only the first of a cell can do without a mark."""
    unmarked = first and len(line) <= 40
    return bool(_MARKED.match(line) or (unmarked and _HEADING.match(line)))


# --- a cell -----------------------------------------------------------------------


class _Translator:
    """Makes Python of cells; every line stays on its line."""

    def __init__(self, manager: Any) -> None:
        self._manager = manager
        self.effort = _EFFORT
        self.files: dict[str, str] = {}

    def python(self, source: str) -> str:
        """A cell as Python; as it is where IPython cannot read it either."""
        if _AUTOMAGIC.fullmatch(source):
            source = re.sub(r"(?=\S)", "%", source, count=1)
        lines = [line + "\n" for line in source.split("\n")]
        with suppress(Exception):  # the transformer's own trouble; the cell may yet be Python
            lines = self._translated(lines)
        return "".join(lines).removesuffix("\n")

    def _translated(self, lines: Lines) -> Lines:
        above: Lines = []
        while self.effort > 0:
            self.effort -= sum(map(len, lines))
            count = len(lines)
            for transform in self._manager.cleanup_transforms:
                lines = transform(lines)
            above += ["\n"] * (count - len(lines))
            magic = self._cell_magic(lines)
            if magic is None:
                return above + self._statements(lines)
            name, argument = magic
            if name not in _RUN:
                if name in _WRITE:
                    self._write(argument, "".join(lines[1:]))
                return above + [f"# {line}" for line in lines]
            captured = _captured(argument) if name == "capture" else ""
            above.append(f"{captured} = get_ipython()\n" if captured else "\n")
            lines = lines[1:]
            if not lines:
                break
        return above + lines

    def _cell_magic(self, lines: Lines) -> tuple[str, str] | None:
        [transform] = self._manager.line_transforms
        called = transform(lines)
        if called is lines:
            return None
        call: Any = ast.parse("".join(called)).body[0]
        name, argument, _ = (ast.literal_eval(each) for each in call.value.args)
        return name, argument.strip()

    def _write(self, argument: str, text: str) -> None:
        """Keep the file that a cell writes, if it is Python, by its name alone."""
        words = argument.split()
        path = " ".join(word for word in words if word not in ("-a", "--append")).strip("'\"")
        name = re.split(r"[/\\]", path)[-1]
        if name.endswith(".py") and not name.startswith("."):
            before = self.files.get(name, "") if len(words) > 1 else ""
            self.files[name] = before + text

    def _statements(self, lines: Lines) -> Lines:
        """With the special statements in them translated, first to last."""
        while self.effort > 0 and _SPECIAL.search("".join(lines)):
            self.effort -= sum(map(len, lines))
            changed, after = self._manager.do_one_token_transform(lines)
            if not changed:
                break
            lines = _in_place(lines, after)
        return lines


def _captured(argument: str) -> str:
    """The name that `%%capture` gives to what it captures, behind its options."""
    named = [word for word in argument.split() if word.isidentifier()]
    return named[-1] if named else ""


def _in_place(before: Lines, after: Lines) -> Lines:
    """With blank lines where a statement over several lines has become one of one line."""
    pairs = enumerate(zip(before, after, strict=False))
    at = next((at for at, (old, new) in pairs if old != new), len(after) - 1)
    blank = ["\n"] * (len(before) - len(after))
    return [*after[:at], _timed(after[at]), *blank, *after[at + 1 :]]


def _timed(line: str) -> str:
    """The statement that `%time` runs in the notebook's own namespace; any other line as it is."""
    start, call, arguments = line.partition(_LINE_MAGIC)
    if not call:
        return line
    name, argument = ast.literal_eval("(" + arguments.strip())
    statement = re.sub(r"^(--?\S+\s+)*", "", argument).strip()
    return f"{start}{statement}\n" if name in _RUN_LINE and statement else line

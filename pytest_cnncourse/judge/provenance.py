"""Holds the lines that evidence names against the judge's own copy of the source.

A child that forges its evidence has to invent the lines as well. Where they cannot be
true, a person has to look. That they could be true proves nothing.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any, cast

from ..evidence import Graph, Where
from .case import Case
from .operations import CONVOLUTIONS, base

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_DEFINITIONS = (*_FUNCTIONS, ast.ClassDef)
_UNNAMED: dict[type[ast.AST], str] = {
    ast.Lambda: "<lambda>",
    ast.GeneratorExp: "<genexpr>",
    ast.ListComp: "<listcomp>",
    ast.SetComp: "<setcomp>",
    ast.DictComp: "<dictcomp>",
}
"""What Python calls code that has no name."""

_RUNS_CODE = {
    ast.Call,
    ast.BinOp,
    ast.UnaryOp,
    ast.Compare,
    ast.Subscript,
    ast.Attribute,
    ast.Starred,
    ast.Tuple,
    ast.List,
    ast.For,
    ast.AsyncFor,
    ast.With,
    ast.AsyncWith,
    ast.AugAssign,
    ast.Await,
    ast.YieldFrom,
    ast.JoinedStr,
    *_UNNAMED,
}
"""Syntax that can lead into code elsewhere, if only by an operator or an iterator."""

_RENAMES = frozenset("globals locals vars setattr jit script".split())
"""Names by which things get others, or run as no Python does."""

_OPAQUE = _RENAMES | {"exec", "eval", "compile", "type", "__import__"}
"""Names by which code comes about that cannot be read off the source."""

_PEEKS = frozenset(
    "_getframe _current_frames currentframe f_back f_locals f_globals gi_frame cr_frame ag_frame"
    " tb_frame walk_stack extract_stack settrace setprofile addaudithook get_objects get_referrers"
    " get_referents __subclasses__ __globals__ __closure__ cell_contents __loader__ meta_path"
    " TorchDispatchMode _python_dispatch torch._C ctypes _ctypes cffi pytest_cnncourse".split()
)
"""Names by which code sees who runs it, or reaches what observes it, and can do otherwise then."""

_LOOKS_UP = _OPAQUE | {"getattr", "__dict__", "import_module", "attrgetter", "__getattribute__"}
"""Names by which a class is had without its name."""

_Span = tuple[int, int]


def mismatch(case: Case[Any]) -> str | None:
    """What in the evidence cannot have come from the source, for an operator; None if nothing."""
    cells = {file: tuple(map(tuple, spans)) for file, spans in case.cells.items()}
    texts = {file: _text(text, cells.get(file)) for file, text in case.sources.items()}
    told = {tuple(where.values()): where for where in _places(case.seen.frames)}
    for where in told.values():
        file = texts.get(where["file"])
        if file is None:
            return f"the evidence names a file {where['file'][:60]!r} that was not handed in"
        if not file.holds(where):
            return f"{_told(where)} is not in the source"
    for graph in _graphs(case.seen.frames):
        for node in graph["nodes"]:
            ran = node["where"]
            if base(node["op"]) in CONVOLUTIONS and ran and not texts[ran["file"]].runs(ran):
                return f"a convolution is said to run at {_told(ran)}, which runs nothing"
    if any(text.peeks for text in texts.values()):
        return (
            "the source looks at who calls it or reaches for what observes it,"
            " and may do something else while it is observed"
        )
    return _layers(case, texts) or _graded_object(case, texts)


def _layers(case: Case[Any], texts: Mapping[str, _Text]) -> str | None:
    """What is said of a script's convolutions; of what it printed nothing can be recomputed."""
    named = any(text.uses(_LOOKS_UP) for text in texts.values())
    for layer in (layer for script in case.seen.all("script") for layer in script["layers"]):
        kind, made = layer["type"], layer["made"]
        if kind not in ("Conv1d", "Conv2d", "Conv3d") or not made:
            continue
        if not texts[made["file"]].runs(made):
            return f"a {kind} is said to be made at {_told(made)}, which runs nothing"
        if not named and not any(kind in text for text in case.sources.values()):
            return f"a {kind} is said to be made, and nothing in the source is called so"
    return None


def _told(where: Where) -> str:
    return f"{where['file']}, line {where['line']}, in {where['func'][:60]!r}"


def _graded_object(case: Case[Any], texts: Mapping[str, _Text]) -> str | None:
    built = case.seen.first("built")
    if not built or not built["name"]:
        return None
    name = built["name"]
    files = texts.values()
    if not any(text.uses(_OPAQUE) or text.mentions(name) for text in files):
        return f"nothing in the source is called {name[:60]!r}"
    definitions = [found for text in files for found in text.bound(name)]
    written = definitions and all(_has_forward(found) for found in definitions)
    if not written or built["instance"] or any(text.uses(_RENAMES) for text in files):
        return None
    for frame in [*case.seen.all("run"), *case.seen.all("probe")]:
        graph = frame["graph"]
        if graph and graph["nodes"] and not any(node["where"] for node in graph["nodes"]):
            return f"nothing that ran has a line, though {name}.forward stands in the source"
    return None


def _has_forward(found: ast.AST) -> bool:
    return isinstance(found, ast.ClassDef) and any(
        isinstance(part, _FUNCTIONS) and part.name == "forward" for part in found.body
    )


def _places(part: Any) -> Iterator[Where]:
    """Every line that frames name."""
    if isinstance(part, dict):
        if part.keys() == Where.__annotations__.keys():
            yield cast("Where", part)
            return
        if "nodes" in part:
            for node in part["nodes"]:
                yield from filter(None, (node["where"], node["made"]))
            return
        part = [part[key] for key in part if key != "settings"]  # whose keys are the child's own
    for item in part:
        if isinstance(item, (dict, list, tuple)):
            yield from _places(item)


def _graphs(frames: Any) -> Iterator[Graph]:
    for frame in frames:
        for key in ("graph", "whole", "module", "projection"):
            graph: Graph | None = frame.get(key)
            if isinstance(graph, dict):
                yield graph


class _Text:
    """One file of the source, by what stands on which lines."""

    def __init__(self, text: str, cells: Sequence[_Span] | None) -> None:
        self._text = text
        self._lines = text.count("\n") + 1
        self._readable = False
        nodes: list[ast.AST] = []
        with suppress(ValueError, SyntaxError, RecursionError, MemoryError):
            for part in _parts(text.removeprefix("\ufeff"), cells):
                nodes += (node for node in ast.walk(ast.parse(part)) if node._fields)
            self._readable = True
        self._nodes = nodes
        self._named: dict[str, list[_Span]] = {}
        self._running: list[_Span] = []
        used: set[str] = set()
        reached: set[str] = set()
        for node in nodes:
            kind = type(node)
            if isinstance(node, _DEFINITIONS):
                self._named.setdefault(node.name, []).append(_span(node))
                self._running += map(_span, node.decorator_list)
            elif kind in _UNNAMED:
                self._named.setdefault(_UNNAMED[kind], []).append(_span(node))
            if kind in _RUNS_CODE:
                self._running.append(_span(node))
            if isinstance(node, ast.Name):
                used.add(node.id)
                continue
            if isinstance(node, ast.Attribute) and node.attr != "compile":
                used.add(node.attr)
            reached |= _reached(node)
        self._used = used
        self._reached = used | reached
        self._compiles = "compile" in used

    def uses(self, names: frozenset[str]) -> bool:
        """Whether any of these names is used, or nobody can tell."""
        return not self._readable or not self._used.isdisjoint(names)

    @property
    def peeks(self) -> bool:
        """Whether it looks at the frames below it, or reaches for what observes it."""
        return not self._reached.isdisjoint(_PEEKS)

    def holds(self, where: Where) -> bool:
        """Whether the line is there, in a function of that name."""
        if where["line"] > self._lines:
            return False
        name = where["func"]
        unknown = not name or (name.startswith("<") and name not in _UNNAMED.values())
        if unknown or self._compiles or not self._readable:
            return True
        return _within(where["line"], self._named.get(name, ()))

    def runs(self, where: Where) -> bool:
        """Whether the line can lead into other code."""
        return self._compiles or not self._readable or _within(where["line"], self._running)

    def mentions(self, name: str) -> bool:
        """Whether a name stands anywhere in it."""
        return re.search(rf"\b{re.escape(name)}\b", self._text) is not None

    def bound(self, name: str) -> list[ast.AST]:
        """What gives a name its meaning."""
        found: list[ast.AST] = []
        for node in self._nodes:
            if isinstance(node, _DEFINITIONS):
                bound = node.name == name
            elif isinstance(node, ast.Name):
                bound = node.id == name and isinstance(node.ctx, ast.Store)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                bound = re.search(rf"\bclass\s+{re.escape(name)}\b", node.value) is not None
            else:
                bound = isinstance(node, ast.alias) and node.asname == name
            found += [node] * bound
        return found


def _reached(node: ast.AST) -> set[str]:
    """Names that stand in imports, behind one other name, or as text, as `getattr` takes them."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return {f"{node.value.id}.{node.attr}"}
    if isinstance(node, ast.ImportFrom):
        package = node.module or ""
        return {*package.split("."), *(f"{package}.{each.name}" for each in node.names)}
    if isinstance(node, ast.alias):
        return {node.name, *node.name.split(".")}
    text = node.value if isinstance(node, ast.Constant) else None
    return set(text.split(".")) if isinstance(text, str) and len(text) < 100 else set()


@lru_cache(4)
def _text(text: str, cells: tuple[_Span, ...] | None) -> _Text:
    """A file as it is read for the one exercise and for the next."""
    return _Text(text, cells)


def _parts(text: str, cells: Any) -> Iterator[str]:
    """The file, or a notebook's cells, each with its lines where they are in the whole."""
    lines = text.split("\n")
    for first, last in [(1, len(lines))] if cells is None else cells:
        yield "\n" * (first - 1) + "\n".join(lines[first - 1 : last])


def _span(node: Any) -> _Span:
    first = min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", ()))])
    return first, node.end_lineno


def _within(line: int, spans: Any) -> bool:
    return any(first <= line <= last for first, last in spans)

"""Equal work: texts with one fingerprint are the same after formatting and renaming.

Left out are comments, docstrings, imports (what they bind is known by its full name),
annotations, magics and what the starter gives; own names are numbered as they come, keyword
arguments sorted. All else counts: order of statements, numbers, strings, calls.

It says that they are the same but for these, not why. Where few ways of writing are open
the same is written honestly, so that too little has no fingerprint.
"""

from __future__ import annotations

import ast
import hashlib
import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any, NamedTuple, cast

OWN = 100
"""Fewest nodes of the syntax trees, beyond the starters', that a fingerprint is made of.

A usual right answer to `layers` has 60 to 90, to `residual` 70 to 95, to `network` 100 to 200:
of the short ones only both together tell anything."""

_LONGEST = 50_000
"""Characters of a text that is looked at; the worst then takes a second or two."""

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_SCOPES = (*_FUNCTIONS, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.ClassDef)
_UNSEEN = (ast.Import, ast.ImportFrom, ast.Pass, ast.expr_context)


class Text(NamedTuple):
    """A file's text."""

    text: str
    cells: Sequence[Sequence[int]] | None = None
    """First and last line of each code cell, of a notebook."""


def fingerprint(texts: Iterable[Text], starters: Iterable[str] = ()) -> str | None:
    """What equal works have in common; None for one too short, too long or no Python.

    texts: one exercise's, or several; a notebook's cells that are no Python are left out.
    starters: texts that were given out. Never raises.
    """
    try:
        given = _given(tuple(starters))
        forms = [_Form(ast.Module(_bare(_parsed(*text), given), [])) for text in texts]
    except Exception:  # hostile text: too deep, too large, or odd in a way not thought of
        return None
    if sum(form.nodes for form in forms) < OWN:
        return None
    return hashlib.sha256("\n".join(sorted(form.digest for form in forms)).encode()).hexdigest()


def same(text: str, other: str) -> bool:
    """Whether two texts are the same after formatting and renaming, however short. Never raises."""
    try:
        one, two = (_Form(ast.Module(_bare(_parsed(each), ()), [])) for each in (text, other))
    except Exception:  # as above
        return False
    return one.digest == two.digest


def groups(fingerprints: Mapping[str, str | None]) -> list[list[str]]:
    """Submissions with one fingerprint, wherever there are several, in the order given."""
    alike: dict[str, list[str]] = {}
    for submission, found in fingerprints.items():
        if found is not None:
            alike.setdefault(found, []).append(submission)
    return [group for group in alike.values() if len(group) > 1]


# --- what is left of a text -----------------------------------------------------------


def _parsed(text: str, cells: Sequence[Sequence[int]] | None = None) -> list[ast.stmt]:
    """Its statements. Raises SyntaxError, ValueError, RecursionError, MemoryError."""
    if len(text) > _LONGEST:
        raise ValueError("too long")
    lines, body = text.split("\n"), []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd escapes in strings
        if cells is None:
            return ast.parse(text).body
        for first, last in cells:
            with suppress(SyntaxError):
                body += ast.parse("\n".join(lines[first - 1 : last])).body
    return body


@lru_cache(4)
def _given(starters: Sequence[str]) -> frozenset[str]:
    """What stands in the texts that were given out."""
    bodies = map(_parsed, starters)
    return frozenset(ast.dump(each) for body in bodies for each in _simple(body))


def _simple(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """All statements without others in them."""
    for outer in body:
        for node in ast.walk(outer):
            if isinstance(node, ast.stmt) and not hasattr(node, "body"):
                yield node


def _bare(body: list[ast.stmt], given: Collection[str]) -> list[ast.stmt]:
    """The statements that tell something, without annotations."""
    kept = [statement for statement in map(_plain, body) if _tells(statement, given)]
    for statement in kept:
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
            statement.returns = None
            for argument in ast.walk(statement.args):
                if isinstance(argument, ast.arg):
                    argument.annotation = None
        _bare_within(statement, given)
    return kept


def _bare_within(part: ast.AST, given: Collection[str]) -> None:
    for field in part._fields:
        inner = getattr(part, field, None)
        if field in ("body", "orelse", "finalbody"):
            setattr(part, field, _bare(cast("list[ast.stmt]", inner), given))
        elif field in ("handlers", "cases"):
            for each in inner or ():
                _bare_within(each, given)


def _plain(statement: ast.stmt) -> ast.stmt:
    if isinstance(statement, ast.AnnAssign) and statement.value:
        return ast.Assign([statement.target], statement.value)
    return statement


def _tells(statement: ast.stmt, given: Collection[str]) -> bool:
    constant = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    if constant or isinstance(statement, ast.Pass | ast.AnnAssign):
        return False
    if hasattr(statement, "body"):
        return True
    text = ast.dump(statement)
    return text not in given and "id='get_ipython'" not in text


# --- its form -------------------------------------------------------------------------


class _Scope(NamedTuple):
    names: Collection[str]
    numbers: dict[str, int]


class _Form:
    """The tree's form as a text, with own names numbered in the order they come."""

    def __init__(self, tree: ast.Module) -> None:
        self.nodes = 0
        self._imported: dict[str, str] = {}
        self._attributes: set[str] = set()
        self._arguments: set[str] = set()
        for node in ast.walk(tree):
            self._note(node)
        self._numbers: dict[str, int] = {}
        self._scopes = [_Scope(_bound(tree.body), {})]
        self._parts: list[str] = []
        self._write(tree)
        form = "\n".join(self._parts).encode("utf-8", "backslashreplace")
        self.digest = hashlib.sha256(form).hexdigest()

    def _note(self, node: ast.AST) -> None:
        if isinstance(node, ast.Import):
            for name in node.names:
                top = name.name.partition(".")[0]
                self._imported[name.asname or top] = name.name if name.asname else top
        elif isinstance(node, ast.ImportFrom):
            for name in node.names:
                self._imported[name.asname or name.name] = f"{node.module or ''}.{name.name}"
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            self._attributes.add(node.attr)
        elif isinstance(node, ast.ClassDef):
            self._attributes |= _bound(node.body)
        elif isinstance(node, ast.arg):
            self._arguments.add(node.arg)

    def _write(self, value: Any) -> None:
        if isinstance(value, list):
            self._parts.append("[")
            for each in value:
                self._write(each)
            self._parts.append("]")
        elif not isinstance(value, ast.AST):
            self._parts.append(repr(value))
        elif not isinstance(value, _UNSEEN):
            self._node(value)

    def _node(self, node: ast.AST) -> None:
        self.nodes += 1
        path = self._path(node) if isinstance(node, (ast.Name, ast.Attribute)) else None
        if path is not None:
            self._parts.append(path)
            return
        self._parts.append(type(node).__name__)
        inner = isinstance(node, _SCOPES)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            self._parts.append(self._name(node.name))
        if inner:
            self._scopes.append(_Scope(_locals(node), {}))
        for field in node._fields:
            self._field(node, field, getattr(node, field, None))
        if inner:
            self._scopes.pop()

    def _field(self, node: ast.AST, field: str, value: Any) -> None:
        if field in ("type_comment", "kind") or (field == "name" and hasattr(node, "body")):
            return
        if field == "attr":
            self._parts.append(self._attribute(value))
        elif field in ("id", "arg", "name") and isinstance(value, str):
            keyword = isinstance(node, ast.keyword)
            own = keyword and value in self._arguments
            self._parts.append("argument" if own else value if keyword else self._name(value))
        elif field == "keywords":
            self._write(sorted(value, key=self._key))
        else:
            self._write(value)

    def _path(self, node: ast.AST) -> str | None:
        """`torch.nn.Conv2d` of what is reached from an import, however it was imported."""
        trail: list[str] = []
        while isinstance(node, ast.Attribute):
            trail.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name) or node.id not in self._imported:
            return None
        if any(node.id in scope.names for scope in self._scopes):
            return None
        return ".".join([self._imported[node.id], *reversed(trail)])

    def _key(self, keyword: ast.keyword) -> str:
        """Own names may be others in another text: those stay in their order."""
        return "" if keyword.arg in self._arguments else keyword.arg or ""

    def _name(self, name: str) -> str:
        for depth in range(len(self._scopes) - 1, -1, -1):
            names, numbers = self._scopes[depth]
            if name in names:
                return f"{depth}.{numbers.setdefault(name, len(numbers))}"
        return name

    def _attribute(self, name: str) -> str:
        if name not in self._attributes or name.startswith("__"):
            return name
        return f".{self._numbers.setdefault(name, len(self._numbers))}"


def _bound(body: Iterable[ast.AST]) -> set[str]:
    """Names that statements bind, those of inner scopes aside."""
    found: set[str] = set()
    waiting = list(body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        if not isinstance(node, _SCOPES):
            waiting += ast.iter_child_nodes(node)
    return found


def _locals(node: ast.AST) -> set[str]:
    if isinstance(node, _FUNCTIONS):
        arguments = {each.arg for each in ast.walk(node.args) if isinstance(each, ast.arg)}
        body = node.body if isinstance(node.body, list) else [node.body]
        return arguments | _bound(body)
    if isinstance(node, ast.ClassDef):
        return set()
    return _bound(ast.iter_child_nodes(node))

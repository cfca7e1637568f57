"""Loads a student's file from its text, and keeps what it made up to its end or its exception."""

from __future__ import annotations
import __future__

import ast
import builtins
import functools
import importlib.abc
import importlib.machinery
import inspect
import io
import linecache
import operator
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import CodeType, ModuleType
from typing import Any

import torch

from ..evidence import Crash, Loaded, Stopped
from . import threads
from .crash import clean, describe, frames_of
from .output import Output
from .standins import StandIn, StandIns

OUTPUT = 262_144
"""Characters a file may print while it loads."""

_ERRORS = 20_000

Transform = Callable[[ast.Module, str], ast.Module]
"""Rewrites the syntax tree of the file of that name before it is compiled."""

Cells = Mapping[str, Sequence[Sequence[int]]]
"""First and last line of each code cell of the notebooks, by name."""

_CONCLUSIONS = ("conclusions", "Conclusions", "CONCLUSIONS")


@dataclass
class LoadedModule:
    """A student's file after it was run or imported."""

    namespace: dict[str, Any] = field(default_factory=dict)
    crash: Crash | None = None
    """What stopped it; SystemExit included."""
    standins: list[str] = field(default_factory=list)
    output: str = ""
    errors: str = ""
    """What went to standard error, its beginning."""
    conclusions: str | None = None

    def frame(self) -> Loaded:
        """The frame that tells the judge."""
        return Loaded(
            kind="loaded",
            crash=self.crash,
            standins=self.standins[:100],
            output=self.output,
            conclusions=self.conclusions,
        )


def load(
    sources: Mapping[str, str],
    file: str,
    *,
    main: bool,
    send: Callable[[object], None],
    cells: Cells | None = None,
) -> LoadedModule:
    """Runs one of `sources` as a script (`main`) or as a module. Never raises.

    A notebook, of which `cells` tells, is run cell by cell, and always as `__main__`.
    Ends the process where the file prints too much, after `send` of a `Stopped`.
    """
    return Loader(sources, file, main=main, send=send, cells=cells).run()


class Loader:
    """Loads a file as often as asked, from code that is compiled once.

    The submission's other files can be imported by name; they come after
    everything that is installed, so that none takes torch's place.
    """

    def __init__(
        self,
        sources: Mapping[str, str],
        file: str,
        *,
        main: bool,
        send: Callable[[object], None],
        transform: Transform = lambda tree, file: tree,
        cells: Cells | None = None,
    ) -> None:
        self._sources = sources
        self._file = file
        self._cells = (cells or {}).get(file)
        self._main = main or self._cells is not None  # as in a notebook's kernel
        self._send = send
        self._transform = transform
        self._compiled: dict[str, CodeType] = {}
        self._pieces: list[CodeType | BaseException] = []
        """The notebook's cells, with what the compiler says of those that it cannot read."""
        self._headed: list[str] = []
        self._standins = StandIns(sources.keys())
        self.output = Output("<stdout>", OUTPUT, self._flooded)
        """Standard output of the last run, or of the one that is under way. It stays the
        same one, as a log handler of an earlier run may hold on to it."""
        self._errors = Output("<stderr>", _ERRORS, lambda: None)
        torch.compile = _uncompiled
        threads.replace()
        for name, text in sources.items():
            linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)

    def run(self) -> LoadedModule:
        """The file, run anew to its end or its exception."""
        for name in _modules(self._sources):
            if isinstance(getattr(sys.modules.get(name), "__loader__", None), _Submission):
                del sys.modules[name]
        output, errors = self.output, self._errors
        output.clear()
        errors.clear()
        submission = _Submission(self._sources, self.code)
        loaded = LoadedModule(standins=self._standins.used)
        with _surroundings(self._file, output, errors), self._importing(submission):
            try:
                module = submission.module(self._file, "__main__" if self._main else None)
                loaded.namespace = vars(module)
                if self._cells is None:
                    exec(self.code(self._file), loaded.namespace)  # noqa: S102 - the task itself
                else:
                    self._run_cells(loaded)
            except BaseException as error:  # student code may raise anything
                loaded.crash = describe(error, self._sources.keys())
        loaded.output, loaded.errors = output.text, errors.text
        loaded.conclusions = self._conclusions(loaded.namespace)
        return loaded

    def code(self, file: str) -> CodeType:
        """The compiled file. Raises SyntaxError and whatever else the compiler may."""
        if file not in self._compiled:
            self._compiled[file] = self._compile(self._sources[file].removeprefix("\ufeff"), file)
        return self._compiled[file]

    def _compile(self, text: str, file: str, flags: int = 0) -> CodeType:
        tree = ast.parse(text, file)
        if file == self._file:
            self._headed += _headed(tree)
        limit = sys.getrecursionlimit()
        sys.setrecursionlimit(20 * limit)  # a long sum is a deep tree
        try:
            tree = self._transform(tree, file)
        finally:
            sys.setrecursionlimit(limit)
        code: CodeType = compile(tree, file, "exec", flags=flags, dont_inherit=True)
        return code

    def _run_cells(self, loaded: LoadedModule) -> None:
        """Every cell, whatever the others raise: so a notebook's kernel holds what they made."""
        for name in ("display", "get_ipython"):
            loaded.namespace[name] = StandIn("IPython", name)
        self._pieces = self._pieces or list(self._compiled_cells())
        for piece in self._pieces:
            try:
                if isinstance(piece, BaseException):
                    raise piece
                _run_cell(piece, loaded.namespace)
            except BaseException as error:  # student code may raise anything
                loaded.crash = loaded.crash or describe(error, self._sources.keys())

    def _compiled_cells(self) -> Iterator[CodeType | BaseException]:
        flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
        for text in self._texts():
            try:
                code = self._compile(text, self._file, flags)
            except Exception as error:  # this cell alone is lost
                yield error.with_traceback(None)
            else:
                flags |= code.co_flags & _FUTURE  # holds for the cells below too
                yield code

    def _texts(self) -> Iterator[str]:
        """The notebook's cells, each with its lines where they are in the whole."""
        lines = self._sources[self._file].removeprefix("\ufeff").split("\n")
        for first, last in self._cells or ():
            yield "\n" * (first - 1) + "\n".join(lines[first - 1 : last])

    @contextmanager
    def _importing(self, submission: _Submission) -> Iterator[None]:
        sys.meta_path.append(submission)
        self._standins.install()
        try:
            yield
        finally:
            self._standins.remove()
            sys.meta_path.remove(submission)

    def _flooded(self) -> None:
        frame = sys._getframe(1)
        frames = frames_of(frame, self._sources.keys())
        self._send(Stopped(kind="stopped", cause="output", frames=frames))
        os._exit(0)

    def _conclusions(self, namespace: Mapping[str, Any]) -> str | None:
        """A string of that name, or a bare string with that heading."""
        named = (namespace.get(name) for name in _CONCLUSIONS)
        texts = [text for text in named if isinstance(text, str)] or self._headed
        return clean(texts[-1])[:20_000] if texts else None


def _headed(tree: ast.Module) -> Iterator[str]:
    """Bare strings with a heading that says that they are conclusions."""
    for statement in tree.body:
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            text = statement.value.value
            if isinstance(text, str) and text.lstrip("# \n").lower().startswith("conclusions"):
                yield text


_FUTURE = functools.reduce(
    operator.or_, (getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)
)


def _run_cell(code: CodeType, namespace: dict[str, Any]) -> None:
    if not code.co_flags & inspect.CO_COROUTINE:
        exec(code, namespace)  # noqa: S102 - as above
        return
    coroutine = eval(code, namespace)  # noqa: S307 - as above
    try:
        while True:  # there is no event loop here, and nothing to wait for
            coroutine.send(None)
    except StopIteration:
        pass
    finally:
        coroutine.close()


class _Submission(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the submission's files as modules."""

    def __init__(self, sources: Mapping[str, str], code: Callable[[str], CodeType]) -> None:
        self._sources = sources
        self._code = code

    def module(self, file: str, name: str | None) -> ModuleType:
        """A new module for a file, known to `sys.modules` unless that took another's place."""
        module = ModuleType(name or file.rpartition(".")[0])
        module.__file__ = file
        if module.__name__ == "__main__" or module.__name__ not in sys.modules:
            module.__loader__ = self
            sys.modules[module.__name__] = module
        return module

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if f"{fullname}.py" not in self._sources:
            return None
        return importlib.machinery.ModuleSpec(fullname, self)

    def get_source(self, fullname: str) -> str | None:
        return self._sources.get(f"{fullname}.py")

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = f"{module.__name__}.py"
        exec(self._code(module.__file__), vars(module))  # noqa: S102 - as above


def _modules(files: Mapping[str, str]) -> list[str]:
    return [file.rpartition(".")[0] for file in files]


@contextmanager
def _surroundings(file: str, output: Output, errors: Output) -> Iterator[None]:
    """What a script finds around it: its name, nobody who types, streams that are kept."""
    names = ("argv", "stdin", "stdout", "__stdout__", "stderr", "__stderr__")
    before = {name: getattr(sys, name) for name in names}
    functions = dict(vars(builtins))
    write = os.write

    def written(descriptor: int, data: Any, /) -> int:
        stream = {1: output, 2: errors}.get(descriptor)
        return stream.buffer.write(data) if stream else write(descriptor, data)

    os.write = written
    sys.argv = [file]
    sys.stdin = io.StringIO()
    sys.stdout = sys.__stdout__ = output  # type: ignore[misc,assignment]
    sys.stderr = sys.__stderr__ = errors  # type: ignore[misc,assignment]
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(sys, name, value)
        vars(builtins).update(functions)
        os.write = write


def _uncompiled(model: Any = None, **_: Any) -> Any:
    """In the place of torch.compile: the same model; as a decorator with options, the same too."""
    return model if model is not None else lambda decorated: decorated

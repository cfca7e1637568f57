"""Varies what a script gets: its constants, its layers' arguments, or their kinds.

So prints which do not follow from the layers show.
"""

from __future__ import annotations

import ast
import builtins
import functools
from collections.abc import Callable, Iterable, Mapping
from itertools import zip_longest
from typing import Any, Self

from torch import nn

from ..evidence import Where

_GIVEN = "__cnncourse_given__"

_CONVOLUTIONS: tuple[Any, ...] = (nn.Conv1d, nn.Conv2d, nn.Conv3d)
_ARGUMENTS: dict[Any, tuple[str, ...]] = {
    **dict.fromkeys(_CONVOLUTIONS, ("in_channels", "out_channels", "kernel_size")),
    nn.Linear: ("in_features", "out_features"),
}
"""Layers and their arguments by position."""

_ALTERED = ("out_channels", "kernel_size", "out_features")
"""Those that no input has to fit."""


class Constants(ast.NodeTransformer):
    """Rewrites constants of a file so that they can be varied.

    Those are constant expressions assigned to a name: to a given name wherever
    it is assigned, passed or a default, and to a name of the student's own.
    """

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given = given
        self.used: set[str] = set()
        """The given names that are assigned."""
        self.assigned: dict[str, Where] = {}
        """Where a name is last assigned."""
        self._file = ""

    def numbers(self, names: Iterable[str]) -> set[int]:
        """The given numbers of these names."""
        values = (self.given[name] for name in names)
        return {n for value in values for n in (value if isinstance(value, list) else [value])}

    def rewrite(self, tree: ast.Module, file: str) -> ast.Module:
        """The tree of one file with its constants made variable."""
        self._file = file
        return self.visit(tree)  # type: ignore[no-any-return]

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        names = [self._noted(target) for target in node.targets]
        value = node.value
        for target in node.targets:
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                parts = list(zip(target.elts, value.elts, strict=False))
                varied = [self._varied(self._noted(part), of) for part, of in parts]
                value.elts[: len(parts)] = varied
        name = next((name for name in names if name in self.given), names[0])
        node.value = self._varied(name, value)
        return self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        if node.value is not None:
            node.value = self._varied(self._noted(node.target), node.value)
        return self.generic_visit(node)

    def visit_keyword(self, node: ast.keyword) -> ast.AST:
        node.value = self._varied(node.arg, node.value, own=False)
        return self.generic_visit(node)

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        for at, key in enumerate(node.keys):
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                node.values[at] = self._varied(key.value, node.values[at], own=False)
        return self.generic_visit(node)

    def visit_arguments(self, node: ast.arguments) -> ast.AST:
        names = [argument.arg for argument in (*node.posonlyargs, *node.args)]
        for at, default in enumerate(node.defaults, len(names) - len(node.defaults)):
            node.defaults[at - len(names)] = self._varied(names[at], default, own=False)
        for at, only in enumerate(node.kwonlyargs):
            default_or_none = node.kw_defaults[at]
            if default_or_none is not None:
                node.kw_defaults[at] = self._varied(only.arg, default_or_none, own=False)
        return self.generic_visit(node)

    def _noted(self, target: ast.expr) -> str | None:
        """The name that is assigned, if it is one."""
        name = target.attr if isinstance(target, ast.Attribute) else None
        if isinstance(target, ast.Name):
            name = target.id
            self.assigned[name] = Where(file=self._file, line=target.lineno, func="")
        return name

    def _varied(self, name: str | None, value: ast.expr, *, own: bool = True) -> ast.expr:
        """The value as an expression that may give another; `own`: under any name."""
        if name is None or (name not in self.given and not own) or not _is_constant(value):
            return value
        if name in self.given:
            self.used.add(name)
        call = ast.Call(ast.Name(_GIVEN, ast.Load()), [ast.Constant(name), value], [])
        return ast.fix_missing_locations(ast.copy_location(call, value))


_CONSTANT = (
    ast.Constant, ast.BinOp, ast.UnaryOp, ast.List, ast.Tuple,
    ast.operator, ast.unaryop, ast.expr_context,
)  # fmt: skip


def _is_constant(value: ast.expr) -> bool:
    return all(
        isinstance(part, _CONSTANT)
        and (not isinstance(part, ast.Constant) or type(part.value) is int)
        for part in ast.walk(value)
    )


class Variation:
    """A context in which a run of the script differs from the one as given.

    `values` of the plan are by given names, `swap` has pairs of a given number
    and its replacement. Variants: `constants` replaces constants only;
    `constructor` replaces them and what reaches the layers' constructors;
    `names` turns each convolution into one of another kind, in name only.
    """

    def __init__(self, constants: Constants, plan: Mapping[str, Any]) -> None:
        self.constants = constants
        self.name: Any = plan["variant"]
        self._values: Mapping[str, Any] = plan["values"]
        self._swap: dict[int, int] = dict(plan["swap"])
        self._disguised: list[tuple[nn.Module, Any]] = []
        self._restore: list[Callable[[], None]] = []

    def __enter__(self) -> Self:
        setattr(builtins, _GIVEN, self._given)
        if self.name == "constructor":
            for kind in _ARGUMENTS:
                self._wrap(kind, self._altered)
        if self.name == "names":
            for kind in _CONVOLUTIONS:
                self._wrap(kind, self._disguise)
        return self

    def __exit__(self, *_: object) -> None:
        while self._restore:
            self._restore.pop()()

    def type_of(self, module: nn.Module) -> str:
        """Name of the nearest layer class of torch's own, as the script asked for it."""
        for disguised, kind in self._disguised:
            if disguised is module:
                return str(kind.__name__)
        own = (
            kind for kind in type(module).__mro__ if kind.__module__.startswith("torch.nn.modules.")
        )
        return next(own, nn.Module).__name__[:200]

    def _given(self, name: str, value: Any) -> Any:
        """The value that a constant has in this run."""
        if name in self._values:
            return _fitted(self._values[name], value)
        # Names of the student's own stay where constructors are altered, lest no input fits.
        if self.name == "constants":
            return self._swapped(value)
        return value

    def _swapped(self, value: Any) -> Any:
        """Other numbers for those of given names that are not assigned, and for sizes in lists."""
        if isinstance(value, int):
            kept = self.constants.numbers(self.constants.used)
            return value if value in kept else self._swap.get(value, value)
        sizes = self.constants.numbers(
            name for name, value in self._values.items() if isinstance(value, list)
        )
        if not all(isinstance(part, (list, tuple)) or part in sizes for part in value):
            return value
        return type(value)(self._swapped(part) for part in value)

    def _altered(self, init: Callable[..., None], module: Any, args: Any, kwargs: Any) -> None:
        """Constructs with other outputs and kernel sizes."""
        names = next(names for kind, names in _ARGUMENTS.items() if isinstance(module, kind))
        if kwargs.get("groups", 1) == 1:
            kwargs = {
                name: self._other(value) if name in _ALTERED else value
                for name, value in kwargs.items()
            }
            args = [
                self._other(value) if name in _ALTERED else value
                for name, value in zip_longest(names, args)
            ][: len(args)]
        init(module, *args, **kwargs)

    def _other(self, value: Any) -> Any:
        if isinstance(value, (tuple, list)):
            return type(value)(self._other(part) for part in value)
        if type(value) is not int or value < 1 or value in self._swap.values():
            return value
        return self._swap.get(value, value + 1)

    def _disguise(self, init: Callable[..., None], module: Any, args: Any, kwargs: Any) -> None:
        """Constructs, then passes for a convolution of the next kind."""
        init(module, *args, **kwargs)
        if type(module) in _CONVOLUTIONS:
            self._disguised.append((module, type(module)))
            for method in ("forward", "_conv_forward"):  # it still runs as what it is
                vars(module)[method] = getattr(module, method)
            following = _CONVOLUTIONS.index(type(module)) + 1
            module.__class__ = _CONVOLUTIONS[following % len(_CONVOLUTIONS)]

    def _wrap(self, kind: Any, construct: Callable[..., None]) -> None:
        init = kind.__init__

        @functools.wraps(init)
        def constructor(module: Any, *args: Any, **kwargs: Any) -> None:
            construct(init, module, args, kwargs)

        kind.__init__ = constructor
        self._restore.append(lambda: setattr(kind, "__init__", init))


def _fitted(new: Any, value: Any) -> Any:
    """A replacement in the form of what it replaces; the value itself where none fits."""
    if isinstance(value, int) and isinstance(new, int):
        return new
    if isinstance(value, (list, tuple)):
        values = new if isinstance(new, list) else [new] * len(value)
        if len(values) == len(value):
            return type(value)(values)
    return value

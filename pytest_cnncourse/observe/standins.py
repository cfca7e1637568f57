"""Inert stand-ins for well-known packages that are not installed here.

An unused import, a progress bar or a plot must not cost an exercise.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
from collections.abc import Collection, Generator, Sequence
from functools import cache
from types import FunctionType, ModuleType
from typing import Any

from torch.utils.data import DataLoader

ALWAYS = frozenset(
    "matplotlib mpl_toolkits seaborn plotly bokeh altair visdom tensorboard tensorboardX"
    " torch.utils.tensorboard torchviz wandb google.colab IPython ipywidgets".split()
)
"""Replaced even where they are installed: what they show, nobody sees."""

WELL_KNOWN = ALWAYS | frozenset(
    "torchvision torchaudio torchtext torchinfo torchsummary torchmetrics tqdm numpy scipy"
    " pandas sklearn skimage PIL cv2 imageio rich tabulate".split()
)

_PRINTS = {"rich": ("print", "pprint", "log"), "tqdm": ("write",), "IPython": ("pprint",)}
"""What shows the text that it is given."""

_VALUES = {"subplots": 2, "hist": 3, "plot": 1}
"""How many values a call gives that scripts unpack."""


class StandIns(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds stand-ins for what student files import; torch's own imports are its own business.

    `used` names the packages replaced, in order of first import.
    """

    def __init__(self, files: Collection[str]) -> None:
        self.used: list[str] = []
        self._files = files
        self._first = _First(self)
        self._before: list[Any] = []

    def install(self) -> None:
        """Ask this finder last, and first for those in ALWAYS."""
        self._before = list(sys.meta_path)
        DataLoader.__new__ = staticmethod(_loader)  # type: ignore[method-assign, assignment]
        readable = _Reachable()
        usual = importlib.machinery.PathFinder
        found = [readable if finder is usual else finder for finder in self._before]
        sys.meta_path[:] = [self._first, *found, self]

    def remove(self) -> None:
        """Ask it no more."""
        sys.meta_path[:] = self._before
        del DataLoader.__new__

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """A spec for a well-known package, its submodules, or the namespace it lies in."""
        package = _package(fullname, WELL_KNOWN)
        if package is None and not any(known.startswith(fullname + ".") for known in WELL_KNOWN):
            return None
        if not self._asked_by_student():
            return None
        if package is not None and package not in self.used:
            self.used.append(package)
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def _asked_by_student(self) -> bool:
        frame = sys._getframe(2)
        while frame.f_back is not None and (
            frame.f_code.co_filename == __file__ or "importlib" in frame.f_code.co_filename
        ):
            frame = frame.f_back
        return frame.f_code.co_filename in self._files

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        """An empty module that has every attribute."""
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing to run."""


class _First(importlib.abc.MetaPathFinder):
    def __init__(self, last: StandIns) -> None:
        self._last = last

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if _package(fullname, ALWAYS) is not None:
            return self._last.find_spec(fullname, path, target)
        return None


class _Reachable(importlib.abc.MetaPathFinder):
    """Finds what is installed, but for packages that the sandbox does not let be read."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if path is None and spec is not None and spec.has_location and spec.origin:
            try:
                with open(spec.origin, "rb"):
                    pass
            except PermissionError:
                return None
        return spec


def _package(fullname: str, packages: frozenset[str]) -> str | None:
    parts = fullname.split(".")
    heads = (".".join(parts[: end + 1]) for end in range(len(parts)))
    return next((head for head in heads if head in packages), None)


class _Module(ModuleType):
    def __getattr__(self, name: str) -> Any:
        return _part(self.__name__.partition(".")[0], name)


def _part(package: str, name: str) -> Any:
    """What a name in a package that is not there gives."""
    if name.startswith("__"):
        raise AttributeError(name)
    return _print if name in _PRINTS.get(package, ()) else StandIn(package, name)


def _print(*args: Any, sep: str = " ", end: str = "\n", **_: Any) -> None:
    """Prints without the colours that there would be."""
    sys.stdout.write(sep.join(map(str, args)) + end)


class StandIn:
    """Anything out of a package that is not there; does nothing, whatever is asked of it.

    Its class is named after that too, as torch names the class of what it cannot take.
    """

    def __new__(cls, package: str, *_: Any) -> StandIn:  # noqa: PYI034 - one class a package
        return object.__new__(_kind(package))

    def __init__(self, package: str, name: str, over: Any = None) -> None:
        self._package = package
        self._name = name
        self._over = over

    def __getattr__(self, name: str) -> Any:
        return _part(self._package, name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        if len(args) == 1 and not kwargs and isinstance(args[0], (FunctionType, type)):
            return args[0]  # a decorator
        return StandIn(self._package, self._name, self._goes_over(*args))

    def _goes_over(self, *args: Any) -> Any:
        """What an iteration over the result gives: a progress bar's own values, or stand-ins."""
        if self._name == "trange":
            return range(*args)
        if self._package == "tqdm" and args:
            return args[0]
        number = _VALUES.get(self._name, 0)
        return tuple(StandIn(self._package, self._name) for _ in range(number))

    def __iter__(self) -> Generator[Any, None, str]:
        yield from self._over or ()
        return repr(self)  # what `next` says then

    def __len__(self) -> int:
        return len(self._over or ())

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, key: Any) -> Any:
        return StandIn(self._package, self._name)

    def __setitem__(self, key: Any, value: Any) -> None:
        pass

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
        return ()

    def __repr__(self) -> str:
        return type(self).__name__


def _loader(kind: type, dataset: Any = None, *_: Any, **__: Any) -> Any:
    """What torch's DataLoader gives: of a data set that is not there nothing is loaded."""
    return dataset if isinstance(dataset, StandIn) else object.__new__(kind)


@cache
def _kind(package: str) -> type[StandIn]:
    return type(f"<{package} is not installed here>", (StandIn,), {})

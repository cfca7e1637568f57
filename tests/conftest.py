"""What the outer rooms' tests share: one warm sandbox, the sample class, pytest on a folder."""

from __future__ import annotations

import signal
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pytest_cnncourse import course as courses
from pytest_cnncourse import plugin
from pytest_cnncourse.course import Course
from pytest_cnncourse.grader import Grader, Result
from pytest_cnncourse.sandbox import Sandbox

from .corpus import Sample, accuracy

ROOT = Path(__file__).parents[1]
CLASS = ROOT / "examples" / "class"


def pytest_configure() -> None:
    """Commands that tests start hear Ctrl-C, also where whoever started pytest ignores it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def course() -> Course:
    return courses.load()


@pytest.fixture(scope="session")
def warm() -> Iterator[Sandbox]:
    """A sandbox with the real rooms as its tasks."""
    sandbox = plugin.open_sandbox()
    yield sandbox
    sandbox.close()


@pytest.fixture(scope="session")
def grader(course: Course, warm: Sandbox) -> Grader:
    return Grader(course, warm, seed=accuracy.SEED)


class Corpus:
    """Graded samples, each graded when it is first asked for."""

    def __init__(self, grader: Grader) -> None:
        self.grader = grader
        self.graded: dict[str, tuple[Sample, Result]] = {}

    def result(self, sample: Sample) -> Result:
        """The judged sample, without its evidence: the whole corpus is kept."""
        if sample.id not in self.graded:
            exercise = self.grader.course.exercise(sample.exercise)
            handed_in = accuracy.submission(sample, exercise.file)
            with self.grader.begin(handed_in, {exercise.id}) as grading:
                result = replace(grading.result(exercise), evidence=None)
            self.graded[sample.id] = sample, result
        return self.graded[sample.id][1]


@pytest.fixture(scope="session")
def corpus(grader: Grader) -> Corpus:
    return Corpus(grader)


@pytest.fixture(scope="session")
def expected() -> dict[str, Any]:
    """Submission of the sample class -> what it should get."""
    return tomllib.loads((CLASS.parent / "class.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def solved() -> Mapping[str, str]:
    """The three exercises, right."""
    files = ("layers.py", "network.py", "residual.py")
    return {name: (CLASS / "right-sequential" / name).read_text(encoding="utf-8") for name in files}


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Mapping[str, str]], Path]:
    """Makes a folder with these files."""

    def writing(files: Mapping[str, str], name: str = "homework") -> Path:
        folder = tmp_path / name
        for file, text in files.items():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder

    return writing


class _Borrowed:
    """A sandbox that whoever has opened it may close without ending it for the others."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sandbox, name)

    def close(self) -> None:
        pass


@pytest.fixture
def run(
    pytester: pytest.Pytester, warm: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., pytest.RunResult]:
    """A student's pytest in the pytester's folder."""
    monkeypatch.setattr(plugin, "open_sandbox", lambda: _Borrowed(warm))
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)

    def running(*args: str, ini: str = "cnncourse = true") -> pytest.RunResult:
        (pytester.path / "pytest.ini").write_text(f"[pytest]\n{ini}\n", encoding="utf-8")
        plugins = ["-p", "pytest_cnncourse.plugin", "-p", "pytest_jsonreport.plugin"]
        plugins += [
            "-W",
            "ignore::pytest.PytestAssertRewriteWarning",
        ]  # this process has it already
        return pytester.runpytest_inprocess(*plugins, *args)

    return running

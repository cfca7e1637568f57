"""Deaths and faults in the midst of grading: no verdict changes, and nobody else is harmed.

All of it is real: submissions that kill what they come from where no layer holds them, a judge
with a fault in it, a system that lacks a layer.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from pytest_cnncourse import plugin, recomputing
from pytest_cnncourse.grader import Grader, Result
from pytest_cnncourse.sandbox import Child, Sandbox
from pytest_cnncourse.sandbox.forkserver import ForkServer
from pytest_cnncourse.submission import Source, Submission

Write: TypeAlias = Callable[..., Path]

KILLS = "import os, signal\n{when}os.kill(os.getppid(), signal.SIGKILL)\n"

ONCE = """\
try:
    os.close(os.open({marker!r}, os.O_CREAT | os.O_EXCL))
    first = True
except FileExistsError:
    first = False
if first: """


def killing(text: str, marker: Path | None = None) -> str:
    """A file that kills the zygote it comes from; only the first time, where there is a marker."""
    return KILLS.format(when=ONCE.format(marker=str(marker)) if marker else "") + text


def cnncourse(
    *words: str | Path, prelude: str = "", environ: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The command, as a process of its own; `prelude` is run in it first."""
    command = [sys.executable, "-c", f"{prelude}\nfrom pytest_cnncourse.cli import main\nmain()"]
    path = os.pathsep.join([str(Path(__file__).parents[1]), *filter(None, sys.path)])
    return subprocess.run(
        [*command, *map(str, words)],
        env={**os.environ, "PYTHONPATH": path, **(environ or {})},
        capture_output=True,
        text=True,
        check=False,
    )


def reports(out: Path) -> dict[str, Any]:
    """Submission -> its report."""
    found = (json.loads(path.read_bytes()) for path in (out / "reports").iterdir())
    return {report["submission"]["id"]: report for report in found}


def outcomes(report: Any, exercise: str) -> set[str]:
    told = next(each for each in report["exercises"] if each["id"] == exercise)
    return {criterion["outcome"] for criterion in told["criteria"]}


# --- the zygote ---


def test_who_kills_the_zygote_costs_nobody_else_a_point_in_a_batch(
    write: Write, solved: Mapping[str, str], tmp_path: Path
) -> None:
    """Who kills it once is observed once more, alone; who does it again is not judged."""
    right = solved["network.py"]
    homework = {
        "a/network.py": right,
        "kills-once/network.py": killing(right, tmp_path / "marker"),
        "m/network.py": right,
        "n/network.py": right,
        "z-kills-always/network.py": killing(right),
    }
    done = cnncourse(
        "grade", write(homework), "--out", tmp_path / "out", "--sandbox", "off", "-j", "1"
    )
    assert done.returncode == 1, done.stderr
    told = reports(tmp_path / "out")
    assert outcomes(told.pop("z-kills-always"), "network") == {"grader_error"}
    assert {id: outcomes(report, "network") for id, report in told.items()} == {
        id: {"passed"} for id in ("a", "kills-once", "m", "n")
    }


def test_who_kills_the_zygote_once_is_observed_once_more_by_pytest(
    pytester: pytest.Pytester,
    run: Callable[..., pytest.RunResult],
    solved: Mapping[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    marker = pytester.path / "marker"
    for file, text in solved.items():
        (pytester.path / file).write_text(text if file != "network.py" else killing(text, marker))
    opened = partial(Sandbox, plugin.TASKS, level="off", warm=plugin.WARM)
    monkeypatch.setattr(plugin, "open_sandbox", opened)
    result = run()
    assert marker.exists()
    result.assert_outcomes(passed=28)


# --- who recomputes ---


def judged(grader: Grader, solved: Mapping[str, str]) -> dict[str, Result]:
    sources = {name: Source(name, text, "", len(text)) for name, text in solved.items()}
    with grader.begin(Submission("student", sources)) as one:
        return {each.id: one.result(each) for each in grader.course.exercises}


@pytest.fixture(scope="module")
def solved(solved: Mapping[str, str]) -> Mapping[str, str]:
    """With a mean along one axis first, which is recomputed; of a whole map's there is no need."""
    means = "nn.AdaptiveAvgPool2d((None, 1)), nn.AdaptiveAvgPool2d(1)"
    network = solved["network.py"].replace("nn.AdaptiveAvgPool2d(1)", means)
    return {**solved, "network.py": network}


@pytest.fixture(scope="module")
def undisturbed(grader: Grader, solved: Mapping[str, str]) -> dict[str, Result]:
    return judged(grader, solved)


def zygote_of(sandbox: Sandbox) -> Any:
    assert isinstance(sandbox._server, ForkServer)
    return sandbox._server._zygote


@pytest.mark.parametrize("whole", [True, False])
def test_the_standing_child_s_death_in_a_replay_changes_no_verdict(
    whole: bool,
    grader: Grader,
    solved: Mapping[str, str],
    undisturbed: dict[str, Result],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`whole`: its zygote's, too."""
    deaths: list[Child] = []

    def ask(self: Child, message: object) -> bytes | None:
        if not deaths:
            deaths.append(self)
            self.send(message)
            zygote_of(grader.sandbox).kill() if whole else self._keeper.kill(self._number)
            return self.answer()
        return real(self, message)

    real = Child.ask
    monkeypatch.setattr(Child, "ask", ask)
    again = judged(grader, solved)
    assert deaths
    assert {id: each.judgement for id, each in again.items()} == {
        id: each.judgement for id, each in undisturbed.items()
    }


@pytest.mark.parametrize("times", [1, 9])
def test_a_death_of_the_child_that_recomputes_for_one_alone(
    times: int,
    grader: Grader,
    solved: Mapping[str, str],
    undisturbed: dict[str, Result],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Once changes nothing; of what dies again and again nothing is said."""
    deaths: list[Child] = []
    real = grader.sandbox.child

    def child(task: str, *rest: Any) -> Child:
        made = real(task, *rest)
        if task == "replay" and len(deaths) < times:
            deaths.append(made)
            made._stop("killed", "by the test")
        return made

    monkeypatch.setattr(recomputing, "usual", lambda _: False)
    monkeypatch.setattr(grader.sandbox, "child", child)
    again = judged(grader, {"network.py": solved["network.py"]})["network"].judgement
    assert deaths
    if times == 1:
        assert again == undisturbed["network"].judgement
    else:
        lost = {id for id, told in again.verdicts.items() if told.outcome == "grader_error"}
        assert lost == {"global-pooling"}  # of a plain network all else follows from the shapes


# --- a fault in the judge ---

FAULTS = """
import functools
from pytest_cnncourse.judge import network

def faulty(real, word):
    @functools.wraps(real)
    def judging(what):
        case = getattr(what, "case", what)
        if word in case.sources["network.py"]:
            raise ZeroDivisionError("a fault of ours")
        return real(what)
    return judging

network.read = faulty(network.read, "unreadable")
network.pooling = faulty(network.pooling, "unpoolable")
"""


def test_a_fault_in_the_judge_is_told_of_that_submission_alone(
    write: Write, solved: Mapping[str, str], tmp_path: Path
) -> None:
    """Python itself imports this module before the worker does anything else."""
    faults = write({"sitecustomize.py": FAULTS}, "faults")
    homework = {
        f"{name}/network.py": f"{solved['network.py']}\n# {name}\n"
        for name in ("a", "unpoolable", "m", "unreadable", "z")
    }
    path = os.pathsep.join([str(faults), str(Path(__file__).parents[1]), *filter(None, sys.path)])
    done = cnncourse(
        *("grade", write(homework), "--out", tmp_path / "out", "-j", "1"),
        environ={"PYTHONPATH": path},
    )
    assert done.returncode == 1, done.stderr
    assert "a fault of ours" in done.stdout + done.stderr
    told = reports(tmp_path / "out")
    assert {id: (each["status"], outcomes(each, "network")) for id, each in told.items()} == {
        "a": ("graded", {"passed"}),
        "m": ("graded", {"passed"}),
        "z": ("graded", {"passed"}),
        "unpoolable": ("ungraded", {"passed", "grader_error"}),
        "unreadable": ("ungraded", {"grader_error"}),
    }


# --- a system that lacks a layer ---

LACKS = """
import errno, pyseccomp
allowed = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
for name, *arguments in {calls}:
    arguments = [pyseccomp.Arg(at, pyseccomp.EQ, value) for at, value in arguments]
    allowed.add_rule(pyseccomp.ERRNO(errno.ENOSYS), name, *arguments)
allowed.load()
"""
"""As an old kernel, or a container's own filter, refuses the calls that a layer needs."""

LAYERS = {
    "landlock": ([("landlock_create_ruleset",)], "no_foreign_read"),
    "seccomp": ([("seccomp",), ("prctl", (0, 22))], "no_network"),
}


@pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")
@pytest.mark.parametrize("layer", LAYERS)
def test_strict_grades_nothing_where_a_layer_is_missing(
    layer: str, write: Write, solved: Mapping[str, str], tmp_path: Path
) -> None:
    pytest.importorskip("pyseccomp")
    calls, row = LAYERS[layer]
    words: list[str | Path] = [
        "grade",
        write({"a/network.py": solved["network.py"]}),
        "--out",
        tmp_path / "out",
    ]
    done = cnncourse(*words, "--sandbox", "strict", "-j", "1", prelude=LACKS.format(calls=calls))
    assert done.returncode == 2, done.stdout + done.stderr
    assert "--sandbox strict grades nothing here" in done.stderr
    assert f"{row}: a child could" in done.stderr
    assert "Remedy: " in done.stderr
    assert not (tmp_path / "out" / "reports").exists()

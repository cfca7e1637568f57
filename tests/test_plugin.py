"""pytest in a student's folder: items, words, scoreboard, and the options of any test run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

ROOT = Path(__file__).parents[1]
CLASS = ROOT / "examples" / "class"
Run: TypeAlias = Callable[..., pytest.RunResult]

NETWORK_ITEMS = [
    "module",
    "ten-layers",
    "pooling",
    "global-pooling",
    "linear-head",
    "output-shape",
    "batch-of-one",
    "any-size",
    "in-channels",
]


def put(pytester: pytest.Pytester, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (pytester.path / name).write_text(text, encoding="utf-8")


def student(name: str, *files: str) -> dict[str, str]:
    chosen = files or ("layers.py", "network.py", "residual.py")
    return {file: (CLASS / name / file).read_text(encoding="utf-8") for file in chosen}


# --- asleep ---


def test_a_folder_that_does_not_ask_is_left_alone(pytester: pytest.Pytester, run: Run) -> None:
    put(pytester, {"network.py": "def test_own(): pass\nclass Network: pass\n"})
    run("network.py", ini="").assert_outcomes(passed=1)


def test_asleep_it_imports_nothing() -> None:
    code = (
        "import sys, pytest, pytest_cnncourse.plugin;"
        "known = ('pydantic', 'pytest_cnncourse', 'torch');"
        "print([name for name in sys.modules if name.startswith(known)])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "['pytest_cnncourse', 'pytest_cnncourse.plugin']"


def test_the_option_wakes_it_too(pytester: pytest.Pytester, run: Run) -> None:
    put(pytester, student("the-layers-alone", "layers.py"))
    run("--cnncourse", ini="").assert_outcomes(passed=7)


# --- items and words ---


def test_each_criterion_is_an_item_and_each_failure_words(
    pytester: pytest.Pytester, run: Run
) -> None:
    put(pytester, student("lesson-totals"))
    result = run("-v")
    result.assert_outcomes(passed=25, failed=3)
    result.stdout.fnmatch_lines(
        [
            "layers.py::prints-counts FAILED*",
            "network.py::module PASSED*",
            "network.py::pooling FAILED*",
            "*= FAILURES =*",
            "*_ pooling: Spatial pooling runs after *_*",
            "Pooling runs after layers 3, 6 and 9; it is asked for after layers 4, 6 and 8.",
            "    network.py, line 12:",
            "        modules.append(nn.MaxPool2d(2))",
            "Try: *",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*site-packages*")
    result.stdout.no_fnmatch_line("*plugin.py*")


@pytest.mark.parametrize("options", [[], ["-n2"]])
def test_where_one_line_is_asked_for_a_failure_takes_one(
    pytester: pytest.Pytester, run: Run, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    monkeypatch.setenv("CI", "true")  # pytest then cuts nothing off
    put(pytester, student("lesson-totals", "layers.py"))
    said = run("--tb=line", "-p", "xdist", *options).outlines
    words = "For Conv1d the script prints 69: that is the sum of the weight's shape [32, 32, 5]."
    assert f"{pytester.path / 'layers.py'}:22: {words}" in said
    assert f"FAILED layers.py::prints-counts - {words}" in said


@pytest.mark.parametrize(("asked", "hints"), [(None, 0), (1, 1), (9, 2), (-1, 0)])
def test_hints_are_shown_as_many_as_asked_for(
    pytester: pytest.Pytester, run: Run, asked: int | None, hints: int
) -> None:
    put(pytester, student("lesson-totals", "layers.py"))
    option = [] if asked is None else [f"--cnncourse-hints={asked}"]
    shown = [line for line in run(*option).outlines if line.startswith("Hint ")]
    assert [line[:7] for line in shown] == ["Hint 1:", "Hint 2:"][:hints]


def test_a_course_may_switch_hints_off(pytester: pytest.Pytester, run: Run) -> None:
    text = (ROOT / "reference" / "course.toml").read_text(encoding="utf-8")
    put(pytester, student("lesson-totals", "layers.py"))
    put(pytester, {"course.toml": text.replace("hints = true", "hints = false")})
    result = run("--cnncourse-hints=2", "--cnncourse-course=course.toml")
    result.stdout.fnmatch_lines(["*that is the sum of the weight's shape*"])
    result.stdout.no_fnmatch_line("Hint *")


def test_the_scoreboard_tells_points_and_what_is_not_passed(
    pytester: pytest.Pytester, run: Run
) -> None:
    put(pytester, student("lesson-totals", "network.py"))
    result = run()
    result.stdout.fnmatch_lines(
        [
            "*= Convolutional neural networks =*",
            "layers        0 of 20   A list of layers and their parameters",
            "  not attempted There is no layers.py yet, *",
            "network      39 of 45   A convolutional network of your own",
            "  failed        pooling: Pooling runs after layers 3, 6 and 9; *",
            "residual      0 of 35   A Residual block",
            "  not attempted There is no residual.py yet, *",
            "total        39 of 100",
        ]
    )
    result.stdout.no_fnmatch_line("  passed *")


def test_verbose_the_scoreboard_tells_all(pytester: pytest.Pytester, run: Run) -> None:
    put(pytester, student("lesson-totals", "network.py"))
    run("-v").stdout.fnmatch_lines(["  passed        module", "  failed        pooling: *"])


def test_remarks_are_shown(pytester: pytest.Pytester, run: Run) -> None:
    text = student("right-attributes", "network.py")["network.py"].replace("F.relu(", "(")
    put(pytester, {"network.py": text})
    result = run()
    result.assert_outcomes(passed=9)
    result.stdout.fnmatch_lines(["  remark: There is no activation between the layers.*"])


def test_what_is_blocked_is_skipped_and_names_what_blocks(
    pytester: pytest.Pytester, run: Run
) -> None:
    put(pytester, student("syntax-error", "network.py"))
    result = run("-rs")
    result.assert_outcomes(failed=1, skipped=8)
    result.stdout.fnmatch_lines(["SKIPPED [[]8] network.py:1: Not reached: it needs 'module' *"])


def test_a_fault_of_the_graders_is_an_error(
    pytester: pytest.Pytester, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr("pytest_cnncourse.judge.judgement.plan", broken)
    put(pytester, student("the-layers-alone", "layers.py"))
    result = run()
    result.assert_outcomes(errors=7)
    result.stdout.fnmatch_lines(["Grading this failed through no fault of the submission: *"])


def test_a_folder_called_network_py_is_told_of(pytester: pytest.Pytester, run: Run) -> None:
    put(pytester, student("the-layers-alone", "layers.py"))
    (pytester.path / "network.py").mkdir()
    run().stdout.fnmatch_lines(["  failed        network.py cannot be read: it is a folder."])


# --- which files ---


@pytest.mark.parametrize("args", [["network.py"], []])
def test_an_exercise_file_is_never_imported(
    pytester: pytest.Pytester, run: Run, args: list[str]
) -> None:
    planted = "import os\nos.environ['PLANTED'] = 'yes'\ndef test_mine(): pass\n"
    put(pytester, {"network.py": planted + student("right-sequential", "network.py")["network.py"]})
    result = run("-v", *args, ini="cnncourse = true\npython_files = *.py")
    result.stdout.fnmatch_lines([f"network.py::{name} *" for name in NETWORK_ITEMS])
    result.stdout.no_fnmatch_line("*test_mine*")
    assert "PLANTED" not in os.environ
    assert "network" not in sys.modules


def test_an_untouched_starter_beside_the_solution_is_not_imported_either(
    pytester: pytest.Pytester, run: Run
) -> None:
    starter = (ROOT / "exercises" / "network.py").read_text(encoding="utf-8")
    put(
        pytester,
        {"network.py": starter, "mine.py": student("right-sequential", "network.py")["network.py"]},
    )
    run("network.py").assert_outcomes()
    run("mine.py").assert_outcomes(passed=9)


def test_a_file_of_another_name_names_the_exercise_too(pytester: pytest.Pytester, run: Run) -> None:
    put(pytester, student("one-file", "homework.py"))
    result = run("-v")
    result.assert_outcomes(passed=28)
    result.stdout.fnmatch_lines(["homework.py::network.pooling PASSED*"])


def test_a_file_with_an_ending_too_many_is_collected(pytester: pytest.Pytester, run: Run) -> None:
    texts = student("right-sequential", "network.py")
    put(pytester, {"Network.PY.txt": texts["network.py"]})
    result = run("-v")
    result.stdout.fnmatch_lines(["Network.PY.txt::network.module PASSED*", "network * 45 of 45*"])


def test_a_students_own_tests_run_beside_it(pytester: pytest.Pytester, run: Run) -> None:
    put(
        pytester,
        student("the-layers-alone", "layers.py") | {"test_mine.py": "def test_mine(): pass"},
    )
    run().assert_outcomes(passed=8)


def test_folders_are_submissions_of_their_own(pytester: pytest.Pytester, run: Run) -> None:
    for name in ("a", "b"):
        (pytester.path / name).mkdir()
        put(pytester, {f"{name}/layers.py": student("the-layers-alone", "layers.py")["layers.py"]})
    result = run()
    result.assert_outcomes(passed=14)
    result.stdout.fnmatch_lines(["a:", "layers       20 of 20*", "b:", "layers       20 of 20*"])


# --- the options of any run ---


def test_k_and_node_ids_select_items(pytester: pytest.Pytester, run: Run) -> None:
    put(pytester, student("lesson-totals"))
    result = run("-k", "network and pooling")
    result.assert_outcomes(passed=1, failed=1, deselected=26)
    result.stdout.fnmatch_lines(
        ["layers        - of 20*", "  7 of 7 criteria were not run this time"]
    )
    run("network.py::pooling").assert_outcomes(failed=1)


def test_x_stops_at_the_first_failure(pytester: pytest.Pytester, run: Run) -> None:
    put(pytester, student("lesson-totals", "network.py"))
    run("-x").assert_outcomes(passed=2, failed=1)


def test_lf_runs_what_failed_last(pytester: pytest.Pytester, run: Run) -> None:
    put(pytester, student("lesson-totals", "network.py"))
    run().assert_outcomes(passed=8, failed=1)
    run("--lf").assert_outcomes(failed=1)


def test_collect_only_starts_no_sandbox(
    pytester: pytest.Pytester, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden() -> None:
        raise AssertionError("a sandbox was opened")

    monkeypatch.setattr("pytest_cnncourse.plugin.open_sandbox", forbidden)
    put(pytester, student("lesson-totals"))
    result = run("--collect-only", "-q")
    result.stdout.fnmatch_lines(["layers.py::kinds", "network.py::pooling", "*28 tests collected*"])


def test_junit_has_the_words(pytester: pytest.Pytester, run: Run) -> None:
    put(pytester, student("lesson-totals", "network.py"))
    run("--junitxml=out.xml")
    cases = ET.parse(pytester.path / "out.xml").getroot().iter("testcase")
    failed = {case.get("name"): case.find("failure") for case in cases}
    words = failed["pooling"]
    assert list(failed) == NETWORK_ITEMS
    assert words is not None
    assert "Pooling runs after layers 3, 6 and 9" in (words.text or "")


def test_a_seed_can_be_had_again(pytester: pytest.Pytester, run: Run) -> None:
    put(pytester, student("the-layers-alone", "layers.py"))
    run("--cnncourse-seed", "5").stdout.fnmatch_lines(["cnncourse: * 1.0, seed 5"])


def test_another_course_can_be_asked_for(pytester: pytest.Pytester, run: Run) -> None:
    text = (ROOT / "reference" / "course.toml").read_text(encoding="utf-8")
    put(
        pytester,
        student("the-layers-alone", "layers.py")
        | {"mine.toml": text.replace("points = 3", "points = 1")},
    )
    run("--cnncourse-course", "mine.toml").stdout.fnmatch_lines(["layers        8 of 8 *"])


def test_a_bad_course_is_wrong_usage(pytester: pytest.Pytester, run: Run) -> None:
    put(pytester, {"mine.toml": "id = 3"})
    result = run("--cnncourse-course", "mine.toml")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*mine.toml:1: id: *"])


def test_the_json_report_carries_records_and_session(pytester: pytest.Pytester, run: Run) -> None:
    put(pytester, student("lesson-totals"))
    run("--json-report", "--json-report-file=out.json", "--cnncourse-seed=5")
    report = json.loads((pytester.path / "out.json").read_text(encoding="utf-8"))
    records = {test["nodeid"]: test["metadata"]["cnncourse"] for test in report["tests"]}
    assert len(records) == 28
    pooling = records["network.py::pooling"]
    assert pooling.pop("message").startswith("Pooling runs after layers 3, 6 and 9")
    assert pooling.pop("found")
    assert pooling.pop("hints") is not None
    assert {key: pooling[key] for key in ("exercise", "criterion", "outcome")} == {
        "exercise": "network",
        "criterion": "pooling",
        "outcome": "failed",
    }
    assert (pooling["score"], pooling["max_score"]) == ("0", "6")
    assert pooling["location"] == {"file": "network.py", "line": 12, "cell": None}
    session = report["cnncourse"]
    assert session["seed"] == 5
    assert session["course"]["id"] == "cnn"
    assert session["grader"]["torch"].startswith("2.")
    assert session["grader"]["sandbox"]["guarantees"]["time"]["held"]
    (submission,) = session["submissions"].values()
    assert [file["path"] for file in submission["files"]] == [
        "layers.py",
        "network.py",
        "residual.py",
    ]
    assert submission["exercises"]["network"]["graded_object"].startswith("Network")


# --- real processes: what cannot be shown inside this one ---


def pytest_in(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-p", "pytest_cnncourse.plugin", *args]
    environment = {"PATH": "/usr/bin", "PYTHONPATH": str(ROOT)}
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = student("lesson-totals", "layers.py", "network.py") | {
        "pytest.ini": "[pytest]\ncnncourse=true"
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_pytest_process_never_imports_torch(folder: Path) -> None:
    spy = (
        "import sys\ndef pytest_unconfigure():\n    print('torch' in sys.modules, file=sys.stderr)"
    )
    (folder / "conftest.py").write_text(spy, encoding="utf-8")
    said = pytest_in(folder, "-q")
    assert said.stderr.strip() == "False"
    assert "total" in said.stdout


def test_under_xdist_only_workers_grade_and_the_scoreboard_is_the_same(folder: Path) -> None:
    seed = ("-q", "--cnncourse-seed=5", "-p", "pytest_jsonreport.plugin", "--json-report")
    alone = pytest_in(folder, *seed, "--json-report-file=alone.json")
    spread = pytest_in(folder, *seed, "--json-report-file=spread.json", "-p", "xdist", "-n", "2")
    assert alone.returncode == spread.returncode == 1, spread.stdout + spread.stderr

    def board(said: str) -> str:
        return said[said.index("= Convolutional") :].partition("= short test")[0]

    assert board(spread.stdout) == board(alone.stdout)
    tests = []
    for name in ("alone.json", "spread.json"):
        report = json.loads((folder / name).read_text(encoding="utf-8"))
        tests.append({test["nodeid"]: test["metadata"] for test in report["tests"]})
        assert list(report["cnncourse"]["submissions"])
    assert tests[0] == tests[1]

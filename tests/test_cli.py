"""The command: what it writes, says and returns."""

from __future__ import annotations

import errno
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest
from click.testing import CliRunner, Result

from pytest_cnncourse.cli import main

ROOT = Path(__file__).parents[1]
CLASS = ROOT / "examples" / "class"
Write: TypeAlias = Callable[[Mapping[str, str]], Path]


def call(*args: str | Path | int) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


# --- start ---


def test_start_puts_starters_and_settings(tmp_path: Path) -> None:
    result = call("start", tmp_path / "hw")
    assert result.exit_code == 0, result.output
    names = sorted(path.name for path in (tmp_path / "hw").iterdir())
    assert names == ["layers.py", "network.py", "pytest.ini", "residual.py"]
    assert "cnncourse = true" in (tmp_path / "hw" / "pytest.ini").read_text()
    assert "Fill in layers.py, network.py, residual.py" in result.output


def test_start_overwrites_nothing(tmp_path: Path) -> None:
    for name in ("layers.py", "pytest.ini"):
        (tmp_path / name).write_text("mine")
    result = call("start", tmp_path)
    assert {(tmp_path / name).read_text() for name in ("layers.py", "pytest.ini")} == {"mine"}
    assert f"kept   {tmp_path / 'layers.py'}" in result.output
    assert f"wrote  {tmp_path / 'network.py'}" in result.output
    assert "add the line `cnncourse = true`" in result.output


def test_start_says_where_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert call("start", tmp_path / "file").exit_code == 2
    result = call("start", tmp_path / "file" / "hw")
    assert result.exit_code == 1
    assert "choose another folder" in result.output


def test_started_and_left_alone_nothing_is_attempted(tmp_path: Path) -> None:
    call("start", tmp_path)
    command = [sys.executable, "-m", "pytest", "-p", "pytest_cnncourse.plugin"]
    environment = {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    said = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stdout
    assert "28 skipped" in said.stdout
    assert "not attempted" in said.stdout
    assert "is still the starter file" in said.stdout


# --- grade ---


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    out = tmp_path_factory.mktemp("cli") / "grades"
    paths = [CLASS / "lesson-totals", CLASS / "the-layers-alone", CLASS / "zipped.zip"]
    return out, call("grade", *paths, "--out", out, "--seed", "3", "--jobs", "1")


def test_grade_prints_a_table_and_writes_reports(graded: tuple[Path, Result]) -> None:
    out, result = graded
    assert result.exit_code == 0, result.output
    assert result.stderr.startswith("Sandbox ")
    lines = result.stdout.splitlines()
    assert lines[0].split() == "submission layers network residual total status note".split()
    assert lines[1].split() == "20 45 35 100".split()
    assert lines[2].split()[0] == "lesson-totals"
    assert lines[4].split()[:6] == "zipped 20 45 35 100 graded".split()
    assert lines[3].endswith("not attempted: network, residual")
    assert f"3 submissions, seed 3: reports in {out / 'reports'}" in result.output
    assert len(list((out / "reports").iterdir())) == 3
    assert json.loads((out / "summary.json").read_bytes())["seed"] == "3"


@pytest.mark.parametrize("name", ["gradescope", "csv"])
def test_export_writes_another_format_and_names_what_is_lost(
    graded: tuple[Path, Result], name: str
) -> None:
    out, _ = graded
    result = call("export", out, "--to", name)
    assert result.exit_code == 0, result.output
    files = {
        str(path.relative_to(out / "export" / name))
        for path in (out / "export" / name).rglob("*.*")
    }
    assert (
        files
        == {
            "gradescope": {
                f"{id}/results.json" for id in ("lesson-totals", "zipped", "the-layers-alone")
            },
            "csv": {"grades.csv"},
        }[name]
    )
    assert "not in this format: " in result.output


def test_what_cannot_be_graded_is_named_and_told_by_the_status(tmp_path: Path) -> None:
    (tmp_path / "bad.zip").write_text("no zip")
    result = call(
        "grade",
        tmp_path / "bad.zip",
        CLASS / "the-layers-alone",
        "--out",
        tmp_path / "out",
        "-j",
        "1",
    )
    assert result.exit_code == 1
    assert "bad.zip) could not be graded: " in result.output
    assert "is no zip that can be opened" in result.output
    report = json.loads((tmp_path / "out" / "reports" / "bad.json").read_bytes())
    assert report["status"] == "ungraded"
    assert (
        json.loads((tmp_path / "out" / "reports" / "the-layers-alone.json").read_bytes())["score"]
        == 20
    )


def test_an_empty_folder_is_a_submission_with_nothing_in_it(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = call("grade", tmp_path / "empty", "--out", tmp_path / "out", "-j", "1")
    assert result.exit_code == 0, result.output
    assert "not attempted: layers, network, residual" in result.output


def test_a_timeout_is_the_exercises_processor_time(write: Write, tmp_path: Path) -> None:
    folder = write({"network.py": "import torch\nwhile True:\n    pass\n"})
    result = call("grade", folder, "--out", tmp_path / "out", "--timeout", "1", "-j", "1")
    assert result.exit_code == 0, result.output
    assert "was still running after 1.0 second and was stopped" in (
        (tmp_path / "out" / "reports" / "homework.json").read_text(encoding="utf-8")
    )


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "Missing argument 'PATHS...'"),
        (["nowhere", "--out", "o"], "'nowhere' does not exist"),
        ([str(CLASS)], "Missing option '--out'"),
        ([str(CLASS), "--out", "o", "--jobs", "0"], "0 is not in the range"),
        ([str(CLASS), "--out", "o", "--timeout", "0"], "0.0 is not in the range"),
        ([str(CLASS), "--out", "o", "--timeout", "90000"], "at most an hour"),
        ([str(CLASS), "--out", "o", "--course", "none.toml"], "none.toml: cannot be read"),
        ([str(CLASS), "--out", __file__], "is a file"),
        ([str(CLASS), "--out", f"{__file__}/o"], "Choose another --out"),
    ],
)
def test_wrong_usage_is_status_2(args: list[str], said: str) -> None:
    result = call("grade", *args)
    assert result.exit_code == 2, result.output
    assert said in result.output


def test_exporting_what_was_not_graded_is_wrong_usage(tmp_path: Path) -> None:
    result = call("export", tmp_path, "--to", "csv")
    assert result.exit_code == 2
    assert f"grade into {tmp_path} first" in result.output


# --- check ---


def test_check_prints_what_the_student_reads(write: Write, solved: Mapping[str, str]) -> None:
    text = solved["layers.py"].replace("kernel_size = 5", "kernel_size = 3")
    result = call("check", write({"layers.py": text}))
    assert result.exit_code == 1, result.output
    assert "failed        Each convolution has the channels" in result.output
    assert "layers.py, line " in result.output
    assert "Hint 1" not in result.output
    assert result.output.count("There is no network.py yet") == 1
    assert "Hint 1" in call("check", write({"layers.py": text}), "--hints", 1).output


def test_check_says_that_everything_passed(write: Write, solved: Mapping[str, str]) -> None:
    result = call("check", write(solved))
    assert result.exit_code == 0, result.output
    assert "failed" not in result.output


def test_checking_what_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    result = call("check", tmp_path / "nothing")
    assert result.exit_code == 2
    assert "nothing does not exist" in result.output


# --- the rest ---


def test_schema_prints_the_schema() -> None:
    assert json.loads(call("schema").output)["title"] == "GradeReport"


def test_doctor_says_what_holds() -> None:
    result = call("doctor")
    assert result.exit_code == 0, result.output
    for word in ("python   3.", "torch    2.", "sandbox  ", "no_network", "a trial run worked"):
        assert word in result.output


def test_a_planted_module_in_the_working_directory_is_not_taken(write: Write) -> None:
    folder = write({"click.py": "raise SystemExit('click was taken')"})
    said = subprocess.run(
        [sys.executable, "-m", "pytest_cnncourse", "schema"],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr


# --- report ---


def test_grading_leaves_pages_that_report_makes_again(graded: tuple[Path, Result]) -> None:
    out, _ = graded
    before = {path.name: path.read_bytes() for path in out.rglob("*.html")}
    assert before.keys() == {"index.html", "lesson-totals.html", "zipped.html"} | {
        "the-layers-alone.html"
    }
    assert b"modules.append(nn.MaxPool2d(2))</mark>" in before["lesson-totals.html"]
    result = call("report", out, "--html")
    assert result.exit_code == 0, result.output
    assert f"4 page(s): begin with {out / 'index.html'}" in result.output
    assert {path.name: path.read_bytes() for path in out.rglob("*.html")} == before


def test_report_prints_the_table(graded: tuple[Path, Result]) -> None:
    out, _ = graded
    assert call("report", out, "--csv").output == (out / "grades.csv").read_text().replace(
        "\r\n", "\n"
    )


def test_report_tells_of_one_student(graded: tuple[Path, Result]) -> None:
    out, _ = graded
    result = call("report", out, "--student", "lesson-totals")
    assert result.exit_code == 0, result.output
    assert result.output.startswith("lesson-totals: 88 of 100\n")
    assert "Pooling runs after layers 3, 6 and 9" in result.output


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--student", "lesson-total"], "is it lesson-totals?"),
        (["--student", "qqq"], "grades.csv lists all"),
        ([], "one of --csv, --html and --student ID"),
        (["--csv", "--student", "zipped"], "one of --csv, --html and --student ID"),
        (["--csv", "--html"], "one of --csv, --html and --student ID"),
    ],
)
def test_report_says_what_it_needs(graded: tuple[Path, Result], args: list[str], said: str) -> None:
    result = call("report", graded[0], *args)
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())


@pytest.mark.parametrize("how", [["--csv"], ["--html"], ["--student", "x"]])
def test_where_nothing_was_graded_report_says_so(tmp_path: Path, how: list[str]) -> None:
    result = call("report", tmp_path, *how)
    assert result.exit_code == 2
    assert "No such file or directory: grade into" in " ".join(result.output.split())
    summary: dict[str, object] = {"counts": {}, "submissions": [], "equal_work": []}
    (tmp_path / "summary.json").write_text(json.dumps(summary), encoding="utf-8")
    result = call("report", tmp_path, "--html")
    assert result.exit_code == 2
    assert "is graded yet" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["summary.json"]


def test_pages_that_cannot_be_made_take_no_grade(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pytest_cnncourse.pages.page", None)
    result = call("grade", CLASS / "empty-folder", "--out", tmp_path / "out", "-j", "1")
    assert result.exit_code == 0, result.output
    assert "pip install 'pytest-cnncourse[pages]'" in result.output
    assert (tmp_path / "out" / "summary.json").exists()


def test_a_reader_that_has_seen_enough_is_no_fault_of_the_reports(
    graded: tuple[Path, Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object, **__: object) -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr("click.echo", closed)
    result = CliRunner().invoke(main, ["report", str(graded[0]), "--csv"])
    assert "Broken pipe" not in result.output


def test_a_submission_is_not_taken_for_the_folder_of_reports(tmp_path: Path) -> None:
    shutil.copytree(CLASS / "the-layers-alone", tmp_path / "class" / "one")
    command = ["grade", str(tmp_path / "class"), "--out", str(tmp_path / "class" / "one")]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 2
    assert "one holds layers.py and may be a submission: choose another --out" in result.stderr
    assert [path.name for path in (tmp_path / "class" / "one").iterdir()] == ["layers.py"]

"""Many submissions in worker processes: each gets its due, and none harms another."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pytest_cnncourse import results
from pytest_cnncourse.batch import CHUNK, Order, Row, carry_out, grade
from pytest_cnncourse.course import Course
from pytest_cnncourse.report import GradeReport, schema
from pytest_cnncourse.results import BatchError, reports
from pytest_cnncourse.submission import Handed, discover

CLASS = Path(__file__).parents[1] / "examples" / "class"

HOSTILE = {
    "exits": "import sys\nsys.exit(0)\n",
    "vanishes": "import os\nos._exit(0)\n",
    "crashes": "import ctypes\nctypes.string_at(0)\n",
    "floods": "print('x' * 50_000_000)\n",
    "forges": (
        "import os\n"
        "from pytest_cnncourse.evidence import framed\n"
        "os.write(3, framed({'kind': 'built', 'name': 'Network', 'passed': True}))\n"
        "os.write(3, framed({'kind': 'end'}))\n"
        "os._exit(0)\n"
    ),
    "garbles": "import os\nos.write(3, b'\\xff' * 100)\n",
}


@pytest.fixture(scope="module")
def worker() -> Iterator[Executor]:
    """One worker process for all these tests, with its warm sandbox."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        yield pool


def ordered(course: Course, out: Path, handed: list[Handed]) -> Order:
    return Order(course, 7, "auto", out, tuple(handed))


@pytest.fixture(scope="module")
def graded(course: Course, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Row]]:
    """The sample class, by two workers."""
    out = tmp_path_factory.mktemp("graded") / "grades"
    return out, list(grade(ordered(course, out, discover([CLASS], course)), jobs=2))


def test_each_sample_gets_what_its_label_says(
    graded: tuple[Path, list[Row]], expected: dict[str, Any]
) -> None:
    out, rows = graded
    assert {row.id for row in rows} == expected.keys()
    for report in reports(out):
        label = expected[report.submission.id]
        missed = {
            f"{exercise.id}.{criterion.id}"
            for exercise in report.exercises
            for criterion in exercise.criteria
            if criterion.outcome == "failed"
        }
        assert (report.submission.id, report.score, missed, report.status) == (
            report.submission.id,
            Decimal(str(label["score"])),
            set(label.get("fails", [])),
            label.get("status", "graded"),
        )


def test_rows_reports_summary_and_table_agree(graded: tuple[Path, list[Row]]) -> None:
    out, rows = graded
    summary = json.loads((out / "summary.json").read_bytes())
    told = {row["id"]: row["score"] for row in summary["submissions"]}
    assert told == {row.id: float(row.score) for row in rows}
    assert told == {report.submission.id: float(report.score) for report in reports(out)}
    assert sum(summary["counts"].values()) == len(rows)
    table = (out / "grades.csv").read_text(encoding="utf-8").splitlines()
    assert table[0] == "submission,status,layers,network,residual,score,max_score"
    assert len(table) == 1 + len(rows)


def test_every_report_follows_the_schema(graded: tuple[Path, list[Row]]) -> None:
    out, rows = graded
    files = list((out / "reports").iterdir())
    assert {file.name for file in files} == {f"{row.id}.json" for row in rows}
    for file in files:
        jsonschema.validate(json.loads(file.read_bytes()), schema())


def test_evidence_is_kept_of_what_was_judged(
    graded: tuple[Path, list[Row]],
) -> None:
    out, _ = graded
    kept = {path.stem for path in (out / "evidence" / "right-sequential").iterdir()}
    assert kept == {"layers", "network", "residual"}
    absent = json.loads((out / "evidence" / "empty-folder" / "network.json").read_bytes())
    assert (absent["ending"], absent["frames"]) == (None, [])
    evidence = json.loads((out / "evidence" / "right-sequential" / "network.json").read_bytes())
    assert evidence["ending"]["cause"] == "finished"


def test_no_file_is_left_half_written(graded: tuple[Path, list[Row]]) -> None:
    out, _ = graded
    assert not [path for path in out.rglob("*") if path.name.startswith(".")]


def timeless(report: GradeReport) -> dict[str, Any]:
    return report.model_dump(exclude={"duration_s"})


def test_the_same_seed_gives_the_same_reports_however_they_are_shared_out(
    graded: tuple[Path, list[Row]], course: Course, tmp_path: Path, worker: Executor
) -> None:
    out, _ = graded
    some = [
        each
        for each in discover([CLASS], course)
        if each.id in ("squeeze-and-softmax", "one-file", "network-only")
    ]
    list(grade(ordered(course, tmp_path, some), 1, worker))
    before = {report.submission.id: timeless(report) for report in reports(out)}
    for report in reports(tmp_path):
        assert timeless(report) == before[report.submission.id]


def test_hostile_submissions_get_nothing_and_take_nothing(
    course: Course, tmp_path: Path, worker: Executor, solved: Mapping[str, str]
) -> None:
    handed = []
    for name, text in HOSTILE.items():
        folder = tmp_path / name
        folder.mkdir()
        right = solved["network.py"]
        (folder / "network.py").write_text(text + right, encoding="utf-8")
        handed.append(Handed(name, str(folder)))
    for name in ("before", "after"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "network.py").write_text(solved["network.py"], encoding="utf-8")
    handed = [Handed("before", str(tmp_path / "before")), *handed]
    handed.append(Handed("after", str(tmp_path / "after")))
    rows = {row.id: row for row in grade(ordered(course, tmp_path / "out", handed), 1, worker)}
    assert rows.keys() == {"before", "after", *HOSTILE}
    assert {id: row.score for id, row in rows.items() if row.score} == {
        "before": Decimal(45),
        "after": Decimal(45),
    }
    assert all(row.note for id, row in rows.items() if id in HOSTILE)


def test_what_lies_beside_an_exercise_changes_nothing(
    course: Course, tmp_path: Path, worker: Executor, solved: Mapping[str, str]
) -> None:
    planted = {
        "conftest.py": "raise SystemExit('conftest was taken')",
        "pytest.ini": "[pytest]\naddopts = --collect-only\n",
        "torch.py": "raise SystemExit('torch was taken')",
        "pydantic.py": "raise SystemExit('pydantic was taken')",
        "sitecustomize.py": "raise SystemExit('sitecustomize was taken')",
        "layers.py": "import torch\nassert torch.nn\n" + solved["layers.py"],
    }
    for name, text in planted.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    handed = [Handed("planted", str(tmp_path))]
    (row,) = grade(ordered(course, tmp_path / "out", handed), 1, worker)
    assert (row.score, row.status) == (Decimal(20), "graded")


def test_a_path_that_is_not_there_is_told_of_and_the_others_graded(
    course: Course, tmp_path: Path, worker: Executor
) -> None:
    handed = [
        Handed("ghost", str(tmp_path / "ghost")),
        Handed("the-layers-alone", str(CLASS / "the-layers-alone")),
    ]
    ghost, alone = grade(ordered(course, tmp_path / "out", handed), 1, worker)
    assert (ghost.status, ghost.score) == ("ungraded", Decimal(0))
    assert "ghost does not exist" in ghost.note
    assert (alone.status, alone.score) == ("graded", Decimal(20))


def test_equal_work_is_grouped_for_the_grader_and_never_shown_to_students(
    course: Course, tmp_path: Path, worker: Executor, solved: Mapping[str, str]
) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        for file, text in solved.items():
            renamed = text.replace("outputs", "result") if name == "other" else text
            (tmp_path / name / file).write_text(renamed, encoding="utf-8")
    alike = [Handed(name, str(tmp_path / name)) for name in ("one", "other")]
    handed = [*alike, Handed("different", str(CLASS / "right-attributes"))]
    list(grade(ordered(course, tmp_path / "out", handed), 1, worker))
    summary = json.loads((tmp_path / "out" / "summary.json").read_bytes())
    assert summary["equal_work"] == [["one", "other"]]
    results.write_pages(tmp_path / "out")
    assert "Equal work" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    page = (tmp_path / "out" / "pages" / "one.html").read_text(encoding="utf-8")
    assert "Equal work" not in page
    assert "other.html" not in page


def memory(pid: str) -> int:
    """KiB that a process and all below it hold."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return int(status.partition("VmRSS:")[2].split()[0]) + sum(map(memory, children))


def grown(order: Order) -> int:
    """In a worker: what it and its sandbox hold once they have graded these."""
    carry_out(order)
    gc.collect()  # it is done seldom, and what waits for it is no growth
    return memory(str(os.getpid()))


def test_memory_does_not_grow_with_the_class(
    course: Course, tmp_path: Path, solved: Mapping[str, str]
) -> None:
    for name in ("layers.py", "residual.py"):
        (tmp_path / name).write_text(solved[name], encoding="utf-8")
    handed = [
        Handed(f"{name[:3]}{number:02}", str(tmp_path / name))
        for number in range(30)
        for name in ("layers.py", "residual.py")
    ]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as own:
        orders = (
            ordered(course, tmp_path / "out", handed[at : at + CHUNK])
            for at in range(0, len(handed), CHUNK)
        )
        held = [own.submit(grown, order).result() for order in orders]
    assert max(held[2:]) < 1.01 * held[1]


# --- workers that fail ---


class Failing(Executor):
    """Breaks for an order that holds `victim`; carries out the others in a real worker."""

    def __init__(self, worker: Executor, victim: str, error: Exception) -> None:
        self.worker, self.victim, self.error = worker, victim, error

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        if isinstance(args[0], Order) and any(each.id == self.victim for each in args[0].handed):
            future: Future[Any] = Future()
            future.set_exception(self.error)
            return future
        return self.worker.submit(fn, *args, **kwargs)


@pytest.mark.parametrize("error", [BrokenProcessPool("it died"), RuntimeError("a bug of ours")])
def test_a_submission_that_no_worker_survives_is_ungraded_and_harms_no_other(
    course: Course, tmp_path: Path, worker: Executor, error: Exception
) -> None:
    handed = [Handed(name, str(CLASS / "the-layers-alone")) for name in ("a", "victim", "c")]
    failing = Failing(worker, "victim", error)
    rows = {row.id: row for row in grade(ordered(course, tmp_path, handed), 1, failing)}
    assert {id: row.status for id, row in rows.items()} == {
        "a": "graded",
        "victim": "ungraded",
        "c": "graded",
    }
    assert str(error) in rows["victim"].note
    report = next(report for report in reports(tmp_path) if report.submission.id == "victim")
    assert report.status == "ungraded"
    assert "not judged" in report.exercises[0].criteria[0].message


# --- what cannot be written ---


def test_a_file_in_the_place_of_out_is_refused(course: Course, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    for out in (tmp_path / "out", tmp_path / "out" / "inside"):
        with pytest.raises(
            BatchError, match=r"cannot be written to: [\w ]+\. Choose another --out$"
        ):
            list(grade(ordered(course, out, []), 1))
    assert (tmp_path / "out").read_text() == "mine"


def test_a_write_that_fails_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results.write(tmp_path / "a.json", b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        results.write(tmp_path / "a.json", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    assert (tmp_path / "a.json").read_bytes() == b"old"
    assert oct((tmp_path / "a.json").stat().st_mode)[-3:] == "644"


def test_reports_are_asked_for_where_there_are_none(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match=r"grade into .* first"):
        list(reports(tmp_path))
    (tmp_path / "summary.json").write_text("{}")
    with pytest.raises(BatchError, match="does not hold reports"):
        list(reports(tmp_path))

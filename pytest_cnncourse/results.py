"""What a run leaves in its folder: reports, evidence, summary, table and pages."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from . import pages
from .pages.source import Handed
from .report import GradeReport


class BatchError(Exception):
    """Why nothing can be written; a sentence for whoever asked."""


def seed_of(out: Path) -> int | None:
    """The seed of an earlier run that wrote there, None where there was none."""
    try:
        return int(json.loads((out / "run.json").read_bytes())["seed"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextlib.contextmanager
def holding(out: Path) -> Iterator[None]:
    """Keep other runs from writing there meanwhile. Raises BatchError where one does."""
    with writing(out):
        out.mkdir(parents=True, exist_ok=True)
        lock = FileLock(out / "run.lock", timeout=0)
        try:
            lock.acquire()
        except Timeout:
            raise BatchError(
                f"another run is writing to {out}: wait for its end, or choose another --out"
            ) from None
    try:
        with writing(out):
            for part in out.rglob(f"{_PART}*"):  # of a run that was killed
                part.unlink(missing_ok=True)
            finish(out)
        yield
    finally:
        lock.release()


_PART = ".part-"
"""What the name of a file begins with until it is there as a whole."""

_WHOLE = ".whole-"
"""In OUT, a folder of this name and a time: new reports, summary and table, ready to be taken."""


def replace_reports(out: Path, new: Path) -> Path:
    """Put the reports, summary and table in `new` in the place of those in `out`.

    These lie in the folder told then. Stopped at any point, all is as it was, or it is done by
    whoever holds `out` next. Raises OSError.
    """
    instant = f"{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S%fZ}"
    new.rename(out / f"{_WHOLE}{instant}")
    finish(out)
    return out / "previous" / instant


def finish(out: Path) -> None:
    """Take over new reports that are whole. Raises OSError."""
    for new in out.glob(f"{_WHOLE}*"):
        previous = out / "previous" / new.name.removeprefix(_WHOLE)
        previous.mkdir(parents=True, exist_ok=True)
        for path in new.iterdir():
            here, there = out / path.name, previous / path.name
            if here.exists() and not there.exists():
                here.rename(there)
            path.rename(here)
        new.rmdir()


@contextlib.contextmanager
def writing(out: Path) -> Iterator[None]:
    """Raises BatchError for an OSError."""
    try:
        yield
    except OSError as error:
        advice = "Choose another --out"
        if any(out.glob("reports/*.json")):
            advice = (
                "What is done stays there; make room or choose another --out, and the same"
                " command goes on"
            )
        raise BatchError(f"{out} cannot be written to: {error.strerror}. {advice}") from None


def forget(out: Path) -> None:
    """Take away the reports and the evidence of earlier runs. Raises BatchError."""
    with holding(out), writing(out):
        for path in (*out.glob("reports/*.json"), *out.glob("evidence/*/*.json")):
            path.unlink()


def summary_of(out: Path) -> dict[str, Any]:
    """The summary of a finished run. Raises BatchError where there is none."""
    with _telling(out):
        summary: dict[str, Any] = json.loads((out / "summary.json").read_bytes())
        if lacking := {"counts", "submissions", "equal_work"} - summary.keys():
            raise ValueError(f"no {', '.join(sorted(lacking))} in summary.json")
    return summary


def reports(out: Path, folder: Path | None = None) -> Iterator[GradeReport]:
    """The reports of a finished run, in its order; those in `folder`, if they lie elsewhere.

    Raises BatchError where there is none.
    """
    with _telling(out):
        ids = [row["id"] for row in summary_of(out)["submissions"]]
        yield from _reports(folder or out / "reports", ids)


def _reports(folder: Path, ids: Iterable[str]) -> Iterator[GradeReport]:
    for id in ids:
        yield GradeReport.model_validate_json((folder / f"{id}.json").read_bytes())


@contextlib.contextmanager
def _telling(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BatchError(f"{error.filename}: {error.strerror}: grade into {out} first") from None
    except ValueError as error:
        raise BatchError(f"{out} does not hold reports of this version: {error}") from None


def write_pages(out: Path, executor: Executor | None = None, *, fresh: bool = False) -> int:
    """`index.html` and `pages/` out of a finished run's reports: how many there are then.

    A page that is as new as its report stays, unless `fresh`; `executor` shares out the others.
    Raises BatchError where there is nothing to show or no extra `pages`, OSError.
    """
    summary = summary_of(out)
    ids = [row["id"] for row in summary["submissions"]]
    if not ids:
        raise BatchError(f"nothing in {out} is graded yet")
    page, report = out / "pages", out / "reports"
    old = [id for id in ids if fresh or not _stands(page / f"{id}.html", report / f"{id}.json")]
    shares = [old[at : at + _SHARE] for at in range(0, len(old), _SHARE)]
    try:
        for _ in (executor.map if executor else map)(functools.partial(_write_some, out), shares):
            pass
        if fresh or not _stands(out / "index.html", out / "summary.json"):
            write(out / "index.html", pages.class_page(reports(out), summary["equal_work"]))
    except ImportError as error:
        raise BatchError(str(error)) from None
    return len(ids) + 1


_SHARE = 64
"""Pages that a worker is given at a time."""


def _stands(page: Path, made_from: Path) -> bool:
    """A page is there, and is as new as what it was made from."""
    try:
        return page.stat().st_mtime_ns >= made_from.stat().st_mtime_ns
    except FileNotFoundError:
        return False


def _write_some(out: Path, ids: Sequence[str]) -> None:
    for report in _reports(out / "reports", ids):
        write_page(out, report)


def write_page(out: Path, report: GradeReport) -> None:
    """The page of one submission. Raises OSError, and ImportError without the extra `pages`."""
    id = report.submission.id
    write(out / "pages" / f"{id}.html", pages.student_page(report, _handed(out, id)))


def _handed(out: Path, id: str) -> dict[str, Handed]:
    """What was handed in, by exercise, out of the evidence; nothing where none was kept."""
    handed = {}
    for path in sorted((out / "evidence" / id).glob("*.json")):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            kept = head(path)
            handed[path.stem] = Handed(kept["file"], kept["sources"], kept["cells"])
    return handed


def head(evidence: Path) -> Any:
    """What is known of one exercise, without what its child said. Raises OSError, ValueError."""
    with evidence.open("rb") as file:
        return json.loads(file.readline().rstrip(b",\n") + b"}")


def write(path: Path, content: bytes) -> None:
    """A file is there as a whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=_PART, delete=False) as file:
        try:
            file.write(content)
            file.close()
            Path(file.name).chmod(0o644)
            Path(file.name).replace(path)
        except BaseException:
            Path(file.name).unlink()
            raise

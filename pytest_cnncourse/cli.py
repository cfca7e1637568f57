"""The command `cnncourse`."""

from __future__ import annotations

import difflib
import json
import os
import platform
import secrets
from collections.abc import Sequence
from pathlib import Path

import click

from . import __version__, batch
from .course import Course, CourseError, load, resource
from .export import FORMATS
from .grader import Grader
from .pages import telling
from .plugin import open_sandbox
from .report import GradeReport, plain
from .report import schema as report_schema
from .submission import Source, Submission, discover

_INI = "[pytest]\ncnncourse = true\n"


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="pytest-cnncourse")
def main() -> None:
    """Check and grade the PyTorch exercises of a course."""


def _course(context: click.Context, parameter: click.Parameter, file: Path | None) -> Course:
    try:
        return load(file)
    except CourseError as error:
        raise click.UsageError(str(error)) from None


_course_option = click.option(
    "--course",
    type=click.Path(path_type=Path),
    callback=_course,
    metavar="FILE",
    help="Course file; the lesson's own if not given.",
)


# --- start --------------------------------------------------------------------------------


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@_course_option
def start(folder: Path, course: Course) -> None:
    """Put the exercises to fill in into DIR; what is there already stays as it is."""
    texts = {
        exercise.file: resource("exercises", exercise.file).read_text(encoding="utf-8")
        for exercise in course.exercises
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in (texts | {"pytest.ini": _INI}).items():
            _put(folder / name, text)
    except OSError as error:
        raise click.ClickException(f"{folder}: {error.strerror}; choose another folder") from None
    files = ", ".join(exercise.file for exercise in course.exercises)
    click.echo(f"Fill in {files}, then run `pytest` in {folder}.")


def _put(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        click.echo(f"kept   {path}")
        if path.name == "pytest.ini" and "cnncourse" not in path.read_text(encoding="utf-8"):
            click.echo("       add the line `cnncourse = true` below its [pytest] yourself")
    else:
        click.echo(f"wrote  {path}")


# --- grade --------------------------------------------------------------------------------


def _cores() -> int:
    count = getattr(os, "sched_getaffinity", None)
    return len(count(0)) if count else os.cpu_count() or 1


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder for reports.")
@click.option("--seed", type=click.IntRange(0), help="Draw the same sizes and challenges again.")
@click.option(
    "--timeout", type=click.FloatRange(0, min_open=True), help="Processor seconds an exercise."
)
@click.option("--jobs", "-j", type=click.IntRange(1), default=_cores, help="Worker processes.")
@click.option(
    "--sandbox", type=click.Choice(["auto", "strict", "off"]), default="auto", show_default=True
)
@_course_option
@click.pass_context
def grade(
    context: click.Context,
    paths: tuple[Path, ...],
    out: Path,
    seed: int | None,
    timeout: float | None,
    jobs: int,
    sandbox: batch.Level,
    course: Course,
) -> None:
    """Grade submissions and write a JSON report for each.

    A path that holds exercise files is one submission; otherwise each folder, zip and file
    in it is one. Exit status: 0 all were graded, whatever their scores; 1 some could not
    be; 2 wrong usage.
    """
    handed = discover(paths, course, leave=out)
    seed = secrets.randbelow(1 << 32) if seed is None else seed
    order = batch.Order(
        _with_timeout(course, timeout), seed, sandbox, out.absolute(), tuple(handed)
    )
    try:
        rows = sorted(batch.grade(order, jobs), key=lambda row: row.id)
    except batch.BatchError as error:
        raise click.UsageError(f"{error}: choose another --out") from None
    for line in _table(course, rows):
        click.echo(line)
    _write_pages(out)
    ungraded = [row for row in rows if row.status == "ungraded"]
    click.echo(f"\n{len(rows)} submissions, seed {seed}: reports in {out / 'reports'}")
    for row in ungraded:
        where = plain(row.path, 200)
        click.echo(f"{row.id} ({where}) could not be graded: {row.note}", err=True)
    context.exit(1 if ungraded else 0)


def _with_timeout(course: Course, seconds: float | None) -> Course:
    """The course with another time limit, and a wall clock in proportion."""
    if seconds is None:
        return course
    limits = course.limits
    wall = max(seconds * limits.wall_seconds / limits.seconds, seconds)
    changed = {"seconds": seconds, "wall_seconds": wall}
    # No model_copy: it would keep the digest, and would not check the numbers.
    given = course.model_dump(by_alias=True)
    try:
        return Course.model_validate(given | {"limits": given["limits"] | changed})
    except ValueError:
        raise click.UsageError(f"--timeout {seconds:g}: at most an hour, please") from None


def _table(course: Course, rows: Sequence[batch.Row]) -> list[str]:
    head = ["submission", *(exercise.id for exercise in course.exercises), "total", "status"]
    of = ["", *(str(exercise.max_score) for exercise in course.exercises), str(course.max_score)]
    lines = [head, [*of, ""]]
    for row in rows:
        points = [*row.exercises.values(), row.score]
        shown = ["-" if row.status == "ungraded" else str(each) for each in points]
        lines.append([row.id, *shown, row.status])
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    notes = ["note", ""] + [row.note for row in rows]
    return [
        "  ".join(
            cell.ljust(width) if column in (0, len(head) - 1) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        + "  "
        + (note if len(note) <= 60 else note[:57] + "...")
        for line, note in zip(lines, notes, strict=True)
    ]


# --- the rest -------------------------------------------------------------------------------


def _write_pages(out: Path) -> None:
    """Pages are no part of a grade: where they cannot be made, that is said and no more."""
    try:
        batch.write_pages(out)
    except (batch.BatchError, OSError) as error:
        click.echo(f"no {out / 'index.html'}: {error}", err=True)


@main.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--csv", "how", flag_value="csv", help="Print the table of grades.")
@click.option("--html", "how", flag_value="html", help="Make OUT/index.html and OUT/pages again.")
@click.option("--student", metavar="ID", help="Print one submission's result.")
def report(out: Path, how: str | None, student: str | None) -> None:
    """Show what a finished run in OUT found."""
    if (how is None) == (student is None):
        raise click.UsageError("one of --csv, --html and --student ID, please")
    try:
        if student is not None:
            for line, style in telling.lines(_of(out, student)):
                click.secho(line, **style)
        elif how == "html":
            click.echo(f"{batch.write_pages(out)} page(s): begin with {out / 'index.html'}")
        else:
            for _, content in FORMATS["csv"].files(batch.reports(out)):
                click.echo(content.decode(), nl=False)
    except batch.BatchError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{out}: {error.strerror}") from None


def _of(out: Path, id: str) -> GradeReport:
    known = []
    for each in batch.reports(out):
        if each.submission.id == id:
            return each
        known.append(each.submission.id)
    near = difflib.get_close_matches(id, known, 3)
    meant = f"; is it {' or '.join(near)}?" if near else f"; {out / 'grades.csv'} lists all"
    raise click.UsageError(f"no submission {plain(id, 200)!r} in {out}{meant}")


@main.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--to", "name", required=True, type=click.Choice(list(FORMATS)))
def export(out: Path, name: str) -> None:
    """Write the reports in OUT in another system's format."""
    try:
        written = 0
        for file, content in FORMATS[name].files(batch.reports(out)):
            batch.write(out / "export" / name / file, content)
            written += 1
    except batch.BatchError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{out}: {error.strerror}") from None
    click.echo(f"{written} file(s) in {out / 'export' / name}")
    for loss in FORMATS[name].losses:
        click.echo(f"not in this format: {loss}")


@main.command()
def schema() -> None:
    """Print the JSON schema of a report."""
    click.echo(json.dumps(report_schema(), indent=2))


@main.command()
@_course_option
@click.pass_context
def doctor(context: click.Context, course: Course) -> None:
    """Say what this machine has, and what its sandbox holds."""
    sandbox = open_sandbox()
    try:
        facts = Grader(course, sandbox, 0).facts
        click.echo(f"python   {platform.python_version()} on {platform.system()}")
        click.echo(f"torch    {facts['torch']}")
        click.echo(f"sandbox  {sandbox.level}: {sandbox.description}")
        for name, promise in sandbox.guarantees.items():
            click.echo(f"  {'yes' if promise.held else 'no':4} {name:16} {promise.reason}")
            if promise.remedy:
                click.echo(f"       {'':16} remedy: {promise.remedy}")
        fault = _probe(course, Grader(course, sandbox, 0))
    finally:
        sandbox.close()
    click.echo(f"a trial run failed: {fault}" if fault else "a trial run worked")
    context.exit(1 if fault else 0)


def _probe(course: Course, grader: Grader) -> str:
    """Have a child look at a file that holds nothing: why that fails, '' where it works."""
    exercise = course.exercises[0]
    source = Source(exercise.file, "import torch\n", "0" * 64, 13)
    with grader.begin(Submission("doctor", {source.name: source})) as grading:
        result = grading.result(exercise)
    faults = [
        result.words[id].message
        for id, verdict in result.judgement.verdicts.items()
        if verdict.outcome == "grader_error"
    ]
    return faults[0] if faults else ""

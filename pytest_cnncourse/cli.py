"""The command `cnncourse`."""

from __future__ import annotations

import difflib
import json
import os
import platform
import secrets
import shutil
import signal
import sys
import textwrap
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import click

from . import __version__, batch, regrade, results
from .cluster import ClusterError, workers
from .course import Course, CourseError, load, resource
from .export import FORMATS
from .grader import Grader, Result
from .pages import telling
from .plain import plain, plain_line
from .plugin import open_sandbox
from .progress import Tell, watched
from .report import GradeReport
from .report import schema as report_schema
from .submission import Source, Submission, discover, file_safe, own_names, read

_INI = "[pytest]\ncnncourse = true\n"


class _Failed(click.ClickException):
    """What was asked for is well said, and cannot be done."""

    exit_code = 2


class _Stoppable(click.Group):
    """Click itself would tell of Ctrl-C by 1, which has another meaning here."""

    def invoke(self, context: click.Context) -> Any:
        """The command's own result."""
        try:
            return super().invoke(context)
        except KeyboardInterrupt:
            click.echo("stopped; the same command begins again", err=True)
            context.exit(128 + signal.SIGINT)


@click.group(cls=_Stoppable, context_settings={"help_option_names": ["-h", "--help"]})
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


_jobs_option = click.option(
    "--jobs", "-j", type=click.IntRange(1), default=_cores, help="Worker processes; one a core."
)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--out",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for reports.",
)
@click.option("--seed", type=click.IntRange(0), help="Draw the same sizes and challenges again.")
@click.option(
    "--timeout", type=click.FloatRange(0, min_open=True), help="Processor seconds an exercise."
)
@_jobs_option
@click.option("--scheduler", metavar="ADDRESS", help="Let the workers of a Dask scheduler do it.")
@click.option(
    "--sandbox", type=click.Choice(["auto", "strict", "off"]), default="auto", show_default=True
)
@click.option("--fresh", is_flag=True, help="Grade again what has a report that stands.")
@click.option("--log-json", is_flag=True, help="Tell of each submission on standard error.")
@_course_option
@click.pass_context
def grade(
    context: click.Context,
    paths: tuple[Path, ...],
    out: Path,
    seed: int | None,
    timeout: float | None,
    jobs: int,
    scheduler: str | None,
    sandbox: batch.Level,
    fresh: bool,
    log_json: bool,
    course: Course,
) -> None:
    """Grade submissions and write a JSON report for each.

    A path that holds exercise files is one submission, and so is a zip; otherwise each folder,
    zip and file in it is one, so unpack a whole class's download first. What has a report
    already that was made from the same is not graded again.
    Exit status: 0 all were graded, whatever their scores; 1 some could not be; 2 wrong usage;
    130 or 143 stopped, and the same command goes on.
    """
    own = [name for exercise in course.exercises for name in own_names(exercise.file)]
    if taken := [name for name in own if (out / name).exists()]:
        raise click.UsageError(
            f"{out} holds {taken[0]} and may be a submission: choose another --out"
        )
    handed = discover(paths, course, leave=out)
    if seed is None:
        earlier = None if fresh else results.seed_of(out)
        seed = secrets.randbelow(1 << 32) if earlier is None else earlier
    limited = _with_timeout(course, timeout)
    order = batch.Order(limited, seed, sandbox, out.absolute(), tuple(handed))
    rows: list[batch.Row] = []
    stopped = 0
    with watched(log_json) as tell:
        try:
            if fresh:
                results.forget(out)
            with _terminable(), _workers(scheduler, jobs, order.out) as (executor, number):
                _grade(order, number, executor, tell, rows)
            tell("ended", {"submissions": len(rows)})
        except (results.BatchError, ClusterError) as error:
            tell("failed", {"reason": str(error)})
            if log_json:
                context.exit(2)
            raise _Failed(str(error)) from None
        except KeyboardInterrupt as signalled:
            stopped = 128 + next(iter(signalled.args), signal.SIGINT)
            rows = list(batch.rows(order))
            tell("stopped", {"submissions": len(rows), "left": len(handed) - len(rows)})
    _show(course, sorted(rows, key=lambda row: row.id), out, str(seed))
    ungraded = [row for row in rows if row.status == "ungraded"]
    told = [
        f"{row.id} ({plain_line(row.path, 200)}) could not be graded: {plain_line(row.note, 400)}"
        for row in ungraded
    ]
    if stopped:
        left = len(handed) - len(rows)
        where = f"with {left} to go" if left else "while the class page was made"
        told.append(f"stopped {where}; the same command goes on")
    for line in () if log_json else told:  # as JSON it is said already
        click.echo(line, err=True)
    context.exit(stopped or (1 if ungraded else 0))


def _show(course: Course, rows: Sequence[batch.Row], out: Path, seed: str) -> None:
    for line in _table(course, rows) if rows else ():
        click.echo(line)
    stood = sum(row.stood for row in rows)
    kept = f", {stood} of them graded before" if stood else ""
    click.echo(f"\n{_submissions(rows)}{kept}, seed {seed}: reports in {out / 'reports'}")


def _workers(
    scheduler: str | None, jobs: int, out: Path
) -> AbstractContextManager[tuple[Executor | None, int]]:
    if scheduler is None:
        return nullcontext((None, jobs))
    with results.holding(out):  # it has to be there before workers are asked whether they see it
        pass
    return workers(scheduler, out)


@contextmanager
def _terminable() -> Iterator[None]:
    """What ends a process raises KeyboardInterrupt, with the signal's number."""

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt(number)

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _grade(
    order: batch.Order, jobs: int, executor: Executor | None, tell: Tell, rows: list[batch.Row]
) -> None:
    """Put the rows into `rows` as they are done, then make the pages."""
    tell("begun", {"total": len(order.handed), "seed": str(order.seed)})
    announce = lambda line: tell("sandbox", {"description": line})  # noqa: E731
    with closing(batch.grade(order, jobs, executor, announce)) as graded:
        for row in graded:
            rows.append(row)
            told = {"id": row.id, "status": row.status, "score": float(row.score)}
            tell("submission", told | {"note": row.note, "stood": row.stood})
    _write_pages(order.out, tell)


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
    notes = ["note", ""] + [plain_line(row.note, 400) for row in rows]
    room = 60
    if sys.stdout.isatty():  # a line each
        room = min(room, shutil.get_terminal_size().columns - sum(widths) - 2 * len(widths))
    told = []
    for line, note in zip(lines, notes, strict=True):
        cells = [cell.rjust(width) for cell, width in zip(line, widths, strict=True)]
        cells[0], cells[-1] = line[0].ljust(widths[0]), line[-1].ljust(widths[-1])
        told.append("  ".join([*cells, _cut(note, room)]).rstrip())
    return told


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 3]}..." if most > 3 else ""


# --- regrade ------------------------------------------------------------------------------

_SHOWN = 100
"""Most submissions of which changes are shown one by one."""


@main.command("regrade")
@click.argument("out", type=click.Path(path_type=Path))
@_course_option
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@_jobs_option
@click.pass_context
def regrade_command(
    context: click.Context, out: Path, course: Course, dry_run: bool, yes: bool, jobs: int
) -> None:
    """Judge again what was graded into OUT, under another course; nobody's code is run.

    What would change is shown first; old reports are kept in OUT/previous. Exit status: 0 all
    were judged; 1 some have to be run again, or the answer was no; 2 wrong usage; 130 stopped.
    """
    try:
        if results.seed_of(out) is None:  # before anything is made there
            raise results.BatchError(f"{out} holds no run: grade into it first")
        with results.holding(out):
            lacking = _regraded(out, course, jobs, dry_run, yes)
    except results.BatchError as error:
        raise _Failed(str(error)) from None
    context.exit(1 if lacking else 0)


def _regraded(out: Path, course: Course, jobs: int, dry_run: bool, yes: bool) -> bool:
    """Whether something is left to do: submissions that have to be run again, or a refusal."""
    try:
        with batch.pool(None, jobs) as pool:
            changes = []
            with watched() as tell:
                tell("begun", {"total": len(results.summary_of(out)["submissions"])})
                for change in regrade.judged_again(out, course, pool):
                    changes.append(change)
                    tell("submission", {"status": "to run again" if change.lack else "judged"})
            changes.sort(key=lambda each: each.id)
            for line in _changes(changes):
                click.echo(line)
            lacking = any(change.lack for change in changes)
            if dry_run:
                return lacking
            other = any(change.other for change in changes)
            if other:
                if not (yes or not sys.stdin.isatty() or click.confirm("Write the new reports?")):
                    return True
                click.echo(f"written; the old reports are in {regrade.take_over(out, course)}")
            if other or (out / "index.html").exists():  # an earlier one may have been stopped here
                with watched() as tell:
                    _write_pages(out, tell, pool)
    finally:
        regrade.dismiss(out)
    return lacking


def _changes(changes: Sequence[regrade.Change]) -> list[str]:
    """What would change, submission by submission, and in all."""
    other = [each for each in changes if each.criteria]
    lines = []
    for change in other[:_SHOWN]:
        lines.append(f"{change.id}  {change.before:f} -> {change.after:f}")
        lines += [f"    {criterion}" for criterion in change.criteria]
    if len(other) > _SHOWN:
        lines.append(f"... and {len(other) - _SHOWN} more")
    words = sum(change.words and not change.criteria for change in changes)
    lacking = [change for change in changes if change.lack]
    same = len(changes) - len(other) - words - len(lacking)
    lines.append(
        f"{_submissions(changes)}: {len(other)} with other outcomes or points,"
        f" {words} in words alone, {same} as before, {len(lacking)} to be run again"
    )
    lines += [f"{each.id} has to be run again: {each.lack}" for each in lacking[:_SHOWN]]
    if lacking:
        lines.append("`cnncourse grade` with the same --course and --out runs these.")
    return lines


# --- check --------------------------------------------------------------------------------


@main.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--hints", type=click.IntRange(0), default=0, metavar="N", help="Show up to N hints a failure."
)
@_course_option
@click.pass_context
def check(context: click.Context, path: Path, hints: int, course: Course) -> None:
    """Grade one submission and print what its student reads; nothing is written.

    Exit status: 0 everything passed; 1 something did not; 2 wrong usage.
    """
    submission = read(path, file_safe(path.stem), course)
    if submission.problem:
        raise click.UsageError(submission.problem)
    with open_sandbox() as sandbox:
        grader = Grader(course, sandbox, secrets.randbelow(1 << 32))
        with grader.begin(submission) as grading:
            judged = [grading.result(exercise) for exercise in course.exercises]
    for line in (line for result in judged for line in _told(result, hints)):
        click.echo(plain(line, 20_000))
    verdicts = [verdict for result in judged for verdict in result.judgement.verdicts.values()]
    context.exit(0 if all(verdict.outcome == "passed" for verdict in verdicts) else 1)


def _told(result: Result, hints: int) -> Iterator[str]:
    """Each criterion of an exercise with its words; what is said of several is said once."""
    yield f"{result.exercise.id}: {result.exercise.title}"
    said = ""
    for criterion in result.exercise.criteria:
        words = result.words[criterion.id]
        outcome = result.judgement.verdicts[criterion.id].outcome
        yield f"  {outcome.replace('_', ' '):14}{criterion.title}"
        shown = words.hints[:hints] if outcome == "failed" else ()
        parts = [words.message] if words.message != said else []
        parts += [f"Hint {number}: {hint}" for number, hint in enumerate(shown, 1)]
        if any(parts):
            text = "\n\n".join(parts)
            yield f"\n{textwrap.indent(text, ' ' * 6)}\n"
        said = words.message
    for remark in result.remarks:
        yield textwrap.indent(f"remark: {remark}\n", "  ")


# --- the rest -------------------------------------------------------------------------------


def _write_pages(out: Path, tell: Tell, executor: Executor | None = None) -> None:
    """Pages are no part of a grade: where they cannot be made, that is said and no more."""
    tell("pages", {})
    try:
        results.write_pages(out, executor)
    except (results.BatchError, OSError) as error:
        tell("remark", {"description": f"no {out / 'index.html'}: {error}"})


@main.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--csv", is_flag=True, help="Print the table of grades.")
@click.option("--html", is_flag=True, help="Make OUT/index.html and OUT/pages again.")
@click.option("--student", metavar="ID", help="Print one submission's result.")
def report(out: Path, csv: bool, html: bool, student: str | None) -> None:
    """Show what a finished run in OUT found."""
    if csv + html + (student is not None) != 1:
        raise click.UsageError("one of --csv, --html and --student ID, please")
    try:
        if student is not None:
            for line, style in telling.lines(_of(out, student)):
                click.secho(line, **style)
        elif html:
            click.echo(
                f"{results.write_pages(out, fresh=True)} page(s): begin with {out / 'index.html'}"
            )
        else:
            for _, content in FORMATS["csv"].files(results.reports(out)):
                click.echo(content.decode(), nl=False)
    except results.BatchError as error:
        raise _Failed(str(error)) from None
    except BrokenPipeError:  # as into `head`; click ends quietly
        raise
    except OSError as error:
        raise click.ClickException(f"{out}: {error.strerror}") from None


def _of(out: Path, id: str) -> GradeReport:
    known = []
    for each in results.reports(out):
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
        for file, content in FORMATS[name].files(results.reports(out)):
            results.write(out / "export" / name / file, content)
            written += 1
    except results.BatchError as error:
        raise _Failed(str(error)) from None
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
        click.echo(f"sandbox  {sandbox.description.removeprefix('Sandbox ')}")
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


def _submissions(some: Sequence[object]) -> str:
    return f"{len(some)} submission{'s' * (len(some) != 1)}"

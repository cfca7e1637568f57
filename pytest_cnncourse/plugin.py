"""The pytest face: an exercise file becomes items, one a criterion.

It sleeps unless the folder asks for it, and then imports nothing but this file.
Awake, it starts the sandbox before pytest collects, so that torch is imported
meanwhile, in another process; the pytest process never imports torch or student code.
"""

from __future__ import annotations

import secrets
from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import pytest

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

    from .course import Course, Criterion, Exercise
    from .finding import Found
    from .grader import Grader, Grading, Result
    from .sandbox import Sandbox
    from .submission import Submission

Record: TypeAlias = dict[str, Any]
"""What is told of one criterion, as JSON."""

TASKS = {
    "observe": "pytest_cnncourse.observe:run",
    "replay": "pytest_cnncourse.judge.questions:run",
}
"""What a sandbox's children do, by name."""

WARM = ("tempfile:gettempdir", "pytest_cnncourse.observe:warm")
"""Called before children are locked: what they could not look up, or would each do anew."""

MANY = "pytest_cnncourse.sandbox.kernel:collapse"
"""Called as well where many children will be forked: takes 50 ms, saves some a child."""

_SKIPPED = ("not_reached", "not_attempted", "needs_human")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options and the ini key that wakes the plugin."""
    parser.addini("cnncourse", "check the course's exercises here", type="bool", default=False)
    group = parser.getgroup("cnncourse", "exercises of a PyTorch course")
    group.addoption(
        "--cnncourse", action="store_true", help="check the exercises, whatever the ini file says"
    )
    group.addoption(
        "--cnncourse-course", metavar="FILE", help="course file (default: the lesson's own)"
    )
    group.addoption(
        "--cnncourse-hints", metavar="N", type=int, default=0, help="show up to N hints a failure"
    )
    group.addoption(
        "--cnncourse-seed", metavar="N", type=int, help="draw the same sizes and challenges again"
    )


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Wake up where the folder asks for it."""
    if not (config.getoption("cnncourse") or config.getini("cnncourse")):
        return
    worker: Any = getattr(config, "workerinput", None)
    distributed = bool(config.getoption("numprocesses", None) or config.getoption("tx", None))
    idle = config.option.collectonly or (distributed and not worker)
    sandbox = None if idle else open_sandbox()  # first of all: it takes the longest

    from .course import CourseError, load

    file = config.getoption("cnncourse_course")
    try:
        course = load(Path(config.invocation_params.dir, file) if file else None)
    except CourseError as error:
        if sandbox:
            sandbox.close()
        raise pytest.UsageError(str(error)) from None
    seed = worker["cnncourse_seed"] if worker else config.getoption("cnncourse_seed")
    seed = secrets.randbelow(1 << 32) if seed is None else seed
    config.pluginmanager.register(Folders(course, seed, sandbox), "cnncourse-folders")


def open_sandbox(
    level: Literal["auto", "strict", "off"] = "auto", *, many: bool = False
) -> Sandbox:
    """A sandbox that has begun to import torch, for one or `many`; whoever opens it closes it."""
    from .sandbox import Sandbox

    sandbox = Sandbox(TASKS, level=level, warm=(*WARM, MANY) if many else WARM)
    sandbox.start()
    return sandbox


# --- items --------------------------------------------------------------------------


class ExerciseFile(pytest.File):
    """A file that holds exercises; never imported."""

    book: Gradebook
    submission: Submission
    exercises: Sequence[Exercise]

    @classmethod
    def of(
        cls,
        parent: pytest.Collector,
        path: Path,
        book: Gradebook,
        submission: Submission,
        exercises: Sequence[Exercise],
        **kwargs: Any,
    ) -> ExerciseFile:
        """The file at `path`, which holds `exercises`."""
        file: ExerciseFile = cls.from_parent(parent, path=path, **kwargs)
        file.book, file.submission, file.exercises = book, submission, exercises
        return file

    def collect(self) -> Iterator[CriterionItem]:
        """One item a criterion, in the course's order."""
        from .submission import own_names

        for exercise in self.exercises:
            own = self.path.name in own_names(exercise.file)
            for criterion in exercise.criteria:
                name = criterion.id if own else f"{exercise.id}.{criterion.id}"
                yield CriterionItem.of(self, name, exercise, criterion)


class CriterionItem(pytest.Item):
    """One criterion of one submission."""

    parent: ExerciseFile
    exercise: Exercise
    criterion: Criterion
    record: Record | None = None
    """What is told of it, once it is known."""

    @classmethod
    def of(
        cls, file: ExerciseFile, name: str, exercise: Exercise, criterion: Criterion
    ) -> CriterionItem:
        """The item for a criterion of an exercise in `file`."""
        item: CriterionItem = cls.from_parent(file, name=name)
        item.exercise, item.criterion = exercise, criterion
        item.extra_keyword_matches.add(exercise.id)
        return item

    def setup(self) -> None:
        """Wait for the verdict. Only a fault of the grader's ends here, as pytest's `error`."""
        self.record = self.parent.book.record(self)
        if self.record["outcome"] == "grader_error":
            pytest.fail(self.record["message"], pytrace=False)

    def runtest(self) -> None:
        """Pass, fail or skip with the verdict's words."""
        record = self.record or {}
        if record["outcome"] == "failed":
            shown = record["hints"][: max(self.config.getoption("cnncourse_hints"), 0)]
            hints = [f"Hint {number}: {hint}" for number, hint in enumerate(shown, 1)]
            pytest.fail("\n\n".join([record["message"], *hints]), pytrace=False)
        if record["outcome"] in _SKIPPED:
            pytest.skip(record["message"])

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *_: Any) -> Any:
        """The words alone, no frames of the plugin's; in one line, it is their first one.

        One line is what the summary, `--tb=line` and JUnit's message ask for.
        """
        shown = excinfo.getrepr(style="value")
        if self.record and shown.reprcrash:
            place = self.record["location"] or {"line": 1}
            shown.reprcrash.path = str(self.path)
            shown.reprcrash.lineno = place["line"]
            shown.reprcrash.message = self.record["message"].partition("\n")[0]
        return shown

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where it is, and the heading of its failure."""
        return self.path, None, f"{self.name}: {self.criterion.title}"


# --- what a session learns ------------------------------------------------------------


class Gradebook:
    """The records of a session; under xdist the controller's are its workers' together."""

    def __init__(self, course: Course, seed: int, grader: Grader | None = None) -> None:
        self.course = course
        self.seed = seed
        self.grader = grader
        self.records: dict[tuple[str, str, str], Record] = {}
        self.submissions: dict[str, Any] = {}
        self.facts: dict[str, Any] = {}
        """What graded."""

    def grading(self, submission: Submission) -> Grading:
        """The submission on its way, begun if need be."""
        raise NotImplementedError

    def record(self, item: CriterionItem) -> Record:
        """What is told of one item; waits for the exercise it belongs to."""
        submission = item.parent.submission
        result = self.grading(submission).result(item.exercise)
        self.note(submission, result)
        return record_of(submission.id, result, item.criterion)

    def note(self, submission: Submission, result: Result) -> None:
        """Keep what is told of a submission and of an exercise as a whole."""
        from .plain import plain

        about = self.submissions.setdefault(submission.id, _about(submission))
        if result.exercise.id in about["exercises"]:
            return
        judged = result.judgement
        about["exercises"][result.exercise.id] = {
            "title": result.exercise.title,
            "graded_object": plain(judged.graded_object, 200),
            "remarks": [plain(remark, 4_000) for remark in result.remarks],
            "output": plain(judged.output, 20_000),
            "conclusions": None
            if judged.conclusions is None
            else plain(judged.conclusions, 20_000),
            "drawing": judged.drawing,
            "duration_s": result.duration_s,
        }
        if not self.facts and self.grader:
            self.facts = self.grader.facts

    def data(self) -> dict[str, Any]:
        """The session's part of the JSON report."""
        course = self.course
        return {
            "course": {"id": course.id, "version": course.version, "digest": course.digest},
            "grader": self.facts,
            "seed": self.seed,
            "submissions": self.submissions,
        }

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Let the record travel on the report, and skips point at the student's file."""
        report = yield
        if isinstance(item, CriterionItem) and item.record:
            if report.when == "call" or item.record["outcome"] == "grader_error":
                report.cnncourse = item.record  # type: ignore[attr-defined]
            if report.skipped:
                place = item.record["location"] or {"line": 1}
                report.longrepr = str(item.path), place["line"], item.record["message"]
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the record, wherever it was made."""
        record = getattr(report, "cnncourse", None)
        if record:
            key = record["submission"], record["exercise"], record["criterion"]
            self.records[key] = record

    @pytest.hookimpl(optionalhook=True)
    def pytest_json_runtest_metadata(self, item: pytest.Item) -> dict[str, Any] | None:
        """Give pytest-json-report the record."""
        record = isinstance(item, CriterionItem) and item.record
        return {"cnncourse": record} if record else None

    @pytest.hookimpl(optionalhook=True)
    def pytest_json_modifyreport(self, json_report: dict[str, Any]) -> None:
        """Give pytest-json-report what is told of the session."""
        json_report["cnncourse"] = self.data()


def record_of(submission: str, result: Result, criterion: Criterion) -> Record:
    """What is told of one criterion of a judged exercise."""
    from .report import CriterionReport

    verdict = result.judgement.verdicts[criterion.id]
    words = result.words[criterion.id]
    place = words.place
    told = CriterionReport(
        id=criterion.id,
        title=criterion.title,
        outcome=verdict.outcome,
        score=criterion.points if verdict.outcome == "passed" else criterion.points * 0,
        max_score=criterion.points,
        message=words.message,
        found=verdict.found,
        expected=verdict.expected,
        misconception=words.misconception,
        location=asdict(place) if place else None,
        hints=words.hints,
        blocked_by=verdict.blocked_by,
    ).model_dump(mode="json")
    exact = {"score": str(told["score"]), "max_score": str(criterion.points)}
    key = {"submission": submission, "exercise": result.exercise.id, "criterion": told.pop("id")}
    return key | told | exact


def _teller(submission: Submission, found: Found) -> str:
    """Name of the file whose items tell of an exercise; '' where there is none.

    That is the file that holds it, the notebook that writes that file, or else the
    notebook that may hold it and cannot be read.
    """
    source = submission.sources.get(found.file)
    unread = found.suspect if found.suspect.endswith(".ipynb") else ""
    return (source.written_by if source else "") or found.file or unread


def _about(submission: Submission) -> dict[str, Any]:
    return {"files": files_of(submission), "exercises": {}}


def files_of(submission: Submission) -> list[dict[str, Any]]:
    """The files that were handed in, as a report names them."""
    return [
        {"path": source.name, "sha256": source.sha256, "bytes": source.bytes}
        for source in submission.sources.values()
        if not source.written_by
    ]


# --- a session in a student's own folder -----------------------------------------------


class Folders(Gradebook):
    """Collects exercise files from the folders that pytest looks into; a folder is a submission."""

    def __init__(self, course: Course, seed: int, sandbox: Sandbox | None) -> None:
        super().__init__(course, seed)
        if sandbox is not None:
            from .grader import Grader

            self.grader = Grader(course, sandbox, seed)
        self._folders: dict[Path, Submission] = {}
        self._ids: set[str] = set()
        self._gradings: dict[str, Grading] = {}

    def grading(self, submission: Submission) -> Grading:
        """Begun on first use; what it needs is observed when it is asked for."""
        if submission.id not in self._gradings:
            if self.grader is None:
                raise RuntimeError("this process does not grade")
            self._gradings[submission.id] = self.grader.begin(submission, ())
        return self._gradings[submission.id]

    def pytest_report_header(self) -> str:
        """Say what is asked, and how to have the same again."""
        return f"cnncourse: {self.course.title} {self.course.version}, seed {self.seed}"

    @pytest.hookimpl(wrapper=True)
    def pytest_collect_file(
        self, file_path: Path, parent: pytest.Collector
    ) -> Generator[None, list[pytest.Collector], list[pytest.Collector]]:
        """An exercise file is ours alone: collected as a module, it would be imported."""
        others = yield
        from .finding import find, holds
        from .place import kind

        if kind(file_path.name) not in ("py", "ipynb"):
            return others

        name, exercises = file_path.name, self.course.exercises
        submission = self._submission(file_path.parent)
        held = [each for each in exercises if _teller(submission, find(submission, each)) == name]
        text = submission.texts.get(name, "")
        if not held and not any(name == each.file or holds(name, text, each) for each in exercises):
            return others
        return [ExerciseFile.of(parent, file_path, self, submission, held)]

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Begin to observe all that will be asked for; a worker of xdist's waits for its turn."""
        if self.grader is None or hasattr(session.config, "workerinput"):
            return
        asked: dict[str, tuple[Submission, dict[str, Exercise]]] = {}
        for item in session.items:
            if isinstance(item, CriterionItem):
                submission = item.parent.submission
                exercises = asked.setdefault(submission.id, (submission, {}))[1]
                exercises[item.exercise.id] = item.exercise
        for submission, exercises in asked.values():
            self.grading(submission).begin(*exercises.values())

    @pytest.hookimpl(wrapper=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Generator[None]:
        """Before anybody reports: note what no file holds, and tell xdist's controller all."""
        if self.grader is not None:
            for folder, submission in self._folders.items():
                if submission.id in self.submissions:
                    self._note_absent(folder, submission)
        output: Any = getattr(session.config, "workeroutput", None)
        if output is not None:
            output["cnncourse"] = {"facts": self.facts, "submissions": self.submissions}
        return (yield)

    def pytest_unconfigure(self) -> None:
        """Leave no process behind."""
        for grading in self._gradings.values():
            grading.close()
        if self.grader:
            self.grader.sandbox.close()

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """All workers of xdist's draw from one seed."""
        node.workerinput["cnncourse_seed"] = self.seed

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker of xdist's has learnt; one that died tells nothing."""
        told = getattr(node, "workeroutput", {}).get("cnncourse")
        if told:
            self.facts = self.facts or told["facts"]
            for id, about in told["submissions"].items():
                known = self.submissions.setdefault(id, about)
                known["exercises"] |= about["exercises"]

    def pytest_terminal_summary(self, terminalreporter: TerminalReporter) -> None:
        """The scoreboard."""
        if not self.submissions:
            return
        from .scoreboard import lines

        verbose = terminalreporter.verbosity > 0
        terminalreporter.write_sep("=", self.course.title)
        for line, markup in lines(self.course, self.records, self.data(), verbose):
            terminalreporter.write_line(line, **markup)

    def _submission(self, folder: Path) -> Submission:
        from .submission import file_safe, read, unique

        if folder not in self._folders:
            id = unique(file_safe(folder.resolve().name), self._ids)
            self._folders[folder] = read(folder.resolve(), id, self.course, inner=False)
        return self._folders[folder]

    def _note_absent(self, folder: Path, submission: Submission) -> None:
        """Exercises without a file have no items; the scoreboard speaks of them all the same."""
        from .finding import find

        for exercise in self.course.exercises:
            teller = _teller(submission, find(submission, exercise))
            if not (teller and (folder / teller).is_file()):
                result = self.grading(submission).result(exercise)
                self.note(submission, result)
                record = record_of(submission.id, result, exercise.criteria[0])
                self.submissions[submission.id]["exercises"][exercise.id]["absent"] = record


# --- a session for submissions handed in ------------------------------------------------


class HandedIn(Gradebook):
    """Items of submissions given as data; nothing is collected from anybody's folder."""

    def __init__(self, grader: Grader, submissions: Sequence[Submission]) -> None:
        super().__init__(grader.course, grader.seed, grader)
        self._grader = grader
        self._waiting = list(reversed(submissions))
        self._all = submissions
        self._begun: dict[str, Grading] = {}
        self._current = ""
        self.evidence: dict[str, dict[str, bytes]] = {}
        """Submission -> exercise -> what it was judged with."""

    def grading(self, submission: Submission) -> Grading:
        """The submission's; the next one is begun, the one before is let go."""
        if submission.id != self._current:
            if self._current:
                self._begun.pop(self._current).close()
            self._current = submission.id
        while self._waiting and len(self._begun) < 2:
            following = self._waiting.pop()
            self._begun[following.id] = self._grader.begin(following)
        return self._begun[submission.id]

    def note(self, submission: Submission, result: Result) -> None:
        """Keep the evidence too."""
        super().note(submission, result)
        if result.evidence is not None:
            kept = self.evidence.setdefault(submission.id, {})
            kept[result.exercise.id] = result.evidence

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self, session: pytest.Session) -> bool:
        """Make the items, and keep pytest from looking anywhere for more."""
        from .finding import find
        from .submission import file_safe

        session.items = []
        for submission in self._all:
            for exercise in self.course.exercises:
                name = find(submission, exercise).file or exercise.file
                file = ExerciseFile.of(
                    session,
                    session.path / submission.id / name,
                    self,
                    submission,
                    [exercise],
                    nodeid=f"{submission.id}/{file_safe(name)}",
                )
                session.items += file.collect()
        session.testscollected = len(session.items)
        session.config.hook.pytest_collection_finish(session=session)
        return True

    def pytest_runtest_protocol(self, item: CriterionItem) -> bool:
        """In one phase: there is nothing to set up or to take down."""

        def judged() -> None:
            item.setup()
            item.runtest()

        faults = pytest.exit.Exception, KeyboardInterrupt
        call = pytest.CallInfo.from_call(judged, "call", faults)
        report = item.ihook.pytest_runtest_makereport(item=item, call=call)
        item.ihook.pytest_runtest_logreport(report=report)
        return True

    def pytest_unconfigure(self) -> None:
        """Leave no child behind."""
        for grading in self._begun.values():
            grading.close()

"""The pages as bytes: escaped, loading nothing, the same again."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from pytest_cnncourse import pages
from pytest_cnncourse.pages import telling
from pytest_cnncourse.pages.network import picture
from pytest_cnncourse.pages.overview import Overview
from pytest_cnncourse.pages.source import Handed, listings, visible
from pytest_cnncourse.report import Drawing, GradeReport

from .conftest import CLASS, HANDED, HOSTILE, STAGES, made_of_class, report


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return {name: body.decode() for name, body in made_of_class().items()}


def test_the_same_reports_give_the_same_bytes(made: dict[str, str]) -> None:
    assert {name: body.decode() for name, body in made_of_class().items()} == made


def test_what_students_wrote_is_escaped_and_nothing_is_loaded(made: dict[str, str]) -> None:
    for text in made.values():
        assert "<img" not in text
        assert text.count("</script>") == text.count("<script>") <= 1
        assert text.count("</style>") == 1
        assert not re.search(r"\son\w+=[\"']|<link|<iframe| style=|javascript:", text)
        assert "default-src &#39;none&#39;" in text
        assert "\u202e" not in text
        assert "\x07" not in text


def test_equal_work_is_told_of_the_class_alone(made: dict[str, str]) -> None:
    assert "Equal work" in made["index.html"]
    assert "Equal work" not in made["pages/ben.html"]
    assert "dee" not in made["pages/ben.html"]


def test_the_line_a_criterion_speaks_of_is_marked(made: dict[str, str]) -> None:
    page = made["pages/ben.html"]
    (marked,) = re.findall(r'<li value="(\d+)" class="marked">', page)
    assert marked == "2"
    assert 'href="#network.pooling.line"' in page
    assert page.count('id="network.pooling.line"') == 1
    assert 'class="marked"' not in made["pages/ada.html"]


def alike(status: str, outcome: str) -> GradeReport:
    """A report in which every criterion has the same outcome and words."""
    told = report("eve", 0).model_dump()
    told |= {"status": status}
    for criterion in told["exercises"][0]["criteria"]:
        criterion |= {"outcome": outcome, "score": 0, "message": "It is not known."}
    return GradeReport.model_validate(told)


def test_what_is_said_of_several_criteria_is_said_once() -> None:
    student = pages.student_page(alike("needs_human", "needs_human"), HANDED)
    assert student.count(b"It is not known.") == 1
    assert student.count(b"undecided, of ") == 3  # a zero would be a verdict


def test_points_that_nobody_has_yet_are_not_drawn() -> None:
    ungraded = pages.class_page([alike("ungraded", "grader_error")])
    assert b"Nobody has points yet." in ungraded
    assert b"How many students have" not in ungraded
    waiting = pages.class_page([alike("needs_human", "needs_human")])
    assert b"points; 1 may gain more once a person has decided what is open." in waiting


def test_nothing_hides_in_a_line() -> None:
    assert visible("a\u202eb\x00\tc") == "a\\u{202e}b\\u{0}    c"
    assert visible("é = 'ß'\r") == "é = 'ß'"
    assert visible("x" * 10_000).endswith("[... 9600 more characters]")


def test_cells_count_their_own_lines() -> None:
    exercise = report("ada", 10, "pooling").exercises[0]
    at = exercise.criteria[1].location
    assert at is not None
    changed = exercise.criteria[1].model_copy(
        update={"location": at.model_copy(update={"cell": 2})}
    )
    told = exercise.model_copy(update={"criteria": (changed,)})
    given = Handed("network.py", {"network.py": "a\nb\nc\nd"}, {"network.py": [[1, 2], [3, 4]]})
    shown = listings(told, given)["network.py"]
    assert [(line.number, line.cell) for line in shown] == [(1, 1), (2, None), (1, 2), (2, None)]
    assert [line.marks for line in shown] == [(), (), (), ("pooling",)]


def test_the_class_is_counted() -> None:
    overview = Overview()
    for each in CLASS:
        overview.add(each)
    assert overview.median == 10
    assert dict(overview.distribution)["13.5-15"] == 1
    (mistake,) = overview.commonest
    assert (mistake.words, mistake.count) == ("pooling one late", 3)
    assert overview.outcomes["network", "pooling"] == {"passed": 3, "failed": 2}


def test_boxes_are_as_high_as_the_picture_and_as_thick_as_channels() -> None:
    drawn = picture(Drawing.model_validate({"stages": STAGES, "skips": [[1, 4]]}))
    image, first, _, _, second, *_ = drawn.boxes
    assert image.high == first.high > second.high
    assert image.wide < first.wide < second.wide
    assert len(drawn.arcs) == 1
    assert [box.x for box in drawn.boxes] == sorted(box.x for box in drawn.boxes)
    assert drawn.boxes[3].title == "pooling; pooling fails here"
    plain = picture(Drawing.model_validate({"stages": STAGES[:3], "skips": []}))
    assert 0 < min(box.y - box.back for box in plain.boxes) <= 12


def test_nothing_to_draw_with_is_one_line_and_nothing_is_imported_before() -> None:
    code = (
        "import sys\n"
        "import pytest_cnncourse.batch, pytest_cnncourse.cli\n"
        "assert not {'jinja2', 'vl_convert'} & set(sys.modules)\n"
        "sys.modules['vl_convert'] = None\n"
        "from pytest_cnncourse import pages\n"
        "from pytest_cnncourse.report import GradeReport\n"
        "report = GradeReport.model_validate_json(sys.stdin.read())\n"
        "try: pages.student_page(report, {})\n"
        "except ImportError as error: print(error)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", code],
        input=CLASS[0].model_dump_json(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == pages.MISSING


def test_a_terminal_is_told_what_failed() -> None:
    told = "\n".join(text for text, _ in telling.lines(report("cy", 10, "pooling", HOSTILE)))
    assert "cy: 10 of 15" in told
    assert "failed        pooling" in told
    assert "\x07" not in told
    assert "\u202e" not in told

"""Which file holds an exercise: that of its name, else one that shows its signs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

from pytest_cnncourse.course import Course, resource
from pytest_cnncourse.finding import Found, find, holds
from pytest_cnncourse.submission import read

Write: TypeAlias = Callable[[Mapping[str, str]], Path]


def held(folder: Path, course: Course) -> dict[str, str]:
    handed = read(folder, "x", course)
    return {exercise.id: find(handed, exercise).file for exercise in course.exercises}


def test_the_file_of_its_name_holds_an_exercise(
    write: Write, course: Course, solved: Mapping[str, str]
) -> None:
    folder = write({**solved, "homework.py": "\n".join(solved.values())})
    assert held(folder, course) == {
        "layers": "layers.py",
        "network": "network.py",
        "residual": "residual.py",
    }


def test_one_file_can_hold_all(write: Write, course: Course, solved: Mapping[str, str]) -> None:
    folder = write({"helper.py": "import torch", "homework.py": "\n".join(solved.values())})
    assert set(held(folder, course).values()) == {"homework.py"}


def test_the_contracts_own_name_wins_among_other_files(write: Write, course: Course) -> None:
    body = "(nn.Module):\n  nn.Conv2d; nn.Linear; nn.MaxPool2d"
    folder = write({"a.py": f"class CNN{body}", "b.py": f"class Network{body}"})
    assert held(folder, course) == {"layers": "", "network": "b.py", "residual": ""}


def test_tests_and_settings_of_pytest_hold_nothing(write: Write, course: Course) -> None:
    text = "class Network(nn.Module): pass"
    folder = write(dict.fromkeys(("conftest.py", "test_network.py", "network_test.py"), text))
    assert not any(held(folder, course).values())


@pytest.mark.parametrize("exercise", ["layers", "network", "residual"])
def test_every_right_solution_is_found_under_another_name(exercise: str, course: Course) -> None:
    folder = Path(__file__).parent / "corpus" / exercise / "right"
    asked = course.exercise(exercise)
    files = list(folder.glob("*.py"))
    missed = [file.name for file in files if not holds("hw.py", file.read_text(), asked)]
    assert files
    assert not missed


def test_an_untouched_starter_is_not_attempted(write: Write, course: Course) -> None:
    starters = {
        each.file: resource("exercises", each.file).read_text() for each in course.exercises
    }
    folder = write({name: f"# my homework\n\n{text}\n\n" for name, text in starters.items()})
    handed = read(folder, "x", course)
    for exercise in course.exercises:
        assert find(handed, exercise) == Found(exercise.file, untouched=True)


def test_beside_an_untouched_starter_another_file_counts(
    write: Write, course: Course, solved: Mapping[str, str]
) -> None:
    starter = resource("exercises", "network.py").read_text()
    folder = write({"network.py": starter, "mine.py": solved["network.py"]})
    assert held(folder, course)["network"] == "mine.py"

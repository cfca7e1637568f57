"""Which file holds an exercise: that of its name, else one that shows its signs."""

from __future__ import annotations

import zipfile
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


def test_blocks_of_all_dimensions_are_no_list_of_layers(write: Write, course: Course) -> None:
    blocks = "blocks = [Residual(nn.Conv1d(8, 8, 1)), Residual(nn.Conv3d(8, 8, 1))]\n"
    text = "class Residual(nn.Module):\n  pass\n" + blocks
    assert held(write({"residual.py": text}), course)["layers"] == ""
    both = text + "for one in (nn.Conv1d, nn.Conv3d, nn.Linear): print(one)\n"
    assert held(write({"homework.py": both}), course)["layers"] == "homework.py"
    shown = text + "layers = [nn.Conv1d, nn.Conv3d, nn.Linear]\nfor one in layers: display(one)\n"
    assert held(write({"homework.py": shown}), course)["layers"] == "homework.py"


@pytest.mark.parametrize(
    "named", ["class Network(nn.Module):\n  ", "def Network(classes=1000):\n  ", "Network = "]
)
def test_the_contracts_own_name_wins_among_other_files(
    named: str, write: Write, course: Course
) -> None:
    body = "nn.Conv2d; nn.Linear; nn.MaxPool2d"
    folder = write({"a.py": named + body, "b.py": f"class CNN(nn.Module):\n  {body}"})
    assert held(folder, course) == {"layers": "", "network": "a.py", "residual": ""}


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


def test_a_starter_with_another_docstring_and_pass_is_still_the_starter(
    write: Write, course: Course
) -> None:
    texts = {
        each.file: resource("exercises", each.file)
        .read_text()
        .replace('"""Exercise', '"""Ada, exercise')
        .replace("        ...", "        pass  # TODO")
        for each in course.exercises
    }
    handed = read(write(texts), "x", course)
    for exercise in course.exercises:
        assert find(handed, exercise).untouched


LAYERS = "layers = [nn.Conv1d(1, 1, 1), nn.Conv2d(1, 1, 1), nn.Conv3d(1, 1, 1)]\n"
NETWORK = "class Network(nn.Module):\n    nn.Conv2d; nn.Linear; nn.MaxPool2d\n"
CNN = NETWORK.replace("Network", "CNN")
RESIDUAL = "class Residual(nn.Module):\n    def __init__(self, module, projection=None): ...\n"
BLOCK = RESIDUAL.replace("Residual", "Block")
STARTER = resource("exercises", "network.py").read_text()
OTHER = "import math\n"


@pytest.mark.parametrize(
    ("files", "network"),
    [
        # the file of its name, whatever lies beside it
        ({"network.py": CNN, "network_old.py": NETWORK}, "network.py"),
        ({"network.py": CNN, "network (1).py": NETWORK}, "network.py"),
        ({"network.py": "from model import CNN as Network", "model.py": CNN}, "network.py"),
        ({"network.py": "from model import *", "model.py": NETWORK}, "network.py"),
        ({"network.py": OTHER, "NETWORK.py": NETWORK}, "network.py"),
        ({"network.py": CNN, "sub/network.py": NETWORK}, "network.py"),
        # a name that is almost it
        ({"Network.py": CNN}, "Network.py"),
        ({"NETWORK.PY": CNN}, "NETWORK.PY"),
        ({"network (1).py": CNN}, "network (1).py"),
        ({"network-1.py": CNN}, "network-1.py"),
        ({"network.py.txt": CNN}, "network.py.txt"),
        ({"ada_1234_5678_network.py": CNN}, "ada_1234_5678_network.py"),
        ({"Copy of network.py": OTHER, "layers.py": LAYERS}, "Copy of network.py"),
        ({"Network.py": OTHER, "notes.py": "x = 1"}, "Network.py"),
        ({"Network.py": CNN, "residual.py": RESIDUAL + CNN.replace("CNN", "ResNet")}, "Network.py"),
        ({"networks_test.py": NETWORK, "test_network.py": NETWORK}, ""),
        # another file
        ({"hw3.py": LAYERS + CNN + RESIDUAL}, "hw3.py"),
        ({"model.py": CNN, "train.py": "from model import CNN\n"}, "model.py"),
        ({"blocks.py": CNN, "model.py": "from blocks import CNN\n" + CNN}, "model.py"),
        ({"residual.py": RESIDUAL + NETWORK}, "residual.py"),
        ({"task_v1.py": CNN, "task_v2.py": CNN, "task_v10.py": CNN}, "task_v10.py"),
        ({"cnn.py": CNN, "cnn_old.py": CNN, "cnn_backup.py": CNN}, "cnn.py"),
        ({"draft/net.py": CNN, "final/cnn.py": CNN}, "cnn.py"),
        ({"zzz/net.py": CNN, "cnn.py": CNN}, "cnn.py"),
        ({"src/cnn.py": CNN, "README.md": "", "setup.py": NETWORK}, "cnn.py"),
        ({"a.py": CNN, "b.py": NETWORK, "c.py": CNN}, "b.py"),
        # the starter, and nothing
        ({"network.py": STARTER, "mine.py": CNN}, "mine.py"),
        ({"network.py": STARTER, "network (1).py": CNN}, "network (1).py"),
        ({"network.py": STARTER, "mine/network.py": CNN}, "mine/network.py"),
        ({"network.py": STARTER + "# done\n", "Network_final.py": OTHER}, "Network_final.py"),
        ({"network.py": "", "cnn.py": CNN}, "cnn.py"),
        ({"network.py": "# later\n\n", "net.py": NETWORK}, "net.py"),
        ({"notes.py": "# class Network(nn.Module)", "a.py": OTHER}, ""),
        ({"networking.py": OTHER, "subnetwork.py": OTHER}, ""),
    ],
)  # fmt: skip
def test_where_the_network_is(
    write: Write, course: Course, files: Mapping[str, str], network: str
) -> None:
    assert held(write(files), course)["network"] == network


def test_several_students_in_one_zip_wait_for_a_person(tmp_path: Path, course: Course) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as file:
        for student in ("ada", "bob"):
            file.writestr(f"{student}/network.py", NETWORK)
            file.writestr(f"{student}/layers.py", LAYERS)
    handed = read(tmp_path / "all.zip", "x", course)
    found = find(handed, course.exercise("network"))
    assert not found.file
    assert "is one of 2 files of that name" in found.refused


def test_an_empty_file_is_not_attempted(write: Write, course: Course) -> None:
    handed = read(write({"network.py": "# nothing yet\n"}), "x", course)
    assert find(handed, course.exercise("network")) == Found("network.py", untouched=True)

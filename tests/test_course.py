"""What is asked stands in a file, and a file that cannot be used is refused with its place."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from pytest_cnncourse.course import Course, CourseError, load, resource
from pytest_cnncourse.grader import Grader
from pytest_cnncourse.sandbox import Sandbox
from pytest_cnncourse.submission import Source, Submission

TEXT = resource("reference", "course.toml").read_text(encoding="utf-8")

SIX_LAYERS = """
from torch import nn

class Network(nn.Module):
    def __init__(self, in_channels=3, classes=10):
        super().__init__()
        steps, channels = [], in_channels
        for layer in range(1, 7):
            steps += [nn.Conv2d(channels, 16, 3, padding=1), nn.ReLU()]
            channels = 16
            if layer in (2, 4):
                steps.append(nn.MaxPool2d(2))
        self.body = nn.Sequential(*steps)
        self.linear = nn.Linear(16, classes)

    def forward(self, images):
        return self.linear(self.body(images).mean((2, 3)))
"""

SIXTEEN_CHANNELS = """
from torch import nn

in_channels = 16
out_channels = 16
kernel_size = 5

flattened_input_images_sizes = [28 * 28, 32 * 32]
flattened_output_images_sizes = [28 * 28, 32 * 32]

kinds = (nn.Conv1d, nn.Conv2d, nn.Conv3d)
layers = [kind(in_channels, out_channels, kernel_size) for kind in kinds]
layers += map(nn.Linear, flattened_input_images_sizes, flattened_output_images_sizes)

for layer in layers:
    print(layer, layer.weight.shape, sum(p.numel() for p in layer.parameters()))
"""


def changed(tmp_path: Path, *pairs: tuple[str, str]) -> Path:
    text = TEXT
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "course.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_lessons_own_course_has_28_criteria_and_100_points(course: Course) -> None:
    assert [exercise.id for exercise in course.exercises] == ["layers", "network", "residual"]
    assert [len(exercise.criteria) for exercise in course.exercises] == [7, 9, 12]
    assert course.max_score == Decimal(100)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[limits]", "[limits", "(at line 8, column 8)"),
        ("source_kb = 256", "source_kb = 0", "limits.source_kb: "),
        ("source_kb = 256", "colour = 1", "limits.colour: Extra inputs are not permitted"),
        ("wall_seconds = 40", "wall_seconds = 4", "wall_seconds must not be shorter than seconds"),
        ('id = "pooling"', 'id = "Pooling"', "exercise.2.criterion.3.id: "),
        ('id = "pooling"', 'id = "module"', "criterion 'module' stands twice"),
        ('id = "kinds"', 'id = "kinds"\nrequires = ["x"]', "'kinds' requires 'x', which does not"),
        ("pool_after = [4, 6, 8]", "pool_after = [4, 6, 10]", "must rise and stay below layers"),
        ('file = "residual.py"', 'file = "network.py"', "two exercises have the file"),
        ('file = "residual.py"', 'file = "../x.py"', "exercise.3.file: "),
        ("points = 5", "points = -1", "points: "),
        ("points = 5", "points = 1.005", "points: "),
    ],
)
def test_a_bad_course_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    path = changed(tmp_path, (old, new))
    with pytest.raises(CourseError) as refused:
        load(path)
    assert str(path) in str(refused.value)
    assert said in str(refused.value)


def test_a_course_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"none\.toml: cannot be read: No such file"):
        load(tmp_path / "none.toml")
    (tmp_path / "course.toml").write_bytes(b"title = '\xff'")
    with pytest.raises(CourseError, match=r"course\.toml: cannot be read: it is no UTF-8"):
        load(tmp_path / "course.toml")


def test_the_digest_changes_with_whatever_can_change_a_grade(
    tmp_path: Path, course: Course
) -> None:
    assert load(changed(tmp_path)).digest == course.digest
    assert load(changed(tmp_path, ("points = 5", "points = 4"))).digest != course.digest
    assert load(changed(tmp_path, ('"wrong"', '"accepted"'))).digest != course.digest


def test_numbers_in_the_file_change_what_is_asked(
    tmp_path: Path, course: Course, warm: Sandbox
) -> None:
    asked = load(
        changed(
            tmp_path,
            ("in_channels = 32\nout_channels = 32", "in_channels = 16\nout_channels = 16"),
            ("classes = 1000\nlayers = 10", "classes = 10\nlayers = 6"),
            ("pool_after = [4, 6, 8]", "pool_after = [2, 4]"),
        )
    )
    texts = {"layers.py": SIXTEEN_CHANNELS, "network.py": SIX_LAYERS}
    sources = {name: Source(name, text, "0" * 64, 1) for name, text in texts.items()}
    failed = {}
    for course_asked in (asked, course):
        with Grader(course_asked, warm, 3).begin(Submission("x", sources)) as grading:
            failed[course_asked.digest] = {
                id
                for exercise in course_asked.exercises[:2]
                for id, verdict in grading.result(exercise).judgement.verdicts.items()
                if verdict.outcome != "passed"
            }
    assert failed[asked.digest] == set()
    assert {"convolutions", "ten-layers", "pooling"} <= failed[course.digest]

"""What was handed in is read by name, and what cannot be read is said in words."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from pytest_cnncourse import submission
from pytest_cnncourse.course import Course
from pytest_cnncourse.finding import find
from pytest_cnncourse.submission import discover, file_safe, read

Write = Callable[[Mapping[str, str]], Path]


def zipped(
    path: Path, members: Mapping[str, bytes | str], compression: int = zipfile.ZIP_STORED
) -> Path:
    with zipfile.ZipFile(path, "w", compression) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def refusal(path: Path, course: Course, file: str = "network.py") -> str:
    exercise = next(each for each in course.exercises if each.file == file)
    return find(read(path, "x", course), exercise).refused


# --- which submissions there are ---


def test_a_path_with_exercise_files_is_one_submission(write: Write, course: Course) -> None:
    folder = write({"layers.py": "", "old/network.py": ""})
    assert [each.id for each in discover([folder], course)] == ["homework"]


def test_otherwise_each_folder_zip_and_file_is_one(write: Write, course: Course) -> None:
    folder = write(
        {
            "ada/network.py": "",
            "bob.py": "",
            "cy.ipynb": "{}",
            "README.md": "",
            ".git/x.py": "",
            "__pycache__/x.py": "",
            "venv/x.py": "",
        }
    )
    zipped(folder / "dee.zip", {})
    assert [each.id for each in discover([folder], course)] == ["ada", "bob", "cy", "dee"]


def test_the_folder_for_reports_is_no_submission(write: Write, course: Course) -> None:
    folder = write({"ada/network.py": "", "grades/summary.json": "{}"})
    assert [each.id for each in discover([folder], course, leave=folder / "grades")] == ["ada"]


def test_a_folder_called_like_an_exercise_makes_a_submission(write: Write, course: Course) -> None:
    folder = write({"network.py/readme.txt": ""})
    assert [each.id for each in discover([folder], course)] == ["homework"]


def test_ids_are_file_safe_and_differ(tmp_path: Path, course: Course) -> None:
    paths = [tmp_path / part / name for part, name in [("a", "Ada"), ("b", "ada"), ("c", "ada.py")]]
    for path in paths[:2]:
        path.mkdir(parents=True)
    assert [each.id for each in discover(paths, course)] == ["Ada", "ada-2", "ada-3"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("=cmd|' /C calc'!A0", "cmd-C-calc-A0"),
        ("--help", "help"),
        ("Zoë Müller (late)", "Zoë-Müller-late"),
        ("a\nb\x1b[31m", "a-b-31m"),
        ("...", "submission"),
        ("ä" * 200, "ä" * 50),
    ],
)
def test_a_name_is_made_safe(name: str, safe: str) -> None:
    assert file_safe(name) == safe


# --- reading ---


def test_a_folder_is_read_with_all_its_python_files(write: Write, course: Course) -> None:
    handed = read(write({"network.py": "x = 1\r\n", "helper.py": "", "notes.txt": ""}), "x", course)
    assert handed.texts == {"helper.py": "", "network.py": "x = 1\n"}
    assert handed.sources["network.py"].bytes == 7
    assert len(handed.sources["network.py"].sha256) == 64


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path, course: Course) -> None:
    (tmp_path / "network.py").write_bytes(b"\xef\xbb\xbfx = 1\n")
    assert read(tmp_path, "x", course).texts == {"network.py": "x = 1\n"}


def test_folders_are_entered(write: Write, course: Course) -> None:
    folder = write({"a/b/network.py": "x", "a/b/c/layers.py": "y", "__MACOSX/a/network.py": "z"})
    assert read(folder, "x", course).texts == {"layers.py": "y", "network.py": "x"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("größe".encode("latin-1"), "it is not UTF-8 text (line 1)"),
        (b"\n\nx = '\xff'", "it is not UTF-8 text (line 3)"),
        (b"x = 1\0", "it holds a NUL character: it is no text file"),
        (b"#" * (5 << 20), "it is larger than the 256 KB that are read"),
    ],
)
def test_what_is_no_source_is_refused(
    tmp_path: Path, course: Course, content: bytes, reason: str
) -> None:
    (tmp_path / "network.py").write_bytes(content)
    (tmp_path / "layers.py").write_text("x = 1")
    assert refusal(tmp_path, course) == reason
    assert refusal(tmp_path, course, "layers.py") == ""


def test_only_ordinary_files_are_opened(tmp_path: Path, course: Course) -> None:
    (tmp_path / "network.py").mkdir()
    (tmp_path / "layers.py").symlink_to("/etc/hostname")
    os.mkfifo(tmp_path / "residual.py")  # opening it to read would wait for ever
    assert refusal(tmp_path, course) == "it is a folder"
    assert refusal(tmp_path, course, "layers.py") == "it is a link"
    assert refusal(tmp_path, course, "residual.py") == "it is no ordinary file"


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        (os.symlink, "it cannot be opened: Too many levels of symbolic links"),
        (os.link, "it is a hard link: another file shares its content"),
        (lambda _, path: os.mkfifo(path), "it is no ordinary file"),
    ],
)
def test_a_file_swapped_once_it_was_looked_at_is_not_read(
    write: Write,
    course: Course,
    monkeypatch: pytest.MonkeyPatch,
    link: Callable[[Path, Path], None],
    reason: str,
) -> None:
    folder = write({"network.py": "mine", "other": "secret"})
    look = os.stat

    def looking(name: Any, **how: Any) -> os.stat_result:
        status = look(name, **how)
        if name == "network.py":
            (folder / name).unlink()
            link(folder / "other", folder / name)
        return status

    monkeypatch.setattr(os, "stat", looking)
    assert refusal(folder, course) == reason


def test_a_folder_swapped_for_a_link_is_not_followed(
    write: Write, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write({"src/network.py": "mine"})
    other = write({"network.py": "secret"}, "other")
    names: Any = submission._Folder.names

    def naming(self: submission._Folder) -> tuple[list[str], list[str]]:
        found = names(self)
        if "src" in found[1]:
            (folder / "src").rename(folder / "away")
            (folder / "src").symlink_to(other)
        return found

    monkeypatch.setattr(submission._Folder, "names", naming)
    handed = read(folder, "x", course)
    assert handed.texts == {}
    assert handed.refused == {"src": "cannot be opened: Not a directory"}


def test_a_file_that_grows_while_it_is_read_is_refused(
    write: Write, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write({"network.py": "x = 1"})
    fstat = os.fstat

    def growing(descriptor: int) -> os.stat_result:
        status = fstat(descriptor)
        (folder / "network.py").write_bytes(b"#" * (1 << 20))
        return status

    monkeypatch.setattr(os, "fstat", growing)
    assert refusal(folder, course) == "it is larger than the 256 KB that are read"


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("nowhere", "nowhere does not exist"),
        ("hw.txt", "hw.txt is no folder, zip, .py or .ipynb file"),
        ("hw.zip", "hw.zip is no zip that can be opened (File is not a zip file)"),
    ],
)
def test_what_cannot_be_read_at_all_says_so(
    tmp_path: Path, course: Course, name: str, problem: str
) -> None:
    if name != "nowhere":
        (tmp_path / name).write_text("text")
    handed = read(tmp_path / name, "x", course)
    assert handed.problem == problem
    assert {find(handed, each).refused for each in course.exercises} == {problem}


def test_a_notebook_beside_files_stands_for_what_they_do_not_hold(
    write: Write, course: Course
) -> None:
    folder = write({"network.py": "x = 1", "hw.ipynb": "{}"})
    assert refusal(folder, course) == ""
    assert refusal(folder, course, "layers.py").startswith("hw.ipynb is no notebook")


def test_a_folder_of_too_many_entries_is_refused(
    write: Write, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submission, "ENTRIES", 3)
    folder = write(dict.fromkeys(("network.py", "a", "b", "c"), ""))
    assert read(folder, "x", course).problem == "homework holds more than 3 files"


def test_no_more_than_so_many_files_are_read(
    write: Write, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submission, "SOURCES", 2)
    handed = read(write(dict.fromkeys(("a.py", "b.py", "c.py"), "")), "x", course)
    assert list(handed.sources) == ["a.py", "b.py"]
    assert handed.refused == {"c.py": "is one of more than 2 Python files"}


# --- zips ---


def test_a_zip_is_read_like_a_folder(tmp_path: Path, course: Course) -> None:
    path = zipped(
        tmp_path / "ada.zip",
        {"hw/network.py": "x", "hw/helper.py": "", "__MACOSX/hw/._network.py": "\0"},
    )
    assert read(path, "x", course).texts == {"helper.py": "", "network.py": "x"}
    assert list(tmp_path.iterdir()) == [path]


def test_members_that_lead_outside_are_left(tmp_path: Path, course: Course) -> None:
    path = zipped(tmp_path / "a.zip", {"../network.py": "x", "/layers.py": "y", "a/../b.py": "z"})
    assert read(path, "x", course).texts == {"layers.py": "y"}


def test_a_bomb_is_not_unpacked(tmp_path: Path, course: Course) -> None:
    deflated = zipfile.ZIP_DEFLATED
    bomb = zipped(tmp_path / "a.zip", {"network.py": bytes(200 << 10)}, deflated)
    large = zipped(tmp_path / "b.zip", {"network.py": os.urandom(300 << 10)}, deflated)
    for path in (bomb, large):
        assert refusal(path, course) == "it is larger than the 256 KB that are read"


def test_a_member_that_lies_about_its_size_is_cut(tmp_path: Path, course: Course) -> None:
    path = zipped(tmp_path / "a.zip", {"network.py": b"#" * (300 << 10)})
    content = path.read_bytes().replace((300 << 10).to_bytes(4, "little"), b"\1\0\0\0")
    path.write_bytes(content)
    assert refusal(path, course).startswith("it is damaged in the zip")


def test_links_and_odd_packing_in_zips_are_refused(tmp_path: Path, course: Course) -> None:
    link = zipfile.ZipInfo("network.py")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr(link, "/etc/passwd")
    zipped(tmp_path / "b.zip", {"network.py": "x"}, compression=zipfile.ZIP_LZMA)
    assert refusal(tmp_path / "a.zip", course) == "it is a link"
    assert refusal(tmp_path / "b.zip", course).startswith("it is packed in an unusual way")


def test_a_zip_of_too_many_members_is_refused(
    tmp_path: Path, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submission, "ENTRIES", 2)
    path = zipped(tmp_path / "a.zip", dict.fromkeys(("a.py", "b.py", "c.py"), ""))
    assert read(path, "x", course).problem == "a.zip holds more than 2 files"


def test_a_damaged_zip_is_refused(tmp_path: Path, course: Course) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression=zipfile.ZIP_DEFLATED) as file:
        file.writestr("network.py", os.urandom(400))
    content = bytearray(buffer.getvalue())
    content[60:80] = bytes(20)
    (tmp_path / "a.zip").write_bytes(content)
    assert "damaged in the zip" in refusal(tmp_path / "a.zip", course)

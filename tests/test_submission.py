"""What was handed in is read by name, and what cannot be read is said in words."""

from __future__ import annotations

import errno
import io
import os
import struct
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pytest_cnncourse import place, submission
from pytest_cnncourse.course import Course
from pytest_cnncourse.finding import find
from pytest_cnncourse.submission import discover, file_safe, read

Write = Callable[..., Path]


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


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"# -*- coding: latin-1 -*-\nx = 'gr\xfc\xdfe'", "x = 'grüße'"),
        (b"#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nx = '\x80'", "x = '€'"),
        ("# coding: gbk\nx = '你好'".encode("gbk"), "x = '你好'"),
        (b"x = 1\n# coding: klingon, but not up here\n", "x = 1"),
        (b"x = 1\r\ny = 2\r\n", "x = 1\ny = 2\n"),
        (b"x = 1\ry = 2\r", "x = 1\ny = 2\n"),
        (b"\f\nx = '\x1c\xc2\x85\xe2\x80\xa8'\n", "\f\nx = '\x1c\x85\u2028'\n"),
        (b"x = '" + b"y" * 200_000 + b"'", "y" * 200_000),
        (b"", ""),
    ],
)
def test_a_text_is_what_python_reads(
    tmp_path: Path, course: Course, content: bytes, text: str
) -> None:
    (tmp_path / "network.py").write_bytes(content)
    assert text in read(tmp_path, "x", course).texts["network.py"]


def test_folders_are_entered(write: Write, course: Course) -> None:
    folder = write({"a/b/network.py": "x", "a/b/c/layers.py": "y", "__MACOSX/a/network.py": "z"})
    assert read(folder, "x", course).texts == {"layers.py": "y", "network.py": "x"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("größe".encode("latin-1"), "it is not UTF-8 text (line 1)"),
        (b"\n\nx = '\xff'", "it is not UTF-8 text (line 3)"),
        (b"x = 1\0", "it holds a NUL character: it is no text file"),
        ("x = 1".encode("utf-16"), "it is UTF-16 text, which Python cannot run: save it as UTF-8"),
        ("x = 1".encode("utf-32"), "it is UTF-16 text, which Python cannot run: save it as UTF-8"),
        (b"# coding: ascii\n\nx = '\xfc'", "it is not ASCII text (line 3)"),
        (b"x = '\xed\xa0\x80'", "it is not UTF-8 text (line 1)"),
        *(
            (
                f"# coding: {name}\nx = 1".encode(),
                "it has a coding line with an encoding that is not read here: make it UTF-8",
            )
            for name in ("rot13", "utf-7", "unicode_escape", "punycode", "hex", "klingon", "../x")
        ),
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
    link: Callable[..., None],
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
    names = place._Folder.names

    def naming(self: place._Folder) -> tuple[list[str], list[str]]:
        found: tuple[list[str], list[str]] = names(self)
        if "src" in found[1]:
            (folder / "src").rename(folder / "away")
            (folder / "src").symlink_to(other)
        return found

    monkeypatch.setattr(place._Folder, "names", naming)
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
    monkeypatch.setattr(place, "ENTRIES", 3)
    folder = write(dict.fromkeys(("network.py", "a", "b", "c"), ""))
    assert read(folder, "x", course).problem == "homework holds more than 3 files"


def test_an_exercises_own_file_comes_first(
    write: Write, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submission, "SOURCES", 2)
    folder = write(dict.fromkeys(("a.py", "b.py", "src/network.py"), ""))
    assert list(read(folder, "x", course).sources) == ["a.py", "network.py"]


def test_damaged_members_are_not_tried_without_end(tmp_path: Path, course: Course) -> None:
    members = {f"{number:04}.ipynb": "x" for number in range(4_000)}
    path = zipped(tmp_path / "a.zip", members)
    content = path.read_bytes().replace(b"PK\3\4", b"PK\3\5")
    path.write_bytes(content)
    handed = read(path, "x", course)
    reasons = list(handed.refused.values())
    assert len(reasons) == 4_000
    assert sum("damaged" in reason for reason in reasons) == submission.SOURCES


def test_no_more_than_so_many_files_are_read(
    write: Write, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submission, "SOURCES", 2)
    handed = read(write(dict.fromkeys(("a.py", "b.py", "c.py"), "")), "x", course)
    assert list(handed.sources) == ["a.py", "b.py"]
    assert handed.refused == {"c.py": "is one of more than 2 Python files"}


def test_a_device_is_not_opened(course: Course) -> None:
    assert read(Path("/dev/zero"), "x", course).problem == "zero is no ordinary file"


def test_a_file_with_two_names_on_the_disk_is_refused(write: Write, course: Course) -> None:
    folder = write({"other": "secret"})
    os.link(folder / "other", folder / "network.py")
    assert refusal(folder, course) == "it is a hard link: another file shares its content"


def test_a_file_or_folder_closed_to_the_grader_says_so(
    write: Write, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write({"network.py": "x", "inner/layers.py": "y"})
    real = os.open

    def closed(path: Any, *how: Any, **more: Any) -> int:
        if path in ("network.py", "inner"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return real(path, *how, **more)

    monkeypatch.setattr(os, "open", closed)
    assert refusal(folder, course) == "it cannot be opened: Permission denied"
    assert refusal(folder, course, "layers.py") == "inner cannot be opened: Permission denied"


def test_a_folder_that_cannot_be_listed_is_one_submission_and_says_so(
    write: Write, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write({"ada/network.py": "x"})

    def closed(path: Any) -> Any:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "scandir", closed)
    assert [each.id for each in discover([folder], course)] == ["homework"]
    assert read(folder, "x", course).problem == "homework cannot be opened: Permission denied"


def test_a_sparse_file_is_not_read(write: Write, course: Course) -> None:
    folder = write({"network.py": ""})
    os.truncate(folder / "network.py", 1 << 40)
    assert refusal(folder, course) == "it is larger than the 256 KB that are read"


@pytest.mark.parametrize("what", ["folder", "file", "nowhere", "itself"])
def test_a_submission_that_is_a_link_is_named_and_not_followed(
    write: Write, course: Course, what: str
) -> None:
    handed_in = write({"ada/network.py": "", "file": "x = 1"}, "class")
    targets = {"folder": "ada", "file": "file", "nowhere": "nothing", "itself": "bob"}
    (handed_in / "bob").symlink_to(targets[what])
    submissions = {each.id: each for each in discover([handed_in], course, leave=Path("out"))}
    assert list(submissions) == ["ada", "bob"]
    assert read(Path(submissions["bob"].path), "bob", course).problem == "bob is a link"


def test_a_path_that_is_given_may_be_a_link(write: Write, course: Course) -> None:
    write({"network.py": "x"}, "ada")
    link = write({"x": ""}, "links") / "current"
    link.symlink_to(link.parents[1] / "ada")
    [handed] = discover([link], course)
    assert (handed.id, read(Path(handed.path), "x", course).texts) == ("ada", {"network.py": "x"})


def test_what_is_packed_otherwise_is_a_submission_that_cannot_be_read(
    write: Write, course: Course
) -> None:
    folder = write({"ada/network.py": "", "bob.rar": "", "notes.txt": ""})
    assert [each.id for each in discover([folder], course)] == ["ada", "bob"]
    assert read(folder / "bob.rar", "x", course).problem.startswith("bob.rar is no folder, zip")


def test_odd_names_are_told_as_one_plain_line_and_stay_apart(
    tmp_path: Path, course: Course
) -> None:
    long = "n" * 240 + ".py"
    odd = [
        "a\nb.py",
        "a-b.py",
        "\x1b]8;;x\x07.py",
        "Zoe\u0308.py",
        "Zo\xeb.py",
        long,
        "a\u202eb.py",
    ]
    for name in odd:
        (tmp_path / name).write_text(ascii(name))
    (tmp_path / os.fsdecode(b"\xff.py")).write_text("x")
    handed = read(tmp_path, "x", course)
    assert len(handed.sources) == len(odd) + 1
    assert all(name.isprintable() and len(name) <= 110 for name in handed.sources)
    assert {"a-b.py", "2-a-b.py", "Zo\xeb.py"} <= handed.sources.keys()


# --- inner folders ---


def test_a_folder_for_each_exercise_is_one_submission(write: Write, course: Course) -> None:
    texts = {f"{name}/main.py": name for name in ("layers", "network", "residual")}
    folder = write(texts)
    assert [each.id for each in discover([folder], course)] == ["homework"]
    assert read(folder, "x", course).texts == {
        "main.py": "layers",
        "network/main.py": "network",
        "residual/main.py": "residual",
    }


def test_what_lies_further_out_has_the_name(write: Write, course: Course) -> None:
    folder = write({"network.py": "new", "old/network.py": "old"})
    assert read(folder, "x", course).texts == {"network.py": "new", "old/network.py": "old"}


def test_of_two_that_lie_equally_far_in_none_is_taken(write: Write, course: Course) -> None:
    folder = write(
        {"ada/network.py": "a", "bob/network.py": "b", "ada/utils.py": "", "bob/utils.py": ""}
    )
    handed = read(folder, "x", course)
    assert list(handed.texts) == ["bob/utils.py", "utils.py"]
    assert refusal(folder, course).startswith("ada/network.py is one of 2 files of that name")


def test_an_environment_beside_the_exercises_is_left_out(write: Write, course: Course) -> None:
    folder = write({"network.py": "x", "mine/pyvenv.cfg": "", "mine/lib/layers.py": ""})
    assert list(read(folder, "x", course).texts) == ["network.py"]


def test_inner_folders_have_their_limits_too(
    write: Write, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write({"network.py": "x"} | {f"data/{number}.txt": "" for number in range(9)})
    monkeypatch.setattr(submission, "ENTRIES", 9)
    handed = read(folder, "x", course)
    assert list(handed.texts) == ["network.py"]
    assert handed.refused == {"data": "is not looked into: there are more than 9 files"}
    monkeypatch.undo()
    monkeypatch.setattr(submission, "_FOLDERS", 1)
    assert read(folder, "x", course).refused == {
        "data": "is not looked into: there are more than 1 folders"
    }


def test_bytecode_and_libraries_are_not_taken_up(write: Write, course: Course) -> None:
    names = ("network.pyc", "network.so", "__pycache__/layers.cpython-311.pyc", "residual.pyd")
    folder = write(dict.fromkeys(names, "x"))
    handed = read(folder, "x", course)
    assert (handed.texts, handed.refused) == ({}, {})


def test_a_folder_called_like_a_file_may_hold_that_file(write: Write, course: Course) -> None:
    assert read(write({"network.py/network.py": "x"}), "x", course).texts == {"network.py": "x"}


def test_so_many_bytes_are_read_in_all(
    write: Write, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submission, "TOTAL_MB", 18)  # for code it is a sixteenth
    folder = write({f"{number}.py": "#" * (250 << 10) for number in range(6)})
    handed = read(folder, "x", course)
    assert len(handed.sources) == 5
    assert handed.refused == {
        "5.py": "comes after as much as is read of one submission: leave out the rest"
    }


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
    monkeypatch.setattr(place, "ENTRIES", 2)
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


def test_a_zip_in_a_folder_of_its_own_is_read_and_one_in_a_zip_is_named(
    tmp_path: Path, course: Course
) -> None:
    folder = tmp_path / "Zoe_1_assignsubmission_file"
    folder.mkdir()
    inner = zipped(folder / "hw.zip", {"hw/network.py": "x"})
    assert read(folder, "x", course).texts == {"network.py": "x"}
    outer = zipped(tmp_path / "outer.zip", {"hw.zip": inner.read_bytes()})
    assert refusal(outer, course) == "hw.zip is a zip within what was handed in: not opened"
    (folder / "network.py").write_text("y")
    handed = read(folder, "x", course)
    assert handed.texts == {"network.py": "y"}
    assert list(handed.refused) == ["hw.zip"]


def test_names_in_zips_are_read_as_they_were_meant(tmp_path: Path, course: Course) -> None:
    members = (
        "hw\\layers.py",
        "C:\\hw\\residual.py",
        "./hw//network.py",
        "..\\up.py",
        "r__seau.py",
    )
    path = zipped(tmp_path / "a.zip", dict.fromkeys(members, ""))
    unsaid = path.read_bytes().replace(b"r__seau", "réseau".encode())  # as macOS writes it
    path.write_bytes(unsaid)
    names = ["layers.py", "network.py", "residual.py", "réseau.py"]
    assert sorted(read(path, "x", course).sources) == names


def test_of_members_with_one_name_the_last_counts(tmp_path: Path, course: Course) -> None:
    path = zipped(tmp_path / "a.zip", {"network.py": "old"})
    with zipfile.ZipFile(path, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("network.py", "new")
    assert read(path, "x", course).texts == {"network.py": "new"}


def test_a_zip_may_begin_with_something_else(tmp_path: Path, course: Course) -> None:
    path = zipped(tmp_path / "a.zip", {"network.py": "x"})
    path.write_bytes(b"#!/bin/sh\nexec unzip $0\n" + path.read_bytes())
    assert read(path, "x", course).texts == {"network.py": "x"}


def broken(path: Path, **fields: tuple[int, bytes]) -> Path:
    """The zip with bytes of its only entry's central header changed: offset, new bytes."""
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\1\2")
    for offset, new in fields.values():
        content[at + offset : at + offset + len(new)] = new
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ((8, b"\x01\0"), "it is encrypted"),
        ((8, b"\x41\0"), "it is encrypted"),
        ((8, b"\x20\0"), "it is damaged in the zip (compressed patched data (flag bit 5))"),
        ((8, b"\x40\0"), "it is damaged in the zip (strong encryption (flag bit 6))"),
        ((16, b"\0\0\0\0"), "it is damaged in the zip (Bad CRC-32 for file 'network.py')"),
        ((24, b"\xff\xff\xff\x7f"), "it is larger than the 256 KB that are read"),
        ((24, b"\xff\xff\xff\xff"), "it is larger than the 256 KB that are read"),
        ((38, b"\0\0\x20\x10"), "it is no ordinary file"),
        ((38, b"\0\0\xff\xa1"), "it is a link"),
        ((42, b"\x07\0\0\0"), "it is damaged in the zip (Bad magic number for file header)"),
        ((42, b"\xff\xff\xff\xff"), "it is damaged in the zip ("),
    ],
)
def test_a_lying_header_is_answered(
    tmp_path: Path, course: Course, field: tuple[int, bytes], reason: str
) -> None:
    path = broken(zipped(tmp_path / "a.zip", {"network.py": "x = 1"}), field=field)
    assert refusal(path, course).startswith(reason)


def test_a_zip_with_hundreds_of_thousands_of_entries_is_refused_before_it_is_listed(
    tmp_path: Path, course: Course
) -> None:
    entry = b"PK\1\2" + struct.pack("<6H3L5H2L", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0)
    directory = (entry + b"a") * 300_000
    end = b"PK\5\6" + struct.pack("<4H2LH", 0, 0, 65_535, 65_535, len(directory), 0, 0)
    (tmp_path / "a.zip").write_bytes(directory + end)
    started = time.process_time()
    assert read(tmp_path / "a.zip", "x", course).problem == "a.zip holds more than 5000 files"
    assert time.process_time() - started < 1


@given(st.data())
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_is_done_to_a_zip_it_is_answered(
    tmp_path_factory: pytest.TempPathFactory, course: Course, data: st.DataObject
) -> None:
    path = tmp_path_factory.getbasetemp() / "changed.zip"
    zipped(path, {"hw/network.py": "x = 1\n" * 50, "hw/é.py": ""}, zipfile.ZIP_DEFLATED)
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(content)))
        content[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    path.write_bytes(content)
    handed = read(path, "x", course)
    assert handed.problem or handed.sources or handed.refused or not handed.texts
    assert all(name.isprintable() for name in (*handed.sources, *handed.refused, handed.problem))

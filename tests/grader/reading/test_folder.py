"""Who handed in what: files, folders, classes, zips."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.problem import ProblemSet
from grader.reading.errors import ReadingError
from grader.reading.folder import read_submissions
from grader.reading.submission import Submission

ANSWER = "def line_search(f, a, b):\n    return a\n"
GOOD_TEXT = "# 11.2.4\n\n$x$\n"


def lay_out(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def zipped(files: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def students(submissions: list[Submission]) -> dict[str, list[str]]:
    return {each.student: [document.file for document in each.documents] for each in submissions}


LAYOUTS: list[tuple[dict[str, str | bytes], dict[str, list[str]]]] = [
    ({"a.py": ANSWER, "b.md": GOOD_TEXT}, {"root": ["a.py", "b.md"]}),
    ({"a.py": ANSWER, "data/x.csv": "1"}, {"root": ["a.py"]}),
    ({"ann/a.py": ANSWER, "bob/ps1/b.md": GOOD_TEXT}, {"ann": ["a.py"], "bob": ["ps1/b.md"]}),
    ({"ann/a.py": ANSWER, "bob.md": GOOD_TEXT, "roster.csv": "x"}, {"ann": ["a.py"], "bob": ["bob.md"]}),
    ({"ann/a.py": ANSWER, "ann.md": GOOD_TEXT}, {"ann": ["a.py"], "ann.md": ["ann.md"]}),
    (
        {"ann.zip": zipped({"a.py": ANSWER}), "bob.zip": zipped({"x/b.md": GOOD_TEXT})},
        {"ann": ["a.py"], "bob": ["x/b.md"]},
    ),
    ({"ann/a.py": ANSWER, "ann/.hidden.py": "", "ann/__pycache__/b.py": ""}, {"ann": ["a.py"]}),
    ({"张三/作业.md": GOOD_TEXT}, {"张三": ["作业.md"]}),
]


@pytest.mark.parametrize(("files", "found"), LAYOUTS)
def test_a_folder_is_a_student_or_a_class(
    tmp_path: Path, problems: ProblemSet, files: dict[str, str | bytes], found: dict[str, list[str]]
) -> None:
    assert students(read_submissions(lay_out(tmp_path / "root", files), problems)) == found


@pytest.mark.parametrize(("files", "found"), LAYOUTS)
def test_a_zip_is_as_its_folder(
    tmp_path: Path, problems: ProblemSet, files: dict[str, str | bytes], found: dict[str, list[str]]
) -> None:
    (tmp_path / "root.zip").write_bytes(zipped(files))
    assert students(read_submissions(tmp_path / "root.zip", problems)) == found


def test_the_folder_around_a_class_in_a_zip_is_no_student(tmp_path: Path, problems: ProblemSet) -> None:
    (tmp_path / "hw.zip").write_bytes(zipped({"hw/ann/a.py": ANSWER, "hw/bob/b.py": ANSWER}))
    assert students(read_submissions(tmp_path / "hw.zip", problems)) == {"ann": ["a.py"], "bob": ["b.py"]}


def test_one_unreadable_file_stops_nothing(tmp_path: Path, problems: ProblemSet) -> None:
    files: dict[str, str | bytes] = {
        "ann/a.ipynb": '{"cells": [',
        "ann/b.py": ANSWER,
        "bob/b.py": b"\x7fELF\0\0",
        "eve.zip": zipped({"../x.py": ""}),
        "joe/scan.pdf": b"%PDF",
        "kim/notes.csv": "1",
    }
    found = {each.student: each for each in read_submissions(lay_out(tmp_path, files), problems)}
    assert {name: len(each.documents) for name, each in found.items()} == {
        "ann": 1,
        "bob": 0,
        "eve": 0,
        "joe": 0,
        "kim": 0,
    }
    assert found["ann"].unread[0].en.startswith("a.ipynb, line 1, column 12: the notebook is broken")
    assert found["bob"].unread[0].en.startswith("b.py: is not a text file")
    assert found["eve"].unread[0].en.startswith("eve.zip, member ../x.py")
    assert found["joe"].unread[0].en.startswith("scan.pdf: is for a person to read")
    assert found["kim"].unread[0].en.startswith("kim: holds nothing to grade")


@pytest.mark.parametrize("files", [{}, {"a.csv": "1"}, {"a/b.png": "1"}])
def test_a_folder_without_anything_gradable_is_refused(
    tmp_path: Path, problems: ProblemSet, files: dict[str, str | bytes]
) -> None:
    with pytest.raises(
        ReadingError, match=r"holds nothing to grade \(a README is no answer\); expected one of \.ipynb, \.py"
    ):
        read_submissions(lay_out(tmp_path, files), problems)


def test_a_missing_path_and_another_kind_of_file_are_refused(tmp_path: Path, problems: ProblemSet) -> None:
    with pytest.raises(ReadingError, match=r"nowhere: does not exist; expected a file, a folder or a zip\. Check"):
        read_submissions(tmp_path / "nowhere", problems)
    with pytest.raises(ReadingError, match=r"a\.docx: holds nothing to grade"):
        read_submissions(lay_out(tmp_path, {"a.docx": "x"}) / "a.docx", problems)


def test_modules_and_data_come_along(tmp_path: Path, problems: ProblemSet) -> None:
    files: dict[str, str | bytes] = {
        "a.py": ANSWER,
        "helper.py": "x = 1",
        "data/x.csv": "1,2",
        "words.txt": "just words",
        "big.npy": b"x" * 1_000_001,
        "README.md": "# Exercise 11.2.4\nwhat to do",
    }
    (submission,) = read_submissions(lay_out(tmp_path, files), problems)
    assert [document.file for document in submission.documents] == ["a.py"]
    assert [name for name, _ in submission.support] == ["a.py", "data/x.csv", "helper.py", "words.txt"]


def test_a_readme_is_read_if_there_is_nothing_else(tmp_path: Path, problems: ProblemSet) -> None:
    (submission,) = read_submissions(lay_out(tmp_path, {"README.md": GOOD_TEXT}), problems)
    assert [document.file for document in submission.documents] == ["README.md"]


def test_the_digest_tells_what_was_read(tmp_path: Path, problems: ProblemSet) -> None:
    def digest(files: dict[str, str | bytes], name: str) -> str:
        return read_submissions(lay_out(tmp_path / name, files), problems)[0].digest

    assert digest({"a.py": ANSWER}, "1") == digest({"a.py": ANSWER}, "2")
    assert digest({"a.py": ANSWER}, "3") != digest({"a.py": ANSWER + " "}, "4")
    assert digest({"a.py": ANSWER}, "5") != digest({"b.py": ANSWER}, "6")


def test_a_folder_in_the_middle_of_a_path_needs_no_name(
    tmp_path: Path, problems: ProblemSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(lay_out(tmp_path / "ann", {"a.py": ANSWER}))
    assert students(read_submissions(Path("."), problems)) == {"ann": ["a.py"]}


def test_notes_say_how_a_file_was_read(tmp_path: Path, problems: ProblemSet) -> None:
    text = "### 练习11.2.4\n\n证明如下：对于任意的凸函数\n".encode("gbk")
    (submission,) = read_submissions(lay_out(tmp_path, {"a.md": text}), problems)
    assert submission.documents[0].notes[0].en.startswith("a.md: read as GB18030")
    assert submission.documents[0].sections[0].problems == ("d2l-11.2.4",)


LINES = [
    "import math",
    "%time x = 1",
    "!ls",
    "```python",
    "```",
    "# 练习11.2.4",
    '"""',
    "def line_search(f, a, b):",
    "$$",
]


@given(
    st.sampled_from(["a.py", "a.md", "a.txt", "a.ipynb", "a.zip"]),
    st.binary() | st.lists(st.sampled_from(LINES) | st.text(max_size=8)).map(lambda x: "\n".join(x).encode()),
)
def test_any_bytes_are_read_or_go_to_a_person(
    tmp_path_factory: pytest.TempPathFactory, problems: ProblemSet, name: str, data: bytes
) -> None:
    root = tmp_path_factory.mktemp("class")
    submissions = read_submissions(lay_out(root, {f"ann/{name}": data, "bob/b.py": ANSWER}), problems)
    assert [each.student for each in submissions] == ["ann", "bob"]
    assert submissions[0].documents or submissions[0].unread
    assert submissions[1].documents

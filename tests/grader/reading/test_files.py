"""Zip files are read safely, folders without following links."""

from __future__ import annotations

import io
import os
import pickle
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.reading import files
from grader.reading.errors import ReadingError
from grader.reading.files import folder_members, read_file, zip_members


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("link.py")
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def test_members_are_read_by_name() -> None:
    members = zip_members(zipped(("b.py", b"y"), ("a/a.py", b"x")), "a.zip")
    assert [(member.name, member.read()) for member in members] == [("a/a.py", b"x"), ("b.py", b"y")]


@pytest.mark.parametrize(
    "name", [".git/x", "a/.ipynb_checkpoints/a.ipynb", "__MACOSX/a.py", "__pycache__/a.pyc", "~$a"]
)
def test_litter_is_skipped(name: str) -> None:
    assert zip_members(zipped((name, b"")), "a.zip") == []


@pytest.mark.parametrize(
    ("member", "message"),
    [
        ("../a.py", "a.zip, member ../a.py: its path leads out of the archive"),
        ("/etc/a.py", "a.zip, member /etc/a.py: its path leads out"),
        ("a/../../b.py", "a.zip, member a/../../b.py: its path leads out"),
        ("C:\\a.py", "a.zip, member C:/a.py: its path leads out"),
        (link(), "a.zip, member link.py: is a link"),
    ],
)
def test_paths_out_of_the_archive_are_refused(member: str | zipfile.ZipInfo, message: str) -> None:
    with pytest.raises(ReadingError) as caught:
        zip_members(zipped((member, b"x")), "a.zip")
    assert str(caught.value).startswith(message)
    assert str(caught.value).endswith("Zip only the files to hand in, again.")
    assert caught.value.text.zh.startswith("a.zip")


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_MEMBERS", 2)
    with pytest.raises(ReadingError, match=r"a\.zip: holds 3 members; at most 2 are read"):
        zip_members(zipped(*[(f"{k}.py", b"") for k in range(3)]), "a.zip")


def test_too_many_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 1_000_000)
    with pytest.raises(ReadingError, match=r"a\.zip, member 1\.py: unpacks to more than 1 MB in all"):
        zip_members(zipped(("0.py", b"x" * 600_000), ("1.py", b"x" * 600_000)), "a.zip")


def test_a_bomb_is_refused() -> None:
    with pytest.raises(ReadingError, match=r"a\.zip, member a\.py: unpacks to more than 200 times its size"):
        zip_members(zipped(("a.py", b"\0" * 11_000_000)), "a.zip")


def test_what_is_no_zip_is_refused() -> None:
    with pytest.raises(ReadingError, match=r"a\.zip: is no zip file that can be opened .* Zip the files again"):
        zip_members(b"PK", "a.zip")


def test_a_damaged_member_is_refused_when_it_is_read() -> None:
    data = zipped(("a.py", b"x = 1\n" * 100))
    at = data.index(b"a.py") + 8
    (member,) = zip_members(data[:at] + bytes([data[at] ^ 255]) + data[at + 1 :], "a.zip")
    with pytest.raises(ReadingError, match=r"a\.zip, member a\.py: cannot be unpacked"):
        member.read()


def test_names_in_gbk_are_read() -> None:
    data = zipped(("XXXX.py", b"")).replace(b"XXXX", "张三".encode("gbk"))
    assert [member.name for member in zip_members(data, "a.zip")] == ["张三.py"]


@given(st.binary(), st.integers(0, 200))
def test_any_bytes_are_read_or_refused(data: bytes, at: int) -> None:
    whole = zipped(("a.py", b"x"), ("b/c.md", b"y"))
    for content in (data, whole[:at] + data + whole[at + len(data) :]):
        try:
            for member in zip_members(content, "a.zip"):
                member.read()
        except ReadingError:
            pass


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.py").symlink_to("/etc/passwd")
    (member,) = folder_members(tmp_path)
    with pytest.raises(ReadingError, match=r"a\.py: is a link and was not followed"):
        member.read()


def test_a_folder_that_cannot_be_listed_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ann/a.py", "bo/b.py"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(b"x")
    real = os.scandir

    def refusing(path: Path) -> object:
        if Path(path).name in ("ann", "locked"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    ann, bo = folder_members(tmp_path)
    assert (ann.name, bo.name) == ("ann/*", "bo/b.py")
    with pytest.raises(ReadingError, match=r"ann: cannot be read \(Permission denied\)"):
        ann.read()
    with pytest.raises(ReadingError, match=r"locked: cannot be read \(Permission denied\)"):
        folder_members(tmp_path / "locked")


def test_members_of_a_folder_and_of_a_zip_can_be_read_in_another_process(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_bytes(b"x")
    (tmp_path / "b.py").symlink_to("/etc/passwd")
    (tmp_path / "c.zip").write_bytes(zipped(("c/c.py", b"z")))
    members = [*folder_members(tmp_path), *zip_members(tmp_path / "c.zip", "c.zip")]
    plain, link, _, packed = pickle.loads(pickle.dumps(members))
    assert (plain.read(), packed.read()) == (b"x", b"z")
    with pytest.raises(ReadingError, match=r"b\.py: is a link"):
        link.read()


def test_an_archive_that_was_replaced_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(("a.py", b"old")))
    assert zip_members(path, "a.zip")[0].read() == b"old"
    path.write_bytes(zipped(("a.py", b"newer")))
    (member,) = zip_members(path, "a.zip")
    assert member.read() == b"newer"
    path.unlink()
    with pytest.raises(ReadingError, match=r"a\.zip, member a\.py: cannot be unpacked"):
        member.read()


def test_names_that_are_no_utf_8_are_read(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode("作业.py".encode("gbk"))).write_bytes(b"x")
    (member,) = folder_members(tmp_path)
    assert member.name.encode()
    assert member.read() == b"x"


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES_IN_A_FILE", 10)
    (tmp_path / "a.py").write_bytes(b"x" * 11)
    with pytest.raises(ReadingError, match=r"a\.py: is 0 MB large; expected at most 0 MB\. Clear the outputs"):
        read_file(tmp_path / "a.py", "a.py")


def test_a_file_that_the_system_refuses_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"a\.py: cannot be read \(No such file"):
        read_file(tmp_path / "a.py", "a.py")

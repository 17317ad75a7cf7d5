"""All files of a class, written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.reports.gradebook_csv import gradebook_csv
from grader.reports.html import index_html
from grader.reports.results import results_json
from grader.reports.write import CannotWriteError, write_class, write_file
from tests.grader.reports.examples import gradebook


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_every_file_of_a_class_is_written(tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    write_class(gradebook(), out, "en")
    assert names(out) == {"results.json", "gradebook.csv", "index.html"}
    assert (out / "results.json").read_bytes() == results_json(gradebook())
    assert (out / "gradebook.csv").read_bytes().decode() == gradebook_csv(gradebook())
    assert (out / "index.html").read_bytes().decode() == index_html(gradebook(), "en")


def test_writing_again_gives_the_same_bytes_and_leaves_nothing_behind(tmp_path: Path) -> None:
    def written() -> dict[str, bytes]:
        write_class(gradebook(), tmp_path, "zh")
        return {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}

    assert written() == written()


def test_files_are_readable_as_the_umask_says(tmp_path: Path) -> None:
    write_file(tmp_path / "a", [b"x"])
    (tmp_path / "b").write_bytes(b"x")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_a_path_that_cannot_be_written_is_named_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file, not a folder")
    with pytest.raises(CannotWriteError, match=r"cannot write .*out.results\.json: .*; choose another folder"):
        write_class(gradebook(), tmp_path / "out", "en")


def test_a_failed_write_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "index.html"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(CannotWriteError, match=r"No space left on device; make room, or choose another folder"):
        write_file(target, [b"new"])
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == {"index.html"}


def test_a_file_whose_content_fails_half_way_is_not_written(tmp_path: Path) -> None:
    def parts() -> Iterator[bytes]:
        yield b"half"
        raise ValueError("ours")

    with pytest.raises(ValueError, match="ours"):
        write_file(tmp_path / "results.json", parts())
    assert names(tmp_path) == set()

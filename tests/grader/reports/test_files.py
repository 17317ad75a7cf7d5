"""File names of reports are safe and never shared."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.reports.files import report_file_name

names = st.text(st.characters(), max_size=80)


def test_a_safe_name_is_kept() -> None:
    assert report_file_name("ann-2.b") == "ann-2.b.html"


def test_other_names_keep_what_is_safe_and_get_a_hash() -> None:
    assert report_file_name("张伟") == "student-a3a0bafd0b.html"
    assert re.fullmatch(r"o-neil-zoe-[0-9a-f]{10}\.html", report_file_name("O'Neil, Zoë"))


@pytest.mark.parametrize("name", ["../../etc/passwd", "con", "NUL.txt", ".hidden", "-rf", "", "a/b", "a\x00", "\udcff"])
def test_dangerous_names_are_defused(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9._-]*-[0-9a-f]{10}\.html", report_file_name(name))


@given(names)
def test_every_name_is_safe(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,80}\.html", report_file_name(name))


@given(names, names)
def test_different_students_have_different_files(a: str, b: str) -> None:
    assert a == b or report_file_name(a) != report_file_name(b)


def test_case_and_a_borrowed_hash_do_not_collide() -> None:
    stolen = report_file_name("Ann").removesuffix(".html")
    assert len({report_file_name(name) for name in ("ann", "Ann", "ANN", stolen)}) == 4

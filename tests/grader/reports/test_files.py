"""File names of reports are safe and never shared."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.reports.files import report_path

names = st.text(st.characters(), max_size=80)


def test_a_safe_name_is_kept() -> None:
    assert report_path("ann-2.b") == "students/ann-2.b/report.html"


def test_other_names_keep_what_is_safe_and_get_a_hash() -> None:
    assert report_path("张伟") == "students/student-a3a0bafd0b/report.html"
    assert re.fullmatch(r"students/o-neil-zoe-[0-9a-f]{10}/report\.html", report_path("O'Neil, Zoë"))


@pytest.mark.parametrize("name", ["../../etc/passwd", "con", "NUL.txt", ".hidden", "-rf", "", "a/b", "a\x00", "\udcff"])
def test_dangerous_names_are_defused(name: str) -> None:
    assert re.fullmatch(r"students/[a-z0-9][a-z0-9._-]*-[0-9a-f]{10}/report\.html", report_path(name))


@given(names)
def test_every_name_is_safe(name: str) -> None:
    assert re.fullmatch(r"students/[a-z0-9][a-z0-9._-]{0,80}/report\.html", report_path(name))


@given(names, names)
def test_different_students_have_different_files(a: str, b: str) -> None:
    assert a == b or report_path(a) != report_path(b)


def test_case_and_a_borrowed_hash_do_not_collide() -> None:
    stolen = report_path("Ann").split("/")[1]
    assert len({report_path(name) for name in ("ann", "Ann", "ANN", stolen)}) == 4

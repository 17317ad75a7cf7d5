"""A small problem set and short ways to hand something in."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.evidence import Text
from grader.problem import EntryPoint, Problem, ProblemSet
from grader.reading.folder import read_submissions
from grader.reading.submission import Document
from tests.grader.reading.helpers import Mapped, Read


def problem(id: str, en: str, zh: str, numbers: str, *entries: EntryPoint) -> Problem:
    return Problem(id, Text(en, zh), "a book", tuple(numbers.split(",")), entries)


@pytest.fixture(scope="session")
def problems() -> ProblemSet:
    found = (
        problem("d2l-11.2.4", "Log-sum-exp is convex", "规范化的凸性", "11.2.4,12.2.4", EntryPoint("log_sum_exp")),
        problem(
            "d2l-11.3.2",
            "Line search",
            "线搜索",
            "11.3.2,12.3.2",
            EntryPoint("line_search", (), ("search", "f")),
        ),
        problem("d2l-11.7.3", "Gershgorin's discs", "圆盘定理", "11.7.3,12.7.3", EntryPoint("gershgorin_discs")),
        problem("udl-6.10", "Momentum", "动量", "6.10", EntryPoint("momentum")),
        problem(
            "udl-nb-6.1",
            "Bracketing",
            "区间搜索",
            "Notebook 6.1",
            EntryPoint("bracket"),
            EntryPoint("momentum"),
        ),
    )
    return ProblemSet("test", "1", found)


@pytest.fixture
def read(tmp_path: Path, problems: ProblemSet) -> Read:
    """Hand in one file; the document that is read."""

    def hand_in(name: str, content: str | bytes) -> Document:
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        (submission,) = read_submissions(tmp_path / name, problems)
        assert submission.unread == ()
        (document,) = submission.documents
        return document

    return hand_in


@pytest.fixture
def mapped(read: Read) -> Mapped:
    """Hand in a Markdown text; for each of its sections the exercise and the problems."""
    return lambda text: [(section.exercise, section.problems) for section in read("a.md", text).sections]

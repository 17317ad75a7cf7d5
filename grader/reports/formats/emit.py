"""Which format is asked for, what it needs, and the text."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from grader.reports.book import Book
from grader.reports.formats.canvas import Course, canvas_csv, read_course
from grader.reports.formats.classroom50 import classroom50_json
from grader.reports.formats.github import github_json
from grader.reports.formats.gradescope import gradescope_json
from grader.reports.formats.junit import junit_xml
from grader.reports.formats.nbgrader_csv import nbgrader_csv
from grader.reports.formats.one import FormatError, refuse_several
from grader.reports.words import Lang

Name = Literal["github", "classroom50", "gradescope", "junit", "canvas", "nbgrader-csv"]
NAMES: tuple[Name, ...] = get_args(Name)
OF_ONE_STUDENT = ("github", "classroom50", "gradescope")


class Wanted(NamedTuple):
    """A format, with the assignment's name in the other system, and the course that Canvas exported."""

    format: Name
    assignment: str = ""
    course: Course | None = None


def wanted(format: Name, students: int, assignment: str, gradebook: Path | None) -> Wanted:
    """Raises FormatError where the format needs something else, before anything is graded."""
    if format in OF_ONE_STUDENT:
        refuse_several(format, students)
    if format != "canvas":
        return Wanted(format, assignment)
    if gradebook is None or not assignment:
        raise FormatError("--format canvas needs --gradebook FILE, exported from Canvas, and --assignment TITLE")
    course = read_course(gradebook)
    course.column(assignment)
    return Wanted(format, assignment, course)


def emitted(book: Book, asked: Wanted, lang: Lang) -> str:
    """The text in the format; remarks that have no place in it go to standard error.  Raises FormatError."""
    match asked.format:
        case "github":
            return github_json(book, lang)
        case "classroom50":
            return classroom50_json(book, lang, os.environ, datetime.now(UTC))
        case "gradescope":
            return gradescope_json(book, lang)
        case "junit":
            return junit_xml(book, lang)
        case "nbgrader-csv":
            return nbgrader_csv(book, asked.assignment or book.problem_set.name)
        case "canvas":
            assert asked.course is not None
            made = canvas_csv(book, asked.course, asked.assignment)
            for remark in made.remarks:
                print(f"grader: {remark}", file=sys.stderr)
            return made.text

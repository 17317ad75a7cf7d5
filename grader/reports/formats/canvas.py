"""Points for Canvas' gradebook import, written into the columns of a gradebook that Canvas exported.

Source: instructure/canvas-lms, lib/gradebook_importer.rb.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from grader.reports.book import Book, rows
from grader.reports.clean import number, one_line
from grader.reports.formats.one import FormatError

_OF_STUDENTS = (
    "Student",
    "LastName",
    "FirstName",
    "ID",
    "SIS User ID",
    "SIS Login ID",
    "Integration ID",
    "Root Account",
)
# Columns of sums, which Canvas computes itself.
_SUMS = re.compile(r"(Current|Final|Override) (Score|Points|Grade)")
_ID = re.compile(r"\((\d+)\)\s*$")


class Course(NamedTuple):
    """A gradebook as Canvas exported it: the header and the rows below, and what separates cells."""

    header: list[str]
    rows: list[list[str]]
    separator: str

    @property
    def width(self) -> int:
        """How many columns tell who a student is; the last of them holds the sections."""
        return next(k for k, name in enumerate(self.header, 1) if "Section" in name)

    @property
    def assignments(self) -> list[str]:
        return [name for name in self.header[self.width :] if not _SUMS.search(name)]

    def column(self, wanted: str) -> str:
        """The header of an assignment that is named by it, by its number, or by its title.  Raises FormatError."""
        for way in (str, _number_of, _title_of):
            fitting = [name for name in self.assignments if way(name) == wanted.strip()]
            if len(fitting) == 1:
                return fitting[0]
            if fitting:
                raise FormatError(
                    f"{wanted!r} is the title of several assignments: {', '.join(fitting)}; give the number of one"
                )
        known = ", ".join(self.assignments) or "none"
        raise FormatError(f"the exported gradebook has no assignment {wanted!r}; it has {known}")


def _number_of(name: str) -> str:
    match = _ID.search(name)
    return match[1] if match else ""


def _title_of(name: str) -> str:
    return _ID.sub("", name).strip()


Fits = Callable[[Course, list[str], str], bool]


class Canvas(NamedTuple):
    """The text to import, and what Canvas would not say: students without a row, other points possible."""

    text: str
    remarks: tuple[str, ...]


def read_course(path: Path) -> Course:
    """Raises FormatError for what Canvas would not read again."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise FormatError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: is not UTF-8; export the gradebook from Canvas again, as CSV") from error
    first = "".join(text.splitlines(keepends=True)[:3])
    separator = ";" if first.count(";") > first.count(",") else ","
    table = [row for row in csv.reader(io.StringIO(text), delimiter=separator) if any(row)]
    if not table or not _is_header(table[0]):
        raise FormatError(
            f"{path}, line 1: expected Canvas' header: Student, ID, ..., Section; export the gradebook from Canvas and "
            "give that file"
        )
    return Course(table[0], table[1:], separator)


def _is_header(header: Sequence[str]) -> bool:
    names = "Student" in header[0] or header[:2] == ["LastName", "FirstName"]
    return len(header) >= 4 and names and "ID" in header[1:3] and any("Section" in name for name in header)


def canvas_csv(book: Book, course: Course, assignment: str) -> Canvas:
    """The course's students with their points in the column of `assignment`, named by title, by id, or by both.

    Who handed in nothing has an empty cell, which changes no score.  Raises FormatError where the course has no such
    assignment, or several.
    """
    column = course.column(assignment)
    place = course.header.index(column)
    marks = {row.student: row for row in rows(book)}
    found = _found(course, list(marks))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=course.separator)
    writer.writerow([*course.header[: course.width], column])
    remarks = []
    for number_of_row, row in enumerate(course.rows):
        who = row[: course.width]
        if "Points Possible" in row[0]:
            writer.writerow([*who, row[place] if place < len(row) else ""])
            remarks += _other_points(row[place] if place < len(row) else "", {m.max_points for m in marks.values()})
        elif number_of_row in found:
            writer.writerow([*who, number(round(marks[found[number_of_row]].points, 2))])
        elif _is_student(course, row):
            writer.writerow([*who, ""])
    lost = sorted(marks.keys() - set(found.values()))
    remarks += [
        f"{one_line(student)}: the course has no such student; their points are not in the file" for student in lost
    ]
    return Canvas(out.getvalue(), tuple(remarks))


def _is_student(course: Course, row: list[str]) -> bool:
    return bool(_cell(course, row, "ID"))


def _cell(course: Course, row: list[str], name: str) -> str:
    k = course.header.index(name) if name in course.header[: course.width] else len(row)
    return row[k].strip() if k < len(row) else ""


def _found(course: Course, students: list[str]) -> dict[int, str]:
    """Which of our students stands in which row: by Canvas' id, SIS id, login, then name, where one row alone fits."""
    found: dict[int, str] = {}
    for student in students:
        for fits in (_by("ID"), _by("SIS User ID"), _by("SIS Login ID"), _by_name):
            fitting = [
                k for k, row in enumerate(course.rows) if _is_student(course, row) and fits(course, row, student)
            ]
            if len(fitting) == 1 and fitting[0] not in found:
                found[fitting[0]] = student
            if fitting:
                break
    return found


def _by(name: str) -> Fits:
    def fits(course: Course, row: list[str], student: str) -> bool:
        # A hand-in that Canvas packed is called lastnamefirstname_1234_5678_file.
        parts = {student, *(part for part in student.split("_") if name == "ID" and part.isdigit())}
        return _cell(course, row, name) in parts - {""}

    return fits


def _by_name(course: Course, row: list[str], student: str) -> bool:
    name = row[0] if "Student" in course.header[0] else f"{row[0]} {row[1]}"
    return bool(_letters(name)) and _letters(name) == _letters(student)


def _letters(name: str) -> list[str]:
    """The words of a name in any order, without accents: "Okafor, Ada" and "ada-okafor" are one."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return sorted(re.findall(r"\w+", plain.replace("_", " ")))


def _other_points(possible: str, ours: set[float]) -> list[str]:
    """Canvas takes points as they are, whatever the assignment has."""
    try:
        value = float(possible.replace(",", "."))
    except ValueError:
        return []
    if ours == {value} or not ours:
        return []
    told = ", ".join(map(number, sorted(ours)))
    return [f"the assignment has {number(value)} points possible in Canvas, and {told} here: they are not scaled"]

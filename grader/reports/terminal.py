"""Reports on a terminal, drawn with Rich, which is imported when something is shown and not before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from grader.evidence import (
    Answer,
    CheckResult,
    Counterexample,
    Crashed,
    Evidence,
    NotAttempted,
    Refuted,
    Report,
    Unread,
    Verdict,
)
from grader.reports.book import Book, Mark, Row, attempted, headings, problem_ids, rows
from grader.reports.clean import clean, no_command, number, one_line, shorten
from grader.reports.maths import plain
from grader.reports.progress import progress
from grader.reports.sentences import check_points, counterexample_of, evidence_words, place_words, points_words
from grader.reports.words import MARKS, Lang, pick, say

__all__ = ["print_class", "print_counterexample", "print_report", "progress"]

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text as RichText

MOST_NAME = 24
"""Cells for a student's name in the class's table."""

STYLES: dict[Verdict, str] = {
    "passed": "green",
    "partial": "yellow",
    "failed": "red",
    "not_attempted": "dim",
    "needs_review": "yellow",
}


def print_report(report: Report, lang: Lang, console: Console) -> None:
    """A student's checks in a table, then counterexamples in full, notes, and exercises without a problem.

    Strings of students are shown as they are: no markup, no control characters.
    """
    from rich.text import Text

    title = Text(one_line(report.student, 80), style="bold")
    title.append(f"  {points_words(report, lang)}", style="not bold")
    console.print(title)
    if report.answers:
        console.print(_report_table(report, lang))
    for answer in report.answers:
        for check in answer.checks:
            print_counterexample(answer, check, lang, console)
    _print_notes(report, lang, console)
    _print_others(report, lang, console)


def print_class(book: Book, lang: Lang, console: Console) -> None:
    """One row a student: points of each problem that anyone attempted, total, points in review.

    Where the columns do not fit beside each other, in several tables.
    """
    from rich.text import Text

    students = rows(book)
    problems = attempted(students)
    names = _Column(Text(say("student_name", lang)), [Text(one_line(row.student, 60)) for row in students])
    columns = [_problem_column(*column, students) for column in zip(headings(problems), problems, strict=True)]
    columns += [_total_column(students, lang), _review_column(students, lang)]
    for number_of_table, block in enumerate(_fitting(columns, console.width - min(names.width, MOST_NAME))):
        if number_of_table:
            console.print()
        console.print(_class_table(names, block))
    if nobody := [problem for problem in problem_ids(students) if problem not in problems]:
        console.print(Text(say("attempted_by_nobody", lang, problems=", ".join(nobody)), style="dim"))


class _Column(NamedTuple):
    heading: RichText
    cells: list[RichText]

    @property
    def width(self) -> int:
        return max(text.cell_len for text in (self.heading, *self.cells))


def _problem_column(heading: str, problem: str, students: list[Row]) -> _Column:
    from rich.text import Text

    return _Column(Text(heading), [_class_cell(row.marks.get(problem)) for row in students])


def _total_column(students: list[Row], lang: Lang) -> _Column:
    from rich.text import Text

    totals = [Text(_out_of(row.points, row.max_points), style="bold") for row in students]
    return _Column(Text(say("total", lang)), totals)


def _review_column(students: list[Row], lang: Lang) -> _Column:
    from rich.text import Text

    return _Column(Text(say("in_review", lang)), [Text(number(r.in_review) if r.in_review else "") for r in students])


def _fitting(columns: list[_Column], room: int) -> Iterator[list[_Column]]:
    """The columns in as few groups as fit into this many cells, in order; each takes two more than it is wide."""
    block: list[_Column] = []
    for column in columns:
        if block and sum(each.width + 2 for each in (*block, column)) > room:
            yield block
            block = []
        block.append(column)
    yield block


def _class_table(names: _Column, columns: list[_Column]) -> Table:
    table = _table()
    table.collapse_padding = True
    table.add_column(names.heading, no_wrap=True, overflow="ellipsis", max_width=MOST_NAME)
    for column in columns:
        table.add_column(column.heading, justify="right", no_wrap=True)
    for cells in zip(names.cells, *(column.cells for column in columns), strict=True):
        table.add_row(*cells)
    return table


def _table() -> Table:
    from rich import box
    from rich.table import Table

    return Table(box=box.SIMPLE_HEAD, header_style="dim", pad_edge=False, show_edge=False)


def _report_table(report: Report, lang: Lang) -> Table:
    from rich.text import Text

    table = _table()
    table.add_column("")
    table.add_column("#", justify="right")
    table.add_column(say("check", lang), ratio=1, overflow="fold")
    table.add_column(say("points", lang), justify="right", no_wrap=True)
    for answer in report.answers:
        table.add_section()
        _add_answer(table, answer, lang)
        if _same_reason(answer):
            table.add_row("", "", Text(_evidence(answer.checks[0].evidence, lang), style="dim"), "")
            continue
        seen: set[int] = set()
        for check in answer.checks:
            # Milestones of a derivation share the number of their check.
            _add_check(table, check, "" if check.number in seen else str(check.number), lang)
            seen.add(check.number)
    return table


def _same_reason(answer: Answer) -> bool:
    """Whether one sentence says everything: the same was found, or nothing was, for every check."""
    first = answer.checks[0].evidence
    return isinstance(first, NotAttempted | Unread) and all(check.evidence == first for check in answer.checks)


def _add_answer(table: Table, answer: Answer, lang: Lang) -> None:
    from rich.text import Text

    title = Text(plain(one_line(pick(answer.title, lang))), style="bold")
    title.append(f"  {one_line(answer.problem)}", style="not bold dim")
    title.append(f"  {say(answer.verdict, lang)}", style=f"not bold {STYLES[answer.verdict]}")
    if answer.place is not None:
        title.append(f"\n{place_words(answer.place, lang)}", style="not bold dim")
    table.add_row("", "", title, Text(_out_of(answer.points, answer.max_points), style="bold"))


def _add_check(table: Table, check: CheckResult, label: str, lang: Lang) -> None:
    from rich.text import Text

    claim = Text(plain(one_line(pick(check.description, lang), 400)))
    claim.append(f"\n{no_command(_evidence(check.evidence, lang))}", style="dim")
    mark = Text(MARKS[check.verdict], style=STYLES[check.verdict])
    table.add_row(mark, Text(label), claim, Text(check_points(check)))


def _evidence(evidence: Evidence, lang: Lang) -> str:
    sentence = evidence_words(evidence, lang)
    # What the student's own code said is no maths.
    return sentence if isinstance(evidence, Refuted | Crashed) else plain(sentence)


def _class_cell(mark: Mark | None) -> RichText:
    from rich.text import Text

    if mark is None:
        return Text("–", style="dim")
    return Text(f"{MARKS[mark.verdict]} {number(mark.points)}", style=STYLES[mark.verdict])


def print_counterexample(answer: Answer, check: CheckResult, lang: Lang, console: Console) -> None:
    """What refutes the check, in full, with code that shows it; nothing where there is none."""
    counterexample = counterexample_of(check.evidence)
    if counterexample is None:
        return
    from rich.text import Text

    where = f"{one_line(answer.problem)}, {say('check_number', lang, n=check.number)}"
    console.print()
    console.print(Text.assemble((say("counterexample", lang), "bold red"), "  ", (where, "dim")))
    console.print(_facts(counterexample, lang))
    if clean(counterexample.snippet).strip():
        console.print(Text(f"{say('reproduce', lang)}:", style="dim"))
        # At the left margin and unwrapped, so that what is copied runs.
        console.print(Text(clean(counterexample.snippet).rstrip()), soft_wrap=True)


def _facts(counterexample: Counterexample, lang: Lang) -> Table:
    from rich.table import Table
    from rich.text import Text

    inputs = "\n".join(f"{argument.name} = {argument.value}" for argument in counterexample.arguments)
    rows = {
        "input": shorten(inputs, 1200),
        "call": shorten(counterexample.call),
        "expected": shorten(counterexample.expected),
        "found": shorten(counterexample.found),
        "why": plain(shorten(pick(counterexample.why, lang))),
        "hint": plain(shorten(pick(counterexample.hint, lang))) if counterexample.hint else "",
    }
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for word, value in rows.items():
        if value:
            grid.add_row(Text(say(word, lang), style="dim"), Text(no_command(value)))
    return grid


def _print_notes(report: Report, lang: Lang, console: Console) -> None:
    from rich.text import Text

    notes = [("", note) for note in report.notes]
    notes += [(f"{one_line(answer.problem)}: ", note) for answer in report.answers for note in answer.notes]
    if notes:
        console.print()
        console.print(Text(say("notes", lang), style="bold"))
    for where, note in notes:
        console.print(Text(f"- {where}{no_command(plain(one_line(pick(note, lang), 400)))}"))


def _print_others(report: Report, lang: Lang, console: Console) -> None:
    from rich.text import Text

    if report.other_exercises:
        names = "  ".join(one_line(other.name, 60) for other in report.other_exercises)
        console.print()
        console.print(Text.assemble((say("others", lang), "bold"), "  ", (say("others_why", lang), "dim")))
        console.print(Text(names))


def _out_of(points: float, max_points: float) -> str:
    return f"{number(points)}/{number(max_points)}"

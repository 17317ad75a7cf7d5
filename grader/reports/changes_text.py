"""A comparison of two gradings in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.evidence import CheckResult
from grader.reports.changes import Change, Changed, Comparison
from grader.reports.clean import number, one_line
from grader.reports.sentences import check_points, evidence_words
from grader.reports.words import Lang, pick, say

if TYPE_CHECKING:
    from rich.console import Console


def print_comparison(found: Comparison, lang: Lang, console: Console) -> None:
    """A head, then each student whose marks change with the checks that do it."""
    before, after = (f"{name.name} {name.version[:12]}" for name in (found.before, found.after))
    console.print(f"{before} → {after}", markup=False, highlight=False, style="dim")
    for one in found.changed:
        _print_student(one, lang, console)
    console.print(
        say("compared", lang, changed=len(found.changed), students=found.students, other=found.other_evidence),
        markup=False,
        highlight=False,
    )


def _print_student(one: Changed, lang: Lang, console: Console) -> None:
    points = " → ".join("–" if value is None else number(value) for value in (one.before, one.after))
    console.print(f"\n{one_line(one.student, 60)}  {points}", markup=False, highlight=False, style="bold")
    for change in one.changes:
        _print_change(change, lang, console)


def _print_change(change: Change, lang: Lang, console: Console) -> None:
    check = change.check
    title = f"{change.problem}, {say('check_number', lang, n=check.number)}: {pick(check.description, lang)}"
    console.print(f"  {one_line(title, 300)}", markup=False, highlight=False)
    for mark, result in (("-", change.before), ("+", change.after)):
        console.print(f"    {mark} {_told(result, lang)}", markup=False, highlight=False)


def _told(result: CheckResult | None, lang: Lang) -> str:
    if result is None:
        return say("no_such_check", lang)
    return one_line(f"{check_points(result)} {say(result.verdict, lang)}: {evidence_words(result.evidence, lang)}", 600)

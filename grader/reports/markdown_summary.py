"""A report as Markdown: the summary of a CI job.  What students wrote stands in fences and code spans only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.evidence import Answer, CheckResult, Counterexample, Report, Verdict
from grader.reports.clean import number, one_line, shorten
from grader.reports.maths import plain
from grader.reports.sentences import check_points, counterexample_of, evidence_words, points_words
from grader.reports.words import Lang, pick, say

MOST_BYTES = 1_000_000
"""GitHub refuses a step's summary above 1 MiB."""

MARKS: dict[Verdict, str] = {
    "passed": "✅",
    "partial": "🟡",
    "failed": "❌",
    "not_attempted": "⬜",
    "needs_review": "👤",
}


def markdown_summary(report: Report, lang: Lang, most: int = MOST_BYTES) -> str:
    """A table of the exercises, then each with its checks and counterexamples, as many as fit into `most` bytes."""
    parts = list(_head(report, lang))
    left = most - sum(len(part.encode()) + 1 for part in parts) - 500
    skipped = []
    for answer in report.answers:
        if answer.verdict == "not_attempted":
            continue
        told = "\n".join(_exercise(answer, lang))
        left -= len(told.encode()) + 1
        if left < 0:
            skipped.append(answer.problem)
        else:
            parts.append(told)
    if skipped:
        parts.append(say("summary_cut", lang, n=len(skipped)))
    return "\n".join(parts) + "\n"


def _head(report: Report, lang: Lang) -> Iterator[str]:
    yield f"## {_code(report.student)}: {points_words(report, lang, '; ')}\n"
    columns = [say(word, lang) for word in ("exercise", "verdict", "points", "in_review")]
    yield f"| {' | '.join(columns)} |\n| --- | --- | --- | --- |"
    for answer in report.answers:
        cells = [
            f"{answer.problem} {_cell(pick(answer.title, lang))}",
            f"{MARKS[answer.verdict]} {say(answer.verdict, lang)}",
            f"{number(answer.points)}/{number(answer.max_points)}",
            number(answer.in_review) if answer.in_review else "",
        ]
        yield f"| {' | '.join(cells)} |"
    yield ""
    for note in report.notes:
        yield f"- {_code(pick(note, lang))}"


def _exercise(answer: Answer, lang: Lang) -> Iterator[str]:
    yield f"\n### {MARKS[answer.verdict]} {answer.problem} {_cell(pick(answer.title, lang))}\n"
    for check in answer.checks:
        yield from _check(check, lang)
    for note in answer.notes:
        yield f"- {_code(pick(note, lang))}"


def _check(check: CheckResult, lang: Lang) -> Iterator[str]:
    asked = _cell(plain(pick(check.description, lang)))
    yield f"- {MARKS[check.verdict]} {check_points(check)} {asked}  \n  {_code(evidence_words(check.evidence, lang))}"
    counterexample = counterexample_of(check.evidence)
    if counterexample:
        yield from _counterexample(counterexample, lang)


def _counterexample(found: Counterexample, lang: Lang) -> Iterator[str]:
    if found.hint:
        yield f"\n  **{say('hint', lang)}**: {_code(pick(found.hint, lang))}"
    if found.snippet:
        yield f"\n  <details><summary>{say('reproduce', lang)}</summary>\n\n{_fenced(found.snippet)}\n\n  </details>\n"


def _fenced(text: str) -> str:
    """A block of code whose fence is longer than any in the text, set into a list."""
    text = shorten(text, 6000)
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join(f"  {line}" for line in [f"{fence}python", *text.splitlines(), fence])


def _code(text: str) -> str:
    """A code span, in which nothing is markup, on one line."""
    text = one_line(text, 1000)
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    ticks = "`" * (longest + 1)
    return f"{ticks} {text} {ticks}" if longest else f"`{text}`"


def _cell(text: str) -> str:
    """Our own words in a table or a list."""
    return re.sub(r"([\\|<>*_\[\]#])", r"\\\1", one_line(text, 400))

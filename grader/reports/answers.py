"""The known answers of a problem set as a Markdown page: what is accepted, what is rejected, and by which check."""

from __future__ import annotations

from collections.abc import Iterator

from grader.problem import Problem, ProblemSet
from grader.validating.folder import caught, known_answers


def answers_markdown(problems: ProblemSet) -> str:
    """One section a problem, with its accepted answers and a table of the rejected ones by catching check."""
    lines = ["# Known answers", "", "Made by `grader problems answers`; each line is a test.", ""]
    for problem in problems.problems:
        lines += [f"## {problem.id} {problem.title.en}", ""]
        accepted = ", ".join(f"`{path.name}`" for path in known_answers(problem, "accepted"))
        lines += [f"Accepted, with full points: {accepted}.", ""]
        lines += ["| check | points | rejected answer that it catches | what is wrong |", "| --- | --- | --- | --- |"]
        lines += [*_rows(problem), ""]
    return "\n".join(lines)


def _rows(problem: Problem) -> Iterator[str]:
    rows: dict[str, list[tuple[str, str]]] = {}
    for path in known_answers(problem, "rejected"):
        if first := caught(path):
            rows.setdefault(first.check, []).append((path.name, first.mistake))
    for check in sorted(problem.checks, key=lambda check: check.number):
        for name, mistake in rows.get(check.name, []):
            yield f"| {check.number} `{check.name}` | {check.points:g} | `{name}` | {_cell(mistake)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")

"""The known answers of a problem set as a Markdown page: what is accepted, what is rejected, and by which check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader.problem import Problem, ProblemSet


def answers_markdown(problems: ProblemSet) -> str:
    """One section a problem, with its accepted answers and a table of the rejected ones by catching check."""
    lines = ["# Known answers", "", "Made by `grader problems answers`; each line is a test.", ""]
    for problem in problems.problems:
        lines += [f"## {problem.id} {problem.title.en}", ""]
        accepted = sorted(path.name for path in (problem.folder / "accepted").iterdir() if path.is_file())
        lines += ["Accepted, with full points: " + ", ".join(f"`{name}`" for name in accepted) + ".", ""]
        lines += ["| check | points | rejected answer that it catches | what is wrong |", "| --- | --- | --- | --- |"]
        lines += [*_rows(problem), ""]
    return "\n".join(lines)


def _rows(problem: Problem) -> Iterator[str]:
    caught: dict[str, list[tuple[str, str]]] = {}
    for path in sorted((problem.folder / "rejected").glob("*.py")):
        catcher, mistake = _first_line(path)
        caught.setdefault(catcher, []).append((path.name, mistake))
    for check in sorted(problem.checks, key=lambda check: check.number):
        for name, mistake in caught.get(check.name, []):
            yield f"| {check.number} `{check.name}` | {check.points:g} | `{name}` | {_cell(mistake)} |"


def _first_line(path: Path) -> tuple[str, str]:
    """The check that a rejected answer names, and the mistake: '# caught by CHECK: MISTAKE'."""
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    check, _, mistake = first.removeprefix("# caught by ").partition(": ")
    return check, mistake


def _cell(text: str) -> str:
    return text.replace("|", "\\|")

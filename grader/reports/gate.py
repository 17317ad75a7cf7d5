"""What the gate found, in the terminal and as JSON: kill rates by problem and check, faults, surviving mutants."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from grader.reports.clean import clean, shorten
from grader.validating.equivalent import Key, as_toml
from grader.validating.findings import CheckRate, Fate, GateReport, ProblemGate

_LONGEST = 600


def gate_json(report: GateReport) -> str:
    """The whole report, indented."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode()


def print_gate(report: GateReport, console: Console) -> None:
    """One table, then what is amiss, problem by problem, and a line that says how it ended."""
    console.print(_table(report))
    for problem in report.problems:
        _print_problem(problem, console)
    console.print(Styled(conclusion(report), "bold green" if report.passed else "bold red"))


def _table(report: GateReport) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("problem / check", overflow="fold")
    for heading in ("known answers", "mutants", "killed", "rate"):
        table.add_column(heading, justify="right")
    for problem in report.problems:
        answers = f"{problem.accepted} + {problem.rejected}"
        name = Styled(problem.problem or problem.folder, "bold" if problem.passed else "bold red")
        table.add_row(name, answers, str(problem.judged), str(problem.killed), rate(problem.killed, problem.judged))
        for check in problem.checks:
            looks = "" if check.killed or not check.judged else "yellow"
            table.add_row(Styled(f"  {check.number} {check.name}", looks), *_cells(check))
    return table


def _cells(check: CheckRate) -> tuple[str, str, str, str]:
    return str(check.catches), str(check.judged), str(check.killed), rate(check.killed, check.judged)


def rate(killed: int, judged: int) -> str:
    """A percentage that is 100 only where nothing is missing."""
    return f"{int(1000 * killed / judged) / 10:.1f} %" if judged else "–"


def _print_problem(problem: ProblemGate, console: Console) -> None:
    lines = [*_about(problem)]
    if not lines:
        return
    console.print()
    console.print(Styled(problem.problem or problem.folder, "bold"))
    for line in lines:
        console.print(line)


def _about(problem: ProblemGate) -> Iterator[Styled]:
    for fault in problem.faults:
        told = shorten(clean(fault.told), _LONGEST)
        yield Styled.assemble((f"  {fault.rule} ", "bold red"), (f"{fault.place}: ", "bold"), told)
    for fate in problem.survivors:
        yield from _mutant(fate)
    if left_open := [fate for fate in problem.fates if fate.outcome == "in_doubt"]:
        yield Styled(f"  {len(left_open)} mutants would go to a person:", "yellow")
        for fate in left_open:
            yield from _mutant(fate)
    for line in remarks(problem):
        yield Styled(f"  {line}", "dim")


def _mutant(fate: Fate) -> Iterator[Styled]:
    where = f"accepted/{fate.answer} {fate.function}".rstrip()
    what = {
        "survived": "no check refutes it",
        "broken": f"{fate.by} breaks on it",
        "in_doubt": f"{fate.by} is in doubt",
    }
    yield Styled.assemble(("  mutant ", "bold red"), (f"{where}: ", "bold"), f"{fate.operator}; {what[fate.outcome]}")
    yield Styled(_indented("- ", fate.was), "red")
    yield Styled(_indented("+ ", fate.becomes), "green")
    if fate.outcome == "broken":
        yield Styled(_indented("", shorten(clean(fate.how), _LONGEST)), "dim")
    else:
        yield Styled(_indented("", listing(fate)), "dim")


def listing(fate: Fate) -> str:
    """The line of equivalent.toml for a mutant."""
    return as_toml(Key(fate.operator, fate.function, fate.was, fate.becomes))


def _indented(sign: str, text: str) -> str:
    return "\n".join(f"      {sign}{line}" for line in text.splitlines())


def remarks(problem: ProblemGate) -> Iterator[str]:
    """What is no fault, and yet worth knowing."""
    for name, count in problem.for_a_person.items():
        yield f"{name}: a person reads it, in {count} of {problem.accepted} right answers"
    for name, count in problem.left_out.items():
        yield f"{name}: not there, in {count} of {problem.accepted} right answers"
    counts = problem.counts
    if counts.get("equivalent"):
        yield f"{counts['equivalent']} mutants are right answers too, as equivalent.toml says"
    if counts.get("not_reached"):
        yield f"{counts['not_reached']} mutants stand in code that no check calls"


def conclusion(report: GateReport) -> str:
    """How it ended, in one line."""
    faults = sum(len(problem.faults) for problem in report.problems)
    survivors = sum(len(problem.survivors) for problem in report.problems)
    killed, judged = (sum(getattr(p, name) for p in report.problems) for name in ("killed", "judged"))
    extent = "all mutants" if report.full else "a sample of mutants"
    tried = f"{extent}: {killed} of {judged} killed; {report.seeds} more seeds"
    return f"passed ({tried})" if report.passed else f"{faults} faults, {survivors} mutants survive ({tried})"

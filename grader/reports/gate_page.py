"""What the gate found, as one self-contained HTML page."""

from __future__ import annotations

from collections.abc import Iterator

from grader.reports.gate import conclusion, listing, rate, remarks
from grader.reports.page import block, page, shown
from grader.validating.findings import Fate, GateReport, ProblemGate

_VERDICTS = {True: "passed", False: "failed"}


def gate_html(report: GateReport) -> str:
    """The page; authors read it, in English."""
    chip = f'<span class="chip {_VERDICTS[report.passed]}">{shown(conclusion(report))}</span>'
    head = (
        f'<header><p class="kicker">grader validate</p><div class="head"><h1>The gate</h1></div><p>{chip}</p></header>'
    )
    return page("The gate", "\n".join([head, _table(report), *map(_problem, report.problems)]), "en", "class")


def _table(report: GateReport) -> str:
    headings = ("known answers", "mutants", "killed", "rate")
    head = "<th>problem, check</th>" + "".join(f'<th class="num">{heading}</th>' for heading in headings)
    rows = "".join(row for problem in report.problems for row in _rows(problem))
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _rows(problem: ProblemGate) -> Iterator[str]:
    name = f'<a href="#{shown(problem.folder)}">{shown(problem.problem or problem.folder)}</a>'
    yield _row(f"<th>{name}</th>", f"{problem.accepted} + {problem.rejected}", problem.judged, problem.killed)
    for check in problem.checks:
        yield _row(f"<td>{check.number} {shown(check.name)}</td>", str(check.catches), check.judged, check.killed)


def _row(first: str, answers: str, judged: int, killed: int) -> str:
    cells = (answers, str(judged), str(killed), rate(killed, judged))
    return f"<tr>{first}" + "".join(f'<td class="num">{cell}</td>' for cell in cells) + "</tr>"


def _problem(problem: ProblemGate) -> str:
    parts = [
        f"<li><strong>{shown(f.rule)}</strong> {shown(f.place)}: {shown(f.told, 4000)}</li>" for f in problem.faults
    ]
    faults = f"<ul>{''.join(parts)}</ul>" if parts else ""
    notes = "".join(f'<p class="quiet">{shown(line)}</p>' for line in remarks(problem))
    told = [_mutants(problem, outcome, heading) for outcome, heading in _HEADINGS.items()]
    chip = f'<span class="chip {_VERDICTS[problem.passed]}">{_VERDICTS[problem.passed]}</span>'
    head = f'<div class="head"><h2>{shown(problem.problem or problem.folder)}</h2>{chip}</div>'
    return f'<section id="{shown(problem.folder)}">{head}{faults}{"".join(told)}{notes}</section>'


_HEADINGS = {
    "survived": "No check refutes these mutants",
    "broken": "Checks break on these mutants",
    "in_doubt": "These mutants would go to a person",
    "equivalent": "Right answers too, as equivalent.toml says",
    "not_reached": "In code that no check calls",
}


def _mutants(problem: ProblemGate, outcome: str, heading: str) -> str:
    found = [fate for fate in problem.fates if fate.outcome == outcome]
    if not found:
        return ""
    is_open = "" if outcome in ("equivalent", "not_reached") else " open"
    rows = "".join(_mutant(fate) for fate in found)
    return f"<details{is_open}><summary>{shown(heading)} ({len(found)})</summary>{rows}</details>"


def _mutant(fate: Fate) -> str:
    place = " · ".join(part for part in (fate.answer, fate.function, fate.operator, fate.by) if part)
    diff = "\n".join([*_signed("- ", fate.was), *_signed("+ ", fate.becomes)])
    more = block(listing(fate), "wrap") if fate.outcome == "survived" else ""
    how = f"<p>{shown(fate.how, 2000)}</p>" if fate.how else ""
    return f'<div class="more"><p class="place">{shown(place)}</p>{block(diff)}{how}{more}</div>'


def _signed(sign: str, text: str) -> list[str]:
    return [sign + line for line in text.splitlines()]

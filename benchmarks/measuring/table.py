"""Results as Markdown, to be pasted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .results import Figure, Results, Row

OURS, NBGRADER, OTTER = "ours", "nbgrader", "otter"
AIMS = {NBGRADER: 20, OTTER: 40}
OVERHEAD_S, COLD_S = 0.1, 1.5


def markdown(results: Results) -> str:
    """All tables, with the machine below."""
    parts = [_classes(results), _ratios(results), _checks(results), _memory(results), _machine(results)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _classes(results: Results) -> str:
    head = [
        "grader",
        "notebooks",
        "whole command, s a notebook (CPU)",
        "notebooks a core and minute",
        "warm, s a notebook (CPU)",
        "largest process / all, MiB",
        "wrong let pass / right refused, of answers",
    ]
    return _table(head, [_class_row(row) for row in sorted(results.rows, key=lambda row: row.notebooks)])


def _class_row(row: Row) -> Sequence[str]:
    cpu = row.whole_cpu_s()
    judged = f"{row.mistakes.let_pass} / {row.mistakes.refused} of {row.mistakes.judged}" if row.mistakes else "–"
    return [
        row.grader,
        str(row.notebooks),
        _seconds(row.whole_s(), cpu),
        f"{60 / cpu.median:.0f}" if cpu else "–",
        _seconds(row.warm_s(), row.warm_cpu_s()),
        f"{row.largest_mib():.0f} / {row.tree_mib():.0f}",
        judged,
    ]


def _seconds(wall: Figure | None, cpu: Figure | None) -> str:
    return f"{wall.median:.3f} ({cpu.median:.3f})" if wall and cpu else "–"


def _ratios(results: Results) -> str:
    """How many notebooks we grade while a peer grades one, and what is left of it without the cells' own time."""
    head = ["ours against", "notebooks", "whole, per CPU", "whole, by the clock", "warm, per CPU", "warm, by the clock",
            "warm, without the cells' own time", "aim"]  # fmt: skip
    lines = []
    for peer in (row for row in results.rows if row.grader in AIMS):
        ours = results.row(OURS, peer.notebooks) or _largest(results, OURS)
        if ours is None:
            continue
        own = _own_s(results, ours.notebooks)
        pairs = [
            (peer.whole_cpu_s(), ours.whole_cpu_s(), 0.0),
            (peer.whole_s(), ours.whole_s(), 0.0),
            (peer.warm_cpu_s(), ours.warm_cpu_s(), 0.0),
            (peer.warm_s(), ours.warm_s(), 0.0),
            (peer.warm_s(), ours.warm_s(), own),
        ]
        ratios = [_ratio(*pair) for pair in pairs]
        lines.append([peer.grader, str(peer.notebooks), *ratios, f"{AIMS[peer.grader]}×"])
    return _table(head, lines) if lines else ""


def _ratio(theirs: Figure | None, ours: Figure | None, own: float) -> str:
    if theirs is None or ours is None or ours.median <= own:
        return "–"
    return f"{(theirs.median - own) / (ours.median - own):.1f}×"


def _own_s(results: Results, notebooks: int) -> float:
    """What the cells of a class take by themselves, a notebook."""
    found = next((row.warm_s() for row in results.cells if row.notebooks == notebooks), None)
    return found.median if found else 0.0


def _largest(results: Results, grader: str) -> Row | None:
    return max((row for row in results.rows if row.grader == grader), key=lambda row: row.notebooks, default=None)


def _checks(results: Results) -> str:
    lines = []
    for check in results.checks:
        first, again = (Figure.of(usage.wall_s for usage in runs) for runs in (check.first, check.again))
        if first and again:
            least = f"{first.median:.2f} ({first.least:.2f})", f"{again.median:.2f} ({again.least:.2f})"
            lines.append([check.problems, *least, f"{COLD_S} s"])
    head = ["`grader check one.ipynb`", "first run, s (least)", "again, s (least)", "aim"]
    return _table(head, lines) if lines else ""


def _memory(results: Results) -> str:
    """Overhead and memory of ours, by the size of the class."""
    lines = []
    for row in sorted((row for row in results.rows if row.grader == OURS), key=lambda row: row.notebooks):
        warm, own = row.warm_s(), _own_s(results, row.notebooks)
        over = [f"{1000 * own:.0f}", f"{1000 * (warm.median - own):.0f}"] if warm else ["–", "–"]
        lines.append([str(row.notebooks), *over, f"{row.largest_mib():.0f}", f"{row.tree_mib():.0f}"])
    aim = f"judging on top, ms (aim: {1000 * OVERHEAD_S:.0f})"
    head = ["ours, notebooks", "cells' own time, ms", aim, "largest process, MiB", "all processes, MiB"]
    return _table(head, lines) if lines else ""


def _machine(results: Results) -> str:
    facts = results.machine
    versions = ", ".join(f"{name} {version}" for name, version in dict(facts["versions"]).items())  # type: ignore[call-overload]
    counted = "of all processes" if facts["every_process_counted"] else "of processes that were waited for"
    return (
        f"{facts['cores']} cores ({facts['processor']}), {facts['memory_gib']} GiB, {facts['system']}; {versions}; "
        f"load before the start {facts['load_at_start']}. Seconds are medians of the runs; CPU is {counted}."
    )

"""What an audit found, in the terminal: each formula as it was read, with what was found of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text as Styled

from grader.claims.audit import Audited
from grader.claims.sentences import kind_of, told, undecided
from grader.evidence import Place
from grader.reports.words import Lang, pick, say

_LOOKS = {
    "proved": "bold green",
    "refuted": "bold red",
    "tested": "green",
    "unread": "yellow",
    "ill_typed": "bold red",
    "": "dim",
}
_LONGEST = 300


def print_audit(audited: Sequence[Audited], lang: Lang, console: Console) -> None:
    """One block a formula, and a line that counts."""
    for found in audited:
        source = " ".join(found.formula.source.split())[:_LONGEST]
        console.print(
            Styled.assemble((f"{where(found.formula.place)} ", "dim"), (f"{found.formula.exercise} ", "bold"), source)
        )
        for link in found.links:
            look = _LOOKS[kind_of(link)]
            console.print(
                Styled.assemble("    ", link.reading[:_LONGEST], "\n        ", (pick(told(link), lang), look))
            )
        if found.unread:
            console.print(Styled.assemble("    ", (pick(undecided(found.unread), lang), "yellow")))
    console.print(say("audited", lang, **counted(audited)))


def where(place: Place) -> str:
    """file:line, as editors and terminals take it, with the cell in between where there is one."""
    return ":".join(str(part) for part in (place.file, place.cell and f"[{place.cell}]", place.line) if part)


def counted(audited: Sequence[Audited]) -> dict[str, int]:
    """How many formulas there are, how many were read, and how many relations of each kind there are."""
    kinds = Counter(kind_of(link) for one in audited for link in one.links)
    return {
        "n": len(audited),
        "read": sum(bool(one.links) and not one.unread for one in audited),
        "proved": kinds["proved"],
        "tested": kinds["tested"],
        "refuted": kinds["refuted"],
        "odd": kinds["ill_typed"],
    }

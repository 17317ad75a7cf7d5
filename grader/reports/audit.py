"""What an audit found, in the terminal: each formula as it was read, with what was found of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text as Styled

from grader.claims.audit import Audited, Link
from grader.claims.refute import Proved, Refuted, Tested
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
            console.print(Styled.assemble("    ", link.reading[:_LONGEST], "\n        ", (told(link, lang), look)))
        if found.unread:
            reason = say("unread_formula", lang, reason=pick(found.unread, lang))
            console.print(Styled.assemble("    ", (reason, "yellow")))
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


def kind_of(link: Link) -> str:
    """proved, refuted, tested, ill_typed, unread, or nothing where nothing is claimed."""
    if isinstance(link.found, Refuted):
        return "refuted"
    if isinstance(link.found, Proved):
        return "proved"
    if isinstance(link.found, Tested):
        return "tested"
    return "ill_typed" if link.ill_typed else "unread" if link.unread else ""


def told(link: Link, lang: Lang) -> str:
    """What was found of a relation, as a sentence."""
    if isinstance(link.found, Refuted):
        instance = ", ".join(f"{name} = {value}" for name, value in link.found.instance.items())
        return say("refuted_link", lang, instance=instance, left=link.found.left, right=link.found.right)
    if isinstance(link.found, Proved):
        return say("proved_link", lang)
    if isinstance(link.found, Tested):
        return say("tested_link", lang, n=link.found.instances)
    if link.unread:
        return say("unread_formula", lang, reason=pick(link.unread, lang))
    return say(f"role_{link.role}", lang)

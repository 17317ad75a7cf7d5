"""What became of a derivation's milestones: reached, lost to a false statement about them, or left to a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grader.claims.audit import Audited, Link
from grader.claims.context import INDEX
from grader.claims.decide import look_and_rewrite
from grader.claims.expression import Symbol
from grader.claims.formulas import Formula
from grader.claims.milestones import Milestone, Statement, Target, Way
from grader.claims.refute import Proved, Refuted, Tested
from grader.claims.same import (
    DIRECTIONS,
    Namer,
    Stated,
    against_zero,
    alike,
    as_equation,
    as_read,
    loosened,
    states,
)
from grader.claims.tokens import UnreadError
from grader.claims.walk import free_names


@dataclass(frozen=True)
class Reached:
    """A milestone was stated and is true: where, and how certain that is."""

    stated: tuple[Stated, ...]
    found: tuple[Tested | Proved, ...]


@dataclass(frozen=True)
class Lost:
    """What the text says of a milestone's subject is false."""

    link: Link
    formula: Formula
    found: Refuted


@dataclass(frozen=True)
class Outcome:
    """What became of one milestone; neither reached nor lost: a person reads."""

    reached: Reached | None = None
    lost: tuple[Lost, ...] = ()


def assess(audited: Sequence[Audited], target: Target) -> dict[str, Outcome]:
    """The outcome of every milestone, by name."""
    namer = Namer(target)
    stated = list(_stated(audited, namer))
    truths: dict[int, Tested | Proved | None] = {}
    reached: dict[str, Reached] = {}
    for milestone in target.milestones:
        for one in milestone.ways:
            found = _reached(one, stated, target, truths)
            if found:
                for name in (milestone.name, *one.also):
                    reached.setdefault(name, found)
                break
    lost = _lost(audited, target, namer)
    return {
        milestone.name: Outcome(reached.get(milestone.name), lost.get(milestone.name, ()))
        for milestone in target.milestones
    }


def _stated(audited: Sequence[Audited], namer: Namer) -> Iterator[Stated]:
    """Every relation that the text states, and every one that a chain states from end to end."""
    for one in audited:
        for run in _runs(one.links):
            for first in range(len(run)):
                for last in range(first, len(run)):
                    links = run[first : last + 1]
                    joined = _joined([link.relation[1] for link in links])
                    if joined and all(link.role not in ("goal", "denied", "expression") for link in links):
                        ends = (links[0].relation[0], joined, links[-1].relation[2])
                        yield Stated(
                            ends, tuple(links), one.formula, as_equation(namer.relation(ends, links[0].context))
                        )


def _runs(links: Sequence[Link]) -> list[list[Link]]:
    runs: list[list[Link]] = []
    for link in links:
        if runs and runs[-1][-1].relation[2] == link.relation[0]:
            runs[-1].append(link)
        else:
            runs.append([link])
    return runs


def _joined(relations: Sequence[str]) -> str:
    """The relation between the ends of a chain; "" where it says nothing of them."""
    if len(relations) == 1:
        return relations[0]
    if not all(relation in DIRECTIONS for relation in relations):
        return ""
    directions = {DIRECTIONS[relation] for relation in relations} - {0}
    if len(directions) > 1:
        return ""
    return {0: "=", 1: "<=", -1: ">="}[next(iter(directions), 0)]


def _reached(
    one: Way, stated: Sequence[Stated], target: Target, truths: dict[int, Tested | Proved | None]
) -> Reached | None:
    chosen, found = [], []
    for statement in one.statements:
        for candidate in stated:
            if states(candidate, statement, target) and (true := _true(candidate, statement, truths)):
                chosen.append(candidate)
                found += true
                break
        else:
            return None
    return Reached(tuple(chosen), tuple(found))


def _true(candidate: Stated, statement: Statement, truths: dict[int, Tested | Proved | None]) -> list[Tested | Proved]:
    """What is known of each of its links; empty unless all of them are true."""
    found = []
    for link in candidate.links:
        if id(link) not in truths:
            truths[id(link)] = _truth(link, defines=statement.how == "value")
        truth = truths[id(link)]
        if truth is None:
            return []
        found.append(truth)
    return found


def _truth(link: Link, defines: bool) -> Tested | Proved | None:
    """defines: whether giving a free name this value is all that is asked: "so x = -Q^{-1}c"."""
    if link.found is not None or link.unread is not None:
        return None if isinstance(link.found, Refuted) else link.found
    context, (a, sign, b) = link.context, as_equation(link.relation)
    if defines and link.role == "definition" and isinstance(a, Symbol) and a.name in context.names:
        a = b  # the name is given this value, for each index in it
    chosen = link.role in ("assumption", "existence") and any(
        name in context.names and context.names[name].kind == INDEX for name in free_names(a) | free_names(b)
    )
    try:
        # "Let j be the index with |x_j| = max |x_k|": true of the index that it chooses.
        found = look_and_rewrite(a, sign, b, context, [link.relation] if chosen else ())
    except UnreadError:
        return None
    return None if isinstance(found, Refuted) else found


def _lost(audited: Sequence[Audited], target: Target, namer: Namer) -> dict[str, tuple[Lost, ...]]:
    found: dict[str, tuple[Lost, ...]] = {}
    for one in audited:
        for link in one.links:
            if isinstance(link.found, Refuted):
                for milestone in target.milestones:
                    if _is_about(link, milestone, target, namer):
                        lost = Lost(link, one.formula, link.found)
                        found[milestone.name] = (*found.get(milestone.name, ()), lost)
    return found


def _is_about(link: Link, milestone: Milestone, target: Target, namer: Namer) -> bool:
    """Whether a side of the relation is the milestone's subject, up to a factor."""
    a, _, b = namer.relation(link.relation, link.context)
    context = loosened(link.context, target)
    subjects = [chain.expressions[0] for latex in milestone.subjects for chain in as_read(latex, target)]
    return any(alike(against_zero(side), against_zero(s), "=", context, target) for side in (a, b) for s in subjects)

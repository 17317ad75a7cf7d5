"""What a derivation must reach: claims that carry its points, as an author declares them in `claims.py`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from grader.claims.context import Context
from grader.evidence import Text


@dataclass(frozen=True)
class Statement:
    """One thing to be said.

    "relation": this relation.  "value": an equation or definition of something, one side of which is this value.
    "sum": an equation that evaluates a sum, which is one of the `latex`, and has no sum on its other side.
    beside: what the words around must match, where the formula alone does not say enough.
    part: what a side must have as a part, up to a factor, where the form matters: the square that was completed.
    """

    latex: tuple[str, ...]
    how: Literal["relation", "value", "sum"] = "relation"
    beside: str = ""
    part: str = ""


@dataclass(frozen=True)
class Way:
    """Statements that together reach a milestone, and the names of others that are then reached as well."""

    statements: tuple[Statement, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Milestone:
    """A claim that the derivation must reach, by any of the ways.

    Without ways, it is said in words, and a person reads it.  subjects: what it is about, as LaTeX; a false relation
    with one of them on a side loses the milestone.  number: that of its check, where it is no part of the derivation
    but is written beside it: a discussion.
    """

    name: str
    points: float
    text: Text
    ways: tuple[Way, ...]
    subjects: tuple[str, ...] = ()
    number: int | None = None


@dataclass(frozen=True)
class Target:
    """All milestones of a derivation, and how their formulas are read.

    unknown: names and functions that count as unknown when a text's statements are compared with the milestones'.
    alike: groups of names that may stand for one another: "v u w", "m hat m".
    """

    context: Context
    milestones: tuple[Milestone, ...]
    unknown: frozenset[str] = frozenset()
    alike: tuple[str, ...] = ()

    @property
    def readings(self) -> tuple[Context, ...]:
        """The context, and the other meanings of its names; a milestone needs to be readable in one of them only."""
        return (self.context, *self.context.otherwise)


def says(*latex: str, beside: str = "", part: str = "") -> Statement:
    """A relation, in any of these forms."""
    return Statement(latex, "relation", beside, part)


def value(*latex: str) -> Statement:
    """Something equated with one of these values, whatever the text calls it."""
    return Statement(latex, "value")


def sums(*latex: str) -> Statement:
    """One of these sums evaluated."""
    return Statement(latex, "sum")


def way(*statements: Statement, also: str = "") -> Way:
    """All of these statements."""
    return Way(statements, tuple(also.split()))

"""The page of verdicts: every statement of the test tables with what becomes of it, right or wrong.

.venv/bin/python -m tests.grader.claims.verdicts > docs/claims-verdicts.md
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from grader.claims.audit import load_contexts
from grader.claims.context import Context
from grader.claims.decide import decide
from grader.claims.evaluate import IllTypedError
from grader.claims.expression import Expression
from grader.claims.parse import parse
from grader.claims.refute import Proved, Refuted
from grader.claims.tokens import UnreadError
from grader.problem import default_folder
from tests.grader.claims.claims import HARD, ILL_TYPED, RIGHT, WRONG

_HEAD = """# What the audit of claims decides, and what it does not

Generated from the test tables by `python -m tests.grader.claims.verdicts`; a test compares. A statement of which one
relation is false is false. *Not decided* goes to a person and costs nothing. **Wrong verdict** means: called false
though right, or held though false. Of the first kind there must be none. The second kind is what testing on instances
cannot see: such a statement held on all of them, and is never called proved.
"""


class Row(NamedTuple):
    """One statement with the verdict; right: whether it is true."""

    exercise: str
    latex: str
    right: bool
    verdict: str

    @property
    def wrong(self) -> bool:
        """Whether the verdict is not what is so."""
        found_false = self.verdict.startswith(("refuted", "does not fit"))
        return found_false if self.right else self.verdict.startswith(("held", "proved"))


def rows() -> Iterator[Row]:
    """Every statement of the tables, decided."""
    contexts = load_contexts(default_folder())
    tables = [(RIGHT, True), (WRONG, False), (ILL_TYPED, False)]
    for table, right in tables:
        for exercise, texts in table.items():
            for latex in texts:
                yield Row(exercise, latex, right, verdict(latex, contexts[exercise]))
    for exercise, pairs in HARD.items():
        for right, latex in pairs:
            yield Row(exercise, latex, right, verdict(latex, contexts[exercise]))


def verdict(latex: str, context: Context) -> str:
    """The worst of its relations: refuted, does not fit, not decided with the reason, held, proved."""
    worst = ["proved"]
    try:
        for chain in parse(latex, context):
            for a, sign, b in zip(chain.expressions, chain.relations, chain.expressions[1:], strict=False):
                worst.append(_one(a, sign, b, context))
    except UnreadError as error:
        return f"not decided: {error.text.en}"
    order = ("refuted", "does not fit", "not decided", "held", "proved")
    return min(worst[1:] or ["not decided: nothing is claimed"], key=lambda v: [v.startswith(o) for o in order][::-1])


def _one(a: Expression, sign: str, b: Expression, context: Context) -> str:
    try:
        found = decide(a, sign, b, context)
    except IllTypedError as error:
        return f"does not fit: {error.text.en}"
    except UnreadError as error:
        return f"not decided: {error.text.en}"
    if isinstance(found, Refuted):
        return "refuted"
    if isinstance(found, Proved):
        reach = "every n" if found.proof.up_to is None else f"n ≤ {found.proof.up_to}"
        return f"proved for {reach} ({found.proof.rule})"
    return f"held on {found.instances} instances"


def _cell(latex: str) -> str:
    return f"<code>{escape(latex).replace('|', '&#124;')}</code>"


def page() -> str:
    """The page as Markdown."""
    found = list(rows())
    counts = Counter((row.right, row.verdict.split(":")[0].split(" (")[0].split(" on ")[0]) for row in found)
    told = [f"| {'right' if right else 'wrong'} | {kind} | {n} |" for (right, kind), n in sorted(counts.items())]
    lines = [_HEAD, "| statement is | verdict | how many |", "| --- | --- | --- |", *told, ""]
    lines += ["| exercise | statement | is | verdict | |", "| --- | --- | --- | --- | --- |"]
    for row in found:
        mark = "**wrong verdict**" if row.wrong else ""
        truth = "right" if row.right else "wrong"
        lines.append(f"| {row.exercise} | {_cell(row.latex)} | {truth} | {escape(row.verdict)} | {mark} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(page(), end="")

"""What is certain of one relation: the ladder from instances to proofs, whose first rung that answers is believed."""

from __future__ import annotations

from collections.abc import Sequence

from grader.claims.context import Context
from grader.claims.expression import Expression
from grader.claims.prove import proved
from grader.claims.refute import Proved, Refuted, Relation, Tested, look


def decide(
    a: Expression, relation: str, b: Expression, context: Context, assumed: Sequence[Relation] = ()
) -> Refuted | Tested | Proved:
    """What is known of `a relation b` where everything in `assumed` holds.  Raises UnreadError as `look` does."""
    found = look(a, relation, b, context, assumed=assumed)
    if isinstance(found, Tested) and (proof := proved(a, relation, b, context)):
        return Proved(found.instances, proof)
    return found

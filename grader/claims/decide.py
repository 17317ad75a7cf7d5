"""What is certain of one relation: the ladder from instances to proofs, whose first rung that answers is believed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from grader.claims import boxes, curvature, identity, nonnegative, smt
from grader.claims.child import Stopped
from grader.claims.context import Context
from grader.claims.expression import Expression
from grader.claims.proof import Proof
from grader.claims.prove import proved
from grader.claims.refute import TURNED, Proved, Refuted, Relation, Tested, look
from grader.claims.tokens import UnreadError

Found = Refuted | Tested | Proved
Run = Callable[..., Any]
PROOF_SECONDS = 5.0


def look_and_rewrite(
    a: Expression, relation: str, b: Expression, context: Context, assumed: Sequence[Relation] = ()
) -> Found:
    """The cheap rungs: types, certified instances, matrix algebra.  Raises UnreadError as `look` does."""
    found = look(a, relation, b, context, assumed=assumed)
    if isinstance(found, Tested) and (proof := proved(a, relation, b, context)):
        return Proved(found.instances, proof)
    return found


def decide(a: Expression, relation: str, b: Expression, context: Context, assumed: Sequence[Relation] = ()) -> Found:
    """What is known of `a relation b` where everything in `assumed` holds.  Raises UnreadError as `look` does."""
    found = look_and_rewrite(a, relation, b, context, assumed)
    if isinstance(found, Tested) and (found_proof := proof(a, relation, b, context, assumed)):
        return Proved(found.instances, found_proof)
    return found


def proof(a: Expression, relation: str, b: Expression, context: Context, assumed: Sequence[Relation]) -> Proof | None:
    """Of the rungs that prove, the cheap ones first."""
    if relation in TURNED:
        a, relation, b = b, TURNED[relation], a
    if relation == "=":
        return identity.proved(a, relation, b, context) or smt.follows(a, relation, b, context, assumed)
    return (
        curvature.definite(a, relation, b, context)
        or curvature.convexity_inequality(a, relation, b, context)
        or boxes.holds_on(a, relation, b, boxes.declared_ranges(a, b, context), context)
        or smt.follows(a, relation, b, context, assumed)
        or nonnegative.proved(a, relation, b, context)
    )


def decided_apart(run: Run, relation: Relation, context: Context, assumed: Sequence[Relation]) -> Found:
    """`decide` by way of `run`, which may stop it; raises UnreadError then.

    What instances say stands, though a proof takes too long.
    """
    found = run(look_and_rewrite, *relation, context, tuple(assumed))
    if isinstance(found, Stopped):
        raise UnreadError(found.reason.en, found.reason.zh)
    if isinstance(found, Tested):
        by = run(proof, *relation, context, tuple(assumed), seconds=PROOF_SECONDS)
        return Proved(found.instances, by) if isinstance(by, Proof) else found
    return found  # type: ignore[no-any-return]

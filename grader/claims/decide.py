"""What is certain of one relation: the ladder from instances to proofs, whose first rung that answers is believed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from flint import ctx

from grader.claims import boxes, curvature, identity, nonnegative, smt
from grader.claims.child import Stopped
from grader.claims.context import VECTOR, Context
from grader.claims.draws import BITS, WHOLE, draws
from grader.claims.evaluate import MOST_WORK, IllTypedError, evaluate
from grader.claims.expression import Each, Expression, Number
from grader.claims.proof import Proof
from grader.claims.prove import proved
from grader.claims.refute import TURNED, Claim, Proved, Refuted, Relation, Tested, holds, look, refuted_at
from grader.claims.tokens import UnreadError
from grader.claims.walk import free_names

Found = Refuted | Tested | Proved
Run = Callable[..., Any]


def look_and_rewrite(
    a: Expression, relation: str, b: Expression, context: Context, assumed: Sequence[Relation] = ()
) -> Found:
    """The cheap rungs: types, certified instances, matrix algebra.  Raises UnreadError as `look` does."""
    found = look(a, relation, b, context, assumed=assumed)
    if isinstance(found, Tested) and (proof := proved(a, relation, b, context)):
        return Proved(found.instances, proof)
    return found


def decide(
    a: Expression,
    relation: str,
    b: Expression,
    context: Context,
    assumed: Sequence[Relation] = (),
    earlier: Sequence[Relation] = (),
) -> Found:
    """What is known of `a relation b` where everything in `assumed` holds.

    earlier: relations that are proved already, from which this one may follow.  Raises UnreadError as `look` does.
    """
    found = _without_proof(a, relation, b, context, assumed)
    if isinstance(found, Tested) and (found_proof := proof(a, relation, b, context, (*assumed, *earlier))):
        return Proved(found.instances, found_proof)
    return found


def _without_proof(a: Expression, relation: str, b: Expression, context: Context, assumed: Sequence[Relation]) -> Found:
    """The cheap rungs, and equality where the relation is a strict inequality."""
    try:
        return look_and_rewrite(a, relation, b, context, assumed)
    except IllTypedError:
        raise
    except UnreadError:
        equal = _equal_at_ones(a, relation, b, context, assumed)
        if equal is None:
            raise
        return equal


def _equal_at_ones(
    a: Expression, relation: str, b: Expression, context: Context, assumed: Sequence[Relation]
) -> Refuted | None:
    """A strict inequality whose sides are equal, exactly, where one of its free vectors is (1, ..., 1).

    Balls cannot show that two sides are equal; an identity can.
    """
    if relation not in ("<", ">"):
        return None
    ones = Each(("i'",), Number(Fraction(1)))
    for name in sorted(free_names(a) | free_names(b)):
        declared = context.names.get(name)
        if declared is None or declared.kind != VECTOR or declared.means or declared.given or context.draw:
            continue
        there = context.with_name(name, replace(declared, means=ones))
        if identity.identical_up_to(a, b, there, 2) < 2:
            continue
        claim = Claim(a, relation, b, there, ())
        with ctx.workprec(BITS):
            for drawn in draws(there, 0, [MOST_WORK], ((2, WHOLE),), claim.needed):
                if not claim.indices and all(holds(one, drawn.ball, there) for one in assumed):
                    left, right = evaluate(a, drawn.ball), evaluate(b, drawn.ball)
                    found = refuted_at(claim, drawn, drawn.rational, left, right)
                    return found._replace(left=found.right, instance={**found.instance, name: "(1, 1)"}, values={
                        **found.values, name: [[Fraction(1)], [Fraction(1)]]
                    })  # fmt: skip
    return None


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


def decided_apart(
    run: Run, relation: Relation, context: Context, assumed: Sequence[Relation], earlier: Sequence[Relation]
) -> Found:
    """`decide` by way of `run`, which may stop it; raises UnreadError then.

    What instances say stands, though a proof takes too long.
    """
    found = run(_without_proof, *relation, context, tuple(assumed))
    if isinstance(found, Stopped):
        raise UnreadError(found.reason.en, found.reason.zh)
    if isinstance(found, Tested):
        by = run(proof, *relation, context, (*assumed, *earlier))
        return Proved(found.instances, by) if isinstance(by, Proof) else found
    return found  # type: ignore[no-any-return]

"""What a derivation of the rate above which a minimum repels may say, and what it must reach.

The iterates along one eigenvector are φ_t, with the errors e_t from φ* = phi*; f is the parabola that it is near φ*.
"""

from __future__ import annotations

from grader.claims.context import Context, Function, context
from grader.claims.milestones import Milestone, Target, says, way
from grader.evidence import Text

EXERCISE = "6.8"

FACTOR = r"(1 - \alpha \lambda)"
ERRORS = ("e", "epsilon", "delta", "d", "u", "z")


def _reading(index: str, otherwise: tuple[Context, ...] = ()) -> Context:
    """index: what counts the steps."""
    return context(
        slots={"error": "", "误差": "", "growth": "", "增长": "", "therefore": "", "因此": ""},
        scalars="alpha:positive lambda:positive c phi* eta:positive",
        vectors=" ".join(["phi", *ERRORS]),
        indices=index,
        means={
            "eta": r"\alpha",
            f"phi[{index}]": rf"\phi^* + {FACTOR}^{{{index}}} c",
            **{f"{name}[{index}]": rf"{FACTOR}^{{{index}}} c" for name in ERRORS},
        },
        functions={"f": Function(("x",), (r"\frac{\lambda}{2} (x - \phi^*)^2",))},
        otherwise=otherwise,
    )


CONTEXT = _reading("t", otherwise=(_reading("k"),))

MILESTONES = (
    Milestone(
        "factor",
        1,
        Text(
            "near the minimum each step multiplies the error along an eigenvector by 1 − αλ",
            "在极小点附近，每一步把沿特征向量的误差乘以 1 − αλ",
        ),
        ways=tuple(
            way(says(latex.replace("INDEX", index)))
            for index in ("t", "k")
            for latex in (
                rf"e_{{INDEX+1}} = {FACTOR} e_INDEX",
                rf"\phi_{{INDEX+1}} - \phi^* = {FACTOR} (\phi_INDEX - \phi^*)",
            )
        ),
    ),
    # Words: "its modulus is above 1 exactly if α > 2/λ".  A person reads them.
    Milestone(
        "growth",
        1,
        Text("|1 − αλ| > 1 exactly if α > 2/λ: the error grows", "|1 − αλ| > 1 当且仅当 α > 2/λ：误差增长"),
        ways=(),
    ),
)

TARGET = Target(CONTEXT, MILESTONES, unknown=frozenset((*ERRORS, "phi")), alike=(" ".join(ERRORS),))

"""What a derivation of logistic regression may say, and what it must reach.

Texts speak of one example, z and s, or of all of them, z_i and s_i: both are readings.  The logistic function has many
names; s is what it gives.
"""

from __future__ import annotations

from collections.abc import Iterator

from grader.claims.context import Context, Function, context
from grader.claims.milestones import Milestone, Target, Way, says, way
from grader.evidence import Text

EXERCISE = "6.4"

LOGISTIC = r"\frac{1}{1 + \exp(-z)}"
LETTERS = ("v", "u", "w", "d")
EXAMPLES = ("x", "y", "z", "s", "p", "hat y", "ell")


def _score(x: str) -> str:
    return rf"(\phi_0 + \phi_1 {x})"


def _s(x: str) -> str:
    return rf"\frac{{1}}{{1 + \exp(-{_score(x)})}}"


def _log_likelihood(x: str, y: str) -> str:
    return rf"({y} \log({_s(x)}) + (1 - {y}) \log(1 - {_s(x)}))"


def _reading(i: str, first: int = 0, otherwise: tuple[Context, ...] = ()) -> Context:
    """i: "" for one example, "_i" for all.  first: the index of the first entry of v, 0 as that of φ, or 1."""
    x, y, entry = f"x{i}", f"y{i}", "[i]" if i else ""
    means = {"z": _score(x), "s": _s(x), "p": _s(x), "hat y": _s(x), "ell": f"-{_log_likelihood(x, y)}"}
    entries = {f"{v}_{first + k}": rf"{{{v}}}_{k + 1}" for v in LETTERS for k in range(2)}
    examples = " ".join(EXAMPLES)
    return context(
        slots={
            "loss": r"L(\phi)" if i else "",
            "损失": r"L(\phi)" if i else "",
            "gradient": r"\nabla L(\phi)" if i else "",
            "梯度": r"\nabla L(\phi)" if i else "",
            "quadratic form": "v^T H v" if i else "",
            "二次型": "v^T H v" if i else "",
            "therefore": "",
            "因此": "",
        },
        scalars=" ".join(["phi_0 phi_1 I N a", *entries, examples if not i else ""]),
        vectors=" ".join(["phi:2", *(f"{v}:2" for v in LETTERS), examples if i else ""]),
        matrices="H:2" if i else "",
        indices="i j k",
        usual=" ".join(["z s p ell N", *entries]),
        means={"phi_0": r"{\phi}_1", "phi_1": r"{\phi}_2", "I": "n", "N": "n", **entries}
        | {f"{name}{entry}": latex for name, latex in means.items()}
        | ({"H": r"\nabla^2 L(\phi)"} if i else {}),
        functions={
            **{name: Function(("z",), (LOGISTIC,)) for name in ("sigma", "sig", "sigmoid", "logistic")},
            "loss": Function(("phi",), (f"-{_log_likelihood(x, y)}",)),
            **({"L": Function(("phi",), (rf"-\sum_{{i=1}}^{{n}} {_log_likelihood(x, y)}",))} if i else {}),
        },
        otherwise=otherwise,
    )


CONTEXT = _reading("_i", otherwise=(_reading("_i", first=1), _reading("")))

LIKELIHOOD = r"likelihood|bernoulli|probabilit|似然|伯努利|概率"
LOSS = r"\mathrm{loss}"
P, P0, P1 = r"\phi", r"\phi_0", r"\phi_1"


def _d(of: str, by: str) -> str:
    return rf"\frac{{\partial {of}}}{{\partial {by}}}"


def _gradients() -> Iterator[Way]:
    for of, total, x, y in ((LOSS, "", "x", "y"), (LOSS, "", "x_i", "y_i"), ("L", r"\sum_i", "x_i", "y_i")):
        error = f"({_s(x)} - {y})"
        yield way(
            says(f"{_d(of, P0)} = {total} {error}"),
            says(rf"{_d(of, P1)} = {total} {error} \cdot {x}"),
        )
        yield way(says(rf"{_d(of, P)} = ({total} {error}, {total} {error} \cdot {x})"))


SQUARES = rf"\sum_i {_s('x_i')} (1 - {_s('x_i')}) ({{v}}_1 + {{v}}_2 x_i)^2"
MILESTONES = (
    Milestone(
        "loss",
        1,
        Text(
            "the loss from the Bernoulli likelihood: L = −Σ[yᵢ log sᵢ + (1 − yᵢ) log(1 − sᵢ)]",
            "由伯努利似然得到损失：L = −Σ[yᵢ log sᵢ + (1 − yᵢ) log(1 − sᵢ)]",
        ),
        ways=(way(says(rf"L(\phi) = -\sum_i {_log_likelihood('x_i', 'y_i')}", beside=LIKELIHOOD)),),
        subjects=(r"L(\phi)",),
    ),
    Milestone(
        "gradient",
        1,
        Text("s′ = s(1 − s), and the gradient Σ(sᵢ − yᵢ)(1, xᵢ)", "s′ = s(1 − s)，以及梯度 Σ(sᵢ − yᵢ)(1, xᵢ)"),
        ways=tuple(_gradients()),
        subjects=tuple(_d(of, by) for of in ("L", LOSS) for by in (P0, P1, P)),
    ),
    Milestone(
        "convex",
        1,
        Text(
            "convex, because vᵀHv = Σ sᵢ(1 − sᵢ)(v₀ + v₁xᵢ)² ≥ 0 for every φ",
            "凸，因为对任意 φ 有 vᵀHv = Σ sᵢ(1 − sᵢ)(v₀ + v₁xᵢ)² ≥ 0",
        ),
        ways=(way(says(f"v^T H v = {SQUARES}", rf"v^T \nabla^2 L(\phi) v = {SQUARES}")),),
        subjects=("v^T H v", r"v^T \nabla^2 L(\phi) v"),
    ),
)

TARGET = Target(CONTEXT, MILESTONES, unknown=frozenset(("L", "H", "loss")), alike=(" ".join(LETTERS),))

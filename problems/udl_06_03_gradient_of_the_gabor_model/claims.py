"""What a derivation of the Gabor model's gradient may say, and what it must reach.

Texts speak of one example, whose x, y and u are numbers, or of all of them, x_i, y_i and u_i; the model is f(u),
f[x, φ], or a number f_i for each example: all of these are readings.
"""

from __future__ import annotations

from collections.abc import Iterator

from grader.claims.context import Context, Function, context
from grader.claims.milestones import Milestone, Target, Way, says, way
from grader.evidence import Text

EXERCISE = "6.3"


def _gabor(u: str) -> str:
    return rf"\sin({u}) \exp(-\frac{{{u}^2}}{{32}})"


def _slope(u: str) -> str:
    return rf"(\cos({u}) - \frac{{{u}}}{{16}}\sin({u})) \exp(-\frac{{{u}^2}}{{32}})"


def _inner(x: str) -> str:
    return rf"(\phi_0 + 0.06 \phi_1 {x})"


SLOTS = {
    "derivative of f by u": r"\frac{\partial \mathrm{gabor}}{\partial u}",
    "f 对 u 的导数": r"\frac{\partial \mathrm{gabor}}{\partial u}",
    "derivatives of u": r"\frac{\partial \mathrm{inner}}{\partial \phi}",
    "u 的导数": r"\frac{\partial \mathrm{inner}}{\partial \phi}",
    "all examples": r"\frac{\partial L}{\partial \phi}",
    "全部样本": r"\frac{\partial L}{\partial \phi}",
    "therefore": "",
    "因此": "",
}


def _reading(i: str, vectors: str = "", otherwise: tuple[Context, ...] = (), **functions: Function) -> Context:
    """i: "" for one example, "_i" for all.  vectors, functions: what else is declared."""
    x, y, u = f"x{i}", f"y{i}", f"u{i}"
    square = f"({_gabor(_inner(x))} - {y})^2"
    examples = "x y u r ell"
    means = {"u": _inner(x), "r": f"{_gabor(_inner(x))} - {y}", "ell": square, "f": _gabor(_inner(x))}
    entry = "[i]" if i else ""
    return context(
        slots=SLOTS,
        scalars="phi_0 phi_1 I N " + (examples if not i else ""),
        vectors=f"phi:2 {vectors} " + (examples if i else ""),
        indices="i j k",
        usual="r ell N f u d",
        means={"phi_0": r"{\phi}_1", "phi_1": r"{\phi}_2", "I": "n", "N": "n"}
        | {f"{name}{entry}": latex for name, latex in means.items() if name in f"{examples} {vectors}".split()},
        functions={
            "gabor": Function(("u",), (_gabor(u),)),
            "inner": Function(("phi",), (_inner(x),)),
            "loss": Function(("phi",), (square,)),
            **({"L": Function(("phi",), (rf"\sum_{{i=1}}^{{n}} {square}",))} if i else {}),
            **functions,
        },
        otherwise=otherwise,
    )


OF_U = Function(("u",), (_gabor("u"),))
OF_X = Function(("x", "phi"), (_gabor(r"({\phi}_1 + 0.06 {\phi}_2 x)"),))
CONTEXT = _reading(
    "",
    otherwise=(_reading("_i", f=OF_U), _reading("_i", vectors="f"), _reading("_i", f=OF_X)),
    f=OF_U,
)


F, U, LOSS = r"\mathrm{gabor}", r"\mathrm{inner}", r"\mathrm{loss}"
P, P0, P1 = r"\phi", r"\phi_0", r"\phi_1"
ONE_EXAMPLE = (("x", "y", "u"), ("x_i", "y_i", "u_i"))


def _d(of: str, by: str) -> str:
    return rf"\frac{{\partial {of}}}{{\partial {by}}}"


def _both(of: str, first: str, second: str) -> tuple[Way, Way]:
    """Ways to say that the derivatives by φ₀ and φ₁ are these: one after the other, or at once."""
    return (
        way(says(f"{_d(of, P0)} = {first}"), says(f"{_d(of, P1)} = {second}")),
        way(says(f"{_d(of, P)} = ({first}, {second})")),
    )


def _by_slope() -> Iterator[Way]:
    for x, _, u in ONE_EXAMPLE:
        yield way(says(f"{_d(F, u)} = {_slope(u)}"))
        yield way(says(f"{_d(F, P0)} = {_slope(_inner(x))}"))


def _by_inner() -> Iterator[Way]:
    for x, _, u in ONE_EXAMPLE:
        yield from _both(U, "1", f"0.06 {x}")
        for slope in (_d(F, u), _slope(_inner(x))):
            yield from _both(F, slope, f"0.06 {x} {slope}")


def _by_assembly() -> Iterator[Way]:
    for x, y, _ in ONE_EXAMPLE:
        slope, residual = _slope(_inner(x)), f"2 ({_gabor(_inner(x))} - {y})"
        for first, second in ((slope, f"0.06 {x} {slope}"), (_d(F, P0), _d(F, P1))):
            yield from _both(LOSS, f"{residual} {first}", rf"{residual} \cdot {second}")
            if x == "x_i":
                yield from _both("L", rf"\sum_i {residual} {first}", rf"\sum_i {residual} \cdot {second}")


MILESTONES = (
    Milestone(
        "slope",
        1,
        Text(
            "the slope of the model: df/du = (cos u − (u/16) sin u)·exp(−u²/32)",
            "模型的斜率：df/du = (cos u − (u/16) sin u)·exp(−u²/32)",
        ),
        ways=tuple(_by_slope()),
        subjects=(_d(F, "u"), _d(F, "u_i")),
    ),
    Milestone(
        "inner",
        1,
        Text("the derivatives of u: ∂u/∂φ₀ = 1 and ∂u/∂φ₁ = 0.06x", "u 的导数：∂u/∂φ₀ = 1，∂u/∂φ₁ = 0.06x"),
        ways=tuple(_by_inner()),
        subjects=(_d(U, P0), _d(U, P1), _d(F, P1)),
    ),
    Milestone(
        "assembly",
        1,
        Text(
            "the gradient: ∂L/∂φ = Σ 2(fᵢ − yᵢ)·(df/du)ᵢ·(1, 0.06xᵢ)",
            "梯度：∂L/∂φ = Σ 2(fᵢ − yᵢ)·(df/du)ᵢ·(1, 0.06xᵢ)",
        ),
        ways=tuple(_by_assembly()),
        subjects=(_d("L", P0), _d("L", P1), _d("L", P), _d(LOSS, P0), _d(LOSS, P1), _d(LOSS, P)),
    ),
)

TARGET = Target(CONTEXT, MILESTONES, unknown=frozenset(("L", "gabor", "inner", "loss")), alike=("u z v w s t q a",))

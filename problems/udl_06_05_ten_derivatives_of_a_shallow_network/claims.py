"""What a derivation of the shallow network's ten derivatives may say, and what it must reach.

Texts speak of one example, x and y, or of all of them, x_i and y_i: both are readings.
"""

from __future__ import annotations

from collections.abc import Iterator

from grader.claims.context import Context, Function, context
from grader.claims.milestones import Milestone, Target, Way, says, way
from grader.evidence import Text

EXERCISE = "6.5"

# Each inner pair of parameters, and the weight of its unit.
UNITS = ((r"\theta", r"\phi_1"), (r"\beta", r"\phi_2"), (r"\gamma", r"\phi_3"))


def _inner(greek: str, x: str) -> str:
    return rf"({greek}_0 + {greek}_1 {x})"


def _output(x: str) -> str:
    return r"\phi_0 + " + " + ".join(rf"{weight} \max(0, {_inner(greek, x)})" for greek, weight in UNITS)


def _reading(i: str, otherwise: tuple[Context, ...] = ()) -> Context:
    """i: "" for one example, "_i" for all."""
    x, y, entry = f"x{i}", f"y{i}", "[i]" if i else ""
    parameters = {"phi": 4, "theta": 2, "beta": 2, "gamma": 2}
    entries = {f"{name}_{k}": rf"{{\{name}}}_{k + 1}" for name, size in parameters.items() for k in range(size)}
    square = f"({_output(x)} - {y})^2"
    means = {"f": _output(x), "r": f"{_output(x)} - {y}", "ell": square}
    of_parameters = tuple(parameters)
    return context(
        slots={
            "outer derivatives": "",
            "外层导数": "",
            "inner derivatives": "",
            "内层导数": "",
            "therefore": "",
            "因此": "",
        },
        scalars=" ".join(["I N z h_1 h_2 h_3", *entries, *([] if i else ["x y", *means])]),
        vectors=" ".join([*(f"{name}:{size}" for name, size in parameters.items()), *(["x y", *means] if i else [])]),
        indices="i j k",
        usual="r ell N f z h_1 h_2 h_3",
        means=entries | {"I": "n", "N": "n"} | {f"{name}{entry}": latex for name, latex in means.items()},
        functions={
            "a": Function(("z",), (r"\max(0, z)",)),
            "ReLU": Function(("z",), (r"\max(0, z)",)),
            "relu": Function(("z",), (r"\max(0, z)",)),
            "net": Function(of_parameters, (_output(x),)),
            "loss": Function(of_parameters, (square,)),
            "square": Function(("f",), (f"(f{i} - {y})^2",)),
            **({"L": Function(of_parameters, (rf"\sum_{{i=1}}^{{n}} {square}",))} if i else {}),
        },
        otherwise=otherwise,
    )


CONTEXT = _reading("", otherwise=(_reading("_i"),))

NET, LOSS, SQUARE = r"\mathrm{net}", r"\mathrm{loss}", r"\mathrm{square}"
ONE_EXAMPLE = (("x", "y"), ("x_i", "y_i"))


def _d(of: str, by: str) -> str:
    return rf"\frac{{\partial {of}}}{{\partial {by}}}"


def _alive(greek: str, x: str) -> str:
    return rf"\mathbb{{I}}[{_inner(greek, x)} > 0]"


def _ways(slopes: dict[str, str], x: str, y: str) -> Iterator[Way]:
    """Ways to say that the network's derivatives are these, by parameter: of f, of one square, of the whole loss."""
    residual = f"2 ({_output(x)} - {y})"
    yield way(*(says(f"{_d(NET, by)} = {slope}") for by, slope in slopes.items()))
    for of, total in ((LOSS, ""), ("L", r"\sum_i")):
        if not total or x == "x_i":
            yield way(*(says(rf"{_d(of, by)} = {total} {residual} \cdot {slope}") for by, slope in slopes.items()))


def _outer() -> Iterator[Way]:
    for x, y in ONE_EXAMPLE:
        slopes = {r"\phi_0": "1"} | {weight: rf"\max(0, {_inner(greek, x)})" for greek, weight in UNITS}
        of_net, *of_loss = _ways(slopes, x, y)
        f = "f" if x == "x" else "f_i"
        yield way(says(f"{_d(SQUARE, f)} = 2 ({_output(x)} - {y})"), *of_net.statements)
        yield from of_loss


def _offsets(units: tuple[tuple[str, str], ...]) -> Iterator[Way]:
    for x, y in ONE_EXAMPLE:
        yield from _ways({f"{greek}_0": rf"{weight} \cdot {_alive(greek, x)}" for greek, weight in units}, x, y)


def _slopes() -> Iterator[Way]:
    for x, y in ONE_EXAMPLE:
        alive = [(greek, rf"{weight} \cdot {_alive(greek, x)}") for greek, weight in UNITS]
        later = {f"{greek}_0": slope for greek, slope in alive[1:]}
        yield from _ways({f"{greek}_1": rf"{slope} \cdot {x}" for greek, slope in alive} | later, x, y)


SUBJECTS = (NET, LOSS, "L")
MILESTONES = (
    Milestone(
        "outer",
        1,
        Text(
            "the outer part: ∂L/∂f = 2(f − y), ∂f/∂φ₀ = 1, ∂f/∂φ₁ = a(θ₀ + θ₁x), and so on",
            "外层：∂L/∂f = 2(f − y)，∂f/∂φ₀ = 1，∂f/∂φ₁ = a(θ₀ + θ₁x)，其余类似",
        ),
        ways=tuple(_outer()),
        subjects=(_d(SQUARE, "f"), *(_d(of, rf"\phi_{k}") for of in SUBJECTS for k in range(4))),
    ),
    Milestone(
        "offset",
        1,
        Text(
            "the offset of the first unit: ∂f/∂θ₀ = φ₁·1[θ₀ + θ₁x > 0]", "第一个单元的偏移：∂f/∂θ₀ = φ₁·1[θ₀ + θ₁x > 0]"
        ),
        ways=tuple(_offsets(UNITS[:1])),
        subjects=tuple(_d(of, r"\theta_0") for of in SUBJECTS),
    ),
    Milestone(
        "slopes",
        1,
        Text(
            "the slopes, with a factor x, and the same for β with φ₂ and for γ with φ₃",
            "斜率参数的导数带因子 x；β 与 φ₂、γ 与 φ₃ 同理",
        ),
        ways=tuple(_slopes()),
        subjects=tuple(_d(of, rf"\{name}_{k}") for of in SUBJECTS for name in ("beta", "gamma") for k in range(2))
        + tuple(_d(of, r"\theta_1") for of in SUBJECTS),
    ),
)

TARGET = Target(CONTEXT, MILESTONES, unknown=frozenset(("L", "net", "loss", "square")))

"""Gradient fields for students' optimisers, the paths that these take on them, and what each step should have been."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare, exact
from grader.judging.candidate import Candidate
from grader.judging.oracle import ScaffoldOracle
from grader.judging.outcome import Mismatch, current

Reals = npt.NDArray[np.float64]

PATH, STEPS = Text("the path", "路径"), Text("the steps of the path (a row each)", "路径的各步（每步一行）")
KEPT = Text(
    "get_loss_gradient was given other parameters than the notebook's: a person will look at what follows from it.",
    "get_loss_gradient 的参数与笔记本不同：将由人工查看。",
)


class Field(NamedTuple):
    """A gradient in the plane: scale_i (base_i + wave_i), the waves sines of size `ripple`; no component changes its
    sign where |base| > ripple, and one of scale 0 is 0 everywhere.
    """

    scale: tuple[float, float]
    base: tuple[float, float]
    ripple: float

    def at(self, phi0: float, phi1: float) -> Reals:
        waves = np.sin(phi0 + 2 * phi1), np.cos(3 * phi0 - phi1)
        return np.array([s * (b + self.ripple * w) for s, b, w in zip(self.scale, self.base, waves, strict=True)])

    @property
    def source(self) -> str:
        (s, t), (a, b), r = self.scale, self.base, self.ripple
        first = f"{s!r} * ({a!r} + {r!r} * np.sin(phi0 + 2 * phi1))"
        second = f"{t!r} * ({b!r} + {r!r} * np.cos(3 * phi0 - phi1))"
        return f"def get_loss_gradient(phi0, phi1):\n    return np.array([{first}, {second}])\n"

    def oracle(self) -> ScaffoldOracle:
        def value(phi0: Any, phi1: Any) -> Reals:
            return self.at(np.asarray(phi0, dtype=float).item(), np.asarray(phi1, dtype=float).item())

        return ScaffoldOracle("get_loss_gradient", ("phi0", "phi1"), value, self.source)


def fields() -> st.SearchStrategy[list[Any]]:
    """What fields are made of: components of very different size, of either sign, that change theirs or not, and are
    zero at most by chance.
    """
    sizes = st.sampled_from([1.0, 1e-4, 1e4, -1.0, -1e-4, 37.5])
    bases = st.sampled_from([1.0, 0.5, -1.5])
    pairs = [st.tuples(one, one).map(list) for one in (sizes, bases)]
    return st.tuples(*pairs, st.sampled_from([0.25, 0.0, 0.9])).map(list)


def starts() -> st.SearchStrategy[Reals]:
    """Starting points (2, 1)."""
    entry = st.integers(-997, 997).map(lambda k: k / 500)
    return st.tuples(entry, entry).map(lambda pair: np.array(pair).reshape(2, 1))


def run(candidate: Candidate, entry: str, field: Field, start: Any, settings: Mapping[str, Any]) -> Reals | None:
    """The path that the answer's function `entry` takes, (2, n_steps + 1); None where a person must look.

    Raises Mismatch for another shape, and for numbers that are not finite.
    """
    oracle = field.oracle()
    if not candidate.bind(get_loss_gradient=oracle):
        current().leave_unread(KEPT)
        return None
    inputs = {"get_loss_gradient": oracle, "start_posn": np.asarray(start)}
    call = f"{{}}(start_posn, {', '.join(f'{name}={value!r}' for name, value in settings.items())})"
    candidate.reproduced(entry, inputs, call, f"print({call})")
    found = getattr(candidate, entry)(start_posn=np.asarray(start), **settings)
    return compare.as_matrix(found, (2, settings["n_steps"] + 1), PATH)


def starts_and_moves(path: Reals, start: Any) -> None:
    """The first column is the start, and the second is another point.  Raises Mismatch."""
    first = Text("the start (column 0 of the path)", "起点（路径的第 0 列）")
    compare.entries(path[:, 0], np.ravel(start).astype(float), first)
    if path.shape[1] > 1:
        compare.moves(path[:, 1], path[:, 0], Text("column 1 of the path", "路径的第 1 列"))


def gradients(field: Field, path: Reals) -> Reals:
    """What the answer was told at each of its points but the last, (n_steps, 2)."""
    return np.array([field.at(*column) for column in path.T[:-1]]).reshape(-1, 2)


def normalised(path: Reals, field: Field, alpha: float, epsilon: float) -> None:
    """Every step is -alpha g / (sqrt(g^2) + epsilon), or -alpha g / sqrt(g^2 + epsilon).  Raises Mismatch."""
    g = gradients(field, path)
    if compare.accepts(lambda: _normalised(path, g, alpha, epsilon, inside=True)):
        current().compared(path.size)
        return
    _normalised(path, g, alpha, epsilon, inside=False)


def _normalised(path: Reals, g: Reals, alpha: float, epsilon: float, *, inside: bool) -> None:
    before = path.T[:-1]
    with exact.precisely():
        lengths = [[_length(one, epsilon, inside) for one in row] for row in g]
        right = [
            [exact.ball(x) - exact.ball(alpha) * exact.ball(one) / length for x, one, length in zip(*rows, strict=True)]
            for rows in zip(before, g, lengths, strict=True)
        ]
        mistakes = list(_mistakes(before, g, alpha, epsilon))
    scale = np.abs(before) + alpha
    compare.entries(path.T[1:], right, STEPS, terms=8, scale=scale, mistakes=mistakes)


def _length(one: float, epsilon: float, inside: bool) -> Any:
    if inside:
        return (exact.ball(one) ** 2 + exact.ball(epsilon)).sqrt()
    return abs(exact.ball(one)) + exact.ball(epsilon)


def _mistakes(before: Reals, g: Reals, alpha: float, epsilon: float) -> Any:
    with np.errstate(all="ignore"):
        size = np.abs(g)
        together = np.sqrt((g * g).sum(axis=1, keepdims=True))
        summed = np.sqrt(np.cumsum(g * g, axis=0))
        yield _mistake(
            before - alpha * (g / size + epsilon),
            Text("are there brackets missing? epsilon belongs to the denominator", "是不是少了括号？epsilon 属于分母"),
        )
        yield _mistake(
            before - alpha * g,
            Text("v seems to be 1: is it still the placeholder?", "v 似乎等于 1：是不是仍为占位语句？"),
        )
        yield _mistake(
            before - alpha * g / (together + epsilon),
            Text(
                "each coordinate has a length of its own, the root of its own square",
                "每个坐标除以它自己平方的根，而不是整个梯度的长度",
            ),
        )
        yield _mistake(
            before - alpha * g / (summed + epsilon),
            Text(
                "v is the square of this step's gradient, not a sum over the steps",
                "v 是这一步梯度的平方，不是各步之和",
            ),
        )
        yield _mistake(
            before + alpha * g / (size + epsilon),
            Text("uphill: is a minus sign missing?", "走的是上坡：是不是少了负号？"),
        )
        if epsilon > 1e-9:
            yield _mistake(before - alpha * g / size, Text("where is epsilon?", "epsilon 在哪里？"))


def _mistake(value: Reals, hint: Text) -> compare.Mistake:
    return compare.Mistake(np.nan_to_num(value, nan=1e9, posinf=1e9, neginf=-1e9), hint)


def adam(path: Reals, field: Field, settings: Mapping[str, float]) -> None:
    """Every step is Adam's, epsilon outside or inside the root.  Raises Mismatch."""
    g = gradients(field, path)
    outside = compare.AdamRule(settings["alpha"], settings["beta"], settings["gamma"], settings["epsilon"])
    steps, start = path.T[1:], path[:, 0]
    if compare.accepts(lambda: compare.adam_steps(steps, start, g, outside._replace(eps_inside=True), PATH)):
        current().compared(path.size)
        return
    try:
        compare.adam_steps(steps, start, g, outside, PATH)
    except Mismatch as mismatch:
        if mismatch.hint and "EPS_INSIDE" in mismatch.hint.en:
            mismatch.hint = None
        raise

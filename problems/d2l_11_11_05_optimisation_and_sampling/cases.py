"""Steps, chains, minibatches and rates on which the answer is tried, with code that shows the same calls."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare
from grader.judging.candidate import Candidate
from grader.judging.literal import literal
from grader.judging.strategies import STEPS

Array = npt.NDArray[Any]

NEXT = Text("the result of sgld_step", "sgld_step 的返回值")


class Pair(NamedTuple):
    """Two places theta, theta_2 and gradients grad, grad_2, (d,) each, from which a step goes with the same noise."""

    theta: Array
    grad: Array
    theta_2: Array
    grad_2: Array
    eta: float


class Data(NamedTuple):
    """Rows X (N, d), y (N,), of which n are in a batch."""

    theta: Array
    X: Array
    y: Array
    n: int
    prior_var: float
    noise_var: float


def _numbers() -> st.SearchStrategy[float]:
    return st.integers(-3, 3).map(float) | st.integers(-3 * STEPS, 3 * STEPS).map(lambda k: k / STEPS)


@st.composite
def _arrays(draw: st.DrawFn, shape: tuple[int, ...], scale: float = 1.0) -> Array:
    size = int(np.prod(shape))
    return np.array(draw(st.lists(_numbers(), min_size=size, max_size=size))).reshape(shape) * scale


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """1 to 5 coordinates; sizes from 1e-4 to 1e4."""
    d = draw(st.integers(1, 5))
    scales = st.sampled_from([1.0, 1e4, 1e-4])
    theta, other = (draw(_arrays((d,), draw(scales))) for _ in range(2))
    grad, other_grad = (draw(_arrays((d,), draw(scales))) for _ in range(2))
    return Pair(theta, grad, other, other_grad, draw(rates()))


def rates() -> st.SearchStrategy[float]:
    """eta up to 1."""
    return st.sampled_from([0.5, 1.0, 0.01]) | st.integers(1, STEPS).map(lambda k: k / STEPS)


@st.composite
def data(draw: st.DrawFn) -> Data:
    """3 or 6 rows of 1 to 3 columns, all sizes of batches."""
    N, d = draw(st.sampled_from([6, 3])), draw(st.integers(1, 3))
    variances = st.sampled_from([1.0, 0.5, 4.0, 0.3])
    X, y, theta = draw(_arrays((N, d))), draw(_arrays((N,))), draw(_arrays((d,)))
    return Data(theta, X, y, draw(st.integers(1, N)), draw(variances), draw(variances))


def step(candidate: Candidate, theta: Array, grad: Array, eta: float, seed: int) -> tuple[Array, npt.DTypeLike]:
    """The step of the answer with a generator from this seed, and the dtype in which it came."""
    found = candidate.seeded_array(seed, theta, grad, eta)
    single = isinstance(found, np.ndarray) and found.dtype == np.float32
    return compare.as_vector(found, len(theta), NEXT), np.float32 if single else np.float64


def shows_steps(candidate: Candidate, pair: Pair, seed: int) -> None:
    """Code that takes both steps with equal generators."""
    inputs = {name: value for name, value in pair._asdict().items() if name != "eta"}
    call = f"{{}}({{theta}}, {{grad}}, {literal(pair.eta)}, np.random.default_rng({seed}))"
    lines = [
        "print({})".format(call.replace("{theta}", theta).replace("{grad}", grad))
        for theta, grad in (("theta", "grad"), ("theta_2", "grad_2"))
    ]
    brief = f"{{}}(theta, grad, {literal(pair.eta)}, rng)"
    candidate.reproduced("sgld_step", inputs, brief, *lines)


def shows_noise(candidate: Candidate, d: int, eta: float, seed: int) -> None:
    """Code that makes one step from 0 with gradient 0, twice."""
    lines = [
        f"theta = np.zeros({d})",
        f"noise = {{}}(theta.copy(), np.zeros({d}), {literal(eta)}, np.random.default_rng({seed}))",
        f"again = {{}}(theta.copy(), np.zeros({d}), {literal(eta)}, np.random.default_rng({seed + 1}))",
        "print(np.mean(noise), np.mean(noise**2), np.mean(noise * again))",
    ]
    candidate.reproduced("sgld_step", {}, f"{{}}(zeros({d}), zeros({d}), {literal(eta)}, rng)", *lines)


def shows_chain(candidate: Candidate, d: int, eta: float, steps: int, seed: int) -> None:
    """Code that runs the chain and prints its variances where a is small and where it is large."""
    lines = [
        f"a = np.geomspace(0.1, 10.0, {d})",
        f"theta = np.zeros({d})",
        f"for t in range({steps}):",
        f"    theta = {{}}(theta, a * theta, {literal(eta)}, np.random.default_rng({seed} + t))",
        "print(np.mean(theta[:1000]**2), np.mean(theta[-1000:]**2))",
    ]
    candidate.reproduced("sgld_step", {}, f"theta = {{}}(theta, a * theta, {literal(eta)}, rng)", *lines)


def shows_batches(candidate: Candidate, case: Data) -> None:
    """Code that averages over all batches of the size."""
    inputs = {"theta": case.theta, "X": case.X, "y": case.y}
    variances = f"{literal(case.prior_var)}, {literal(case.noise_var)}"
    call = f"{{}}(theta, X, y, np.array(idx), {variances})"
    lines = [
        "from itertools import combinations",
        f"print(np.mean([np.asarray({call}) for idx in combinations(range({len(case.y)}), {case.n})], axis=0))",
    ]
    candidate.reproduced("minibatch_grad", inputs, f"{{}}(theta, X, y, idx, {variances})", *lines)


def shows_rows(candidate: Candidate, case: Data, rows: Array, other: Data) -> None:
    """Code that makes the call for one batch, twice: the second time with other rows outside it."""
    inputs = {"theta": case.theta, "X": case.X, "y": case.y, "other_X": other.X, "other_y": other.y, "idx": rows}
    variances = f"{literal(case.prior_var)}, {literal(case.noise_var)}"
    calls = [f"print({{}}(theta, {names}, idx, {variances}))" for names in ("X, y", "other_X, other_y")]
    candidate.reproduced("minibatch_grad", inputs, f"{{}}(theta, other_X, other_y, idx, {variances})", *calls)


def full_gradient(case: Data) -> list[Fraction]:
    """theta / prior_var + sum (x_i'theta - y_i) x_i / noise_var, exactly."""
    theta, X, y = (_exactly(part) for part in (case.theta, case.X, case.y))
    prior, noise = Fraction(case.prior_var), Fraction(case.noise_var)
    off = [sum((a * b for a, b in zip(row, theta, strict=True)), -right) for row, right in zip(X, y, strict=True)]
    return [
        entry / prior + sum((o * row[j] for o, row in zip(off, X, strict=True)), Fraction(0)) / noise
        for j, entry in enumerate(theta)
    ]


def size(case: Data) -> Array:
    """What may be added up in an entry of a minibatch gradient, (d,)."""
    rows = np.abs(case.X) @ np.abs(case.theta) + np.abs(case.y)
    scale: Array = np.abs(case.theta) / case.prior_var + len(case.y) * (rows @ np.abs(case.X)) / case.noise_var
    return scale


def _exactly(array: Array) -> Any:
    return [_exactly(row) for row in array] if array.ndim > 1 else [Fraction(float(entry)) for entry in array]

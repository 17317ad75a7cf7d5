"""Sameness of solutions of Qx = -c: backward error, judged on the returned bits in rational arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging import exact
from grader.judging.compare import shapes, wording, zones
from grader.judging.compare.forward import Mistake, settle_open
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch

Array = npt.NDArray[Any]
# Made for a mismatch alone: they are exact solutions too.
Mistakes = Callable[[], Iterable[Mistake]]

# Ten is enough for solve, Cholesky and inverse; scipy's float32 eigh reaches 1.05 of 10 n u at n = 6.
BACKWARD = 40
FORWARD = 4
# An eigenvalue is off by a few n u |Q|, which costs h = b - sum g^2 / (2 lambda) kappa times as much.
VALUE = 8
POWER = 1e-3


@dataclass(frozen=True)
class System:
    """Qx = -c and the value b at 0, exactly as stored: Q (n, n) regular, c (n,) or (n, 1)."""

    q: Any
    c: Any
    solution: Any
    kappa: float
    n: int

    @staticmethod
    def of(Q: Array, c: Array) -> System:
        """The exact system of two float arrays; ZeroDivisionError if Q is singular."""
        return _system(*(np.asarray(array, dtype=np.float64).tobytes() for array in (Q, c)))

    @cached_property
    def row_norm(self) -> Any:
        """|Q|, the infinity norm."""
        return exact.row_norm(self.q)

    @cached_property
    def least(self) -> Any:
        """-c'Q^-1 c / 2, what the minimum lies below h(0)."""
        return (self.c.transpose() * self.solution)[0, 0] / 2

    @cached_property
    def lengths(self) -> tuple[Any, Any, Any]:
        """|Q|, |c|, |x*| as balls, Euclidean (Frobenius) norms."""
        q, c, solution = (exact.frobenius_norm(part.entries()) for part in (self.q, self.c, self.solution))
        return q, c, solution

    def has_power(self, u: float) -> bool:
        """4 n kappa u <= 1e-3: beyond it a wrong sign can look like rounding (verification.md, section 5)."""
        return FORWARD * self.n * self.kappa * u <= POWER


# Several comparisons speak of one system, and all submissions of the same ones; the exact solution is dear.
@lru_cache(maxsize=2048)
def _system(Q: bytes, c: bytes) -> System:
    column = np.frombuffer(c).tolist()
    n = len(column)
    q, right = exact.matrix(np.frombuffer(Q).reshape(n, n).tolist()), exact.vector(column)
    return System(q, right, q.solve(-right), exact.condition(q), n)


def solves(
    found: object,
    Q: Array,
    c: Array,
    what: What,
    *,
    matrix: str = "Q",
    dtype: npt.DTypeLike = np.float64,
    mistakes: Mistakes = tuple,
) -> npt.NDArray[np.float64]:
    """x solves Qx = -c: backward error eta <= 40 n u, or (explicit inverse) forward error <= 4 n kappa u.

    eta = |Qx + c| / (|Q| |x| + |c|), forward error |x - x*| / |x*|, in infinity norms and rational
    arithmetic.
    found: (n,) or (n, 1). Gives x as (n,). `matrix` is what students call Q.
    Rejects only where both exceed 100 times their bound and 4 n kappa u <= 1e-3.
    Source: Rigal and Gaches (Higham, theorem 7.1); verification.md, section 5.
    Measured: right programs (solve, inverse, Cholesky, torch) at most 0.025 of the bound, -x, x/2 and 30 %
    changes at least 230 of it, float32 included. A zero c is met by zero alone.
    """
    system = System.of(Q, c)
    x = shapes.as_vector(found, system.n, what, allow_column=True)
    u = zones.unit_roundoff(dtype)
    ratio = _solution_ratio(exact.vector(x), system, u, dtype)

    def mismatch() -> Mismatch:
        right = np.array([exact.as_float(entry) for entry in system.solution.entries()])
        expected, returned = wording.show_both(right, x)
        why = say(
            f"{{what}} does not solve {matrix}x = -c: the residual {matrix}x + c is far larger than rounding makes it.",
            f"{{what}}不满足 {matrix}x = -c：残差 {matrix}x + c 远大于舍入误差。",
            what,
        )
        return Mismatch(expected=expected, found=returned, why=why, hint=_hint_near(x, right, mistakes()))

    settle_open(ratio, 1.0, mismatch, what, power=system.has_power(u))
    return x


def _solution_ratio(x: Any, system: System, u: float, dtype: npt.DTypeLike) -> Any:
    """min(eta / (40 n u), forward error / (4 n kappa u)) as a rational, or 0 for an exact solution."""
    residual = exact.max_norm(system.q * x + system.c)
    error = exact.max_norm(x - system.solution)
    if residual == 0 or error == 0:
        return exact.rational(0)
    size = system.row_norm * exact.max_norm(x) + exact.max_norm(system.c)
    floor = exact.rational(zones.smallest_normal(dtype))
    backward = exact.rational(BACKWARD * system.n * u) * size
    right = exact.rational(FORWARD * system.n * system.kappa * u) * exact.max_norm(system.solution)
    return min(residual / (backward + floor), error / (right + floor))


def _hint_near(x: Array, right: Array, mistakes: Iterable[Mistake]) -> Text | None:
    """The hint of the mistake that x shows: x is near to it, and much further from what is right."""
    for mistake in mistakes:
        other = np.array([exact.as_float(entry) for entry in mistake.value], dtype=np.float64)
        off = np.max(np.abs(x - other))
        if off <= min(1e-4 * np.max(np.abs(other)), 1e-2 * np.max(np.abs(x - right))):
            return mistake.hint
    return None


def minimum_value(
    found: object,
    Q: Array,
    c: Array,
    b: float,
    what: What,
    *,
    dtype: npt.DTypeLike = np.float64,
    mistakes: Mistakes = tuple,
) -> None:
    """h* = b - c'Q^-1 c / 2: |found - h*| <= n u (8 |b| + (8 kappa + 40) |c| |x*|), Euclidean norms, x* =
    -Q^-1 c exact.

    A backward stable x loses x'Ex/2 <= 40 n u |Q| |x|^2 / 2 and an explicit inverse n u kappa |c| |x|, which
    is the larger for large kappa, since |Q||x| <= kappa |c|; evaluating 1/2 x'Qx + c'x + b loses no more.
    Measured: right programs at most 0.6 of the bound, a wrong sign or a lost factor 2 at least 105 of it.
    Rejects only where 4 n kappa u <= 1e-3.
    """
    system = System.of(Q, c)
    value = shapes.as_number(found, what)
    u = zones.unit_roundoff(dtype)
    right = exact.rational(b) + system.least
    with exact.precisely():
        _, linear, solution = system.lengths
        size = VALUE * abs(float(b)) + (VALUE * system.kappa + BACKWARD) * (linear * solution)
        limit = system.n * u * size + zones.smallest_normal(dtype)

    def mismatch() -> Mismatch:
        expected, returned = wording.show_both(right, value)
        why = say(
            f"{{what}}: expected {expected}, found {returned}.",
            f"{{what}}：应为 {expected}，得到 {returned}。",
            what,
        )
        near = [
            m.hint
            for m in mistakes()
            if exact.ball(abs(exact.rational(value) - exact.rational(m.value))) <= zones.REJECT * limit
        ]
        return Mismatch(expected=expected, found=returned, why=why, hint=near[0] if near else None)

    error = abs(exact.rational(value) - right)
    settle_open(error, limit, mismatch, what, power=system.has_power(u))


def value_at(
    found: object, x: Array, Q: Array, c: Array, b: float, what: What, *, dtype: npt.DTypeLike = np.float64
) -> None:
    """found = h(x) for the student's own x (n,), right or wrong: h(x) is rational, nothing rounds.

    |found - h(x)| <= 8 n u (|b| + kappa |c| |x*| + |c| |x| + |Q| |x|^2), Euclidean norms: what `minimum_value`
    allows for a value from a formula for the minimum, and what evaluating h at x costs.
    """
    system = System.of(Q, c)
    value = shapes.as_number(found, what)
    point, u = exact.vector(x), zones.unit_roundoff(dtype)
    right = exact.rational(b) + _half_form(system, point)
    with exact.precisely():
        whole, linear, solution = system.lengths
        length = exact.frobenius_norm(point.entries())
        size = system.kappa * linear * solution + linear * length
        size += whole * length**2 + abs(float(b))
        limit = VALUE * system.n * u * size + zones.smallest_normal(dtype)

    def mismatch() -> Mismatch:
        expected, returned = wording.show_both(right, value)
        why = say(
            f"{{what}} is {returned}, but h is {expected} at your own x*.",
            f"{{what}}为 {returned}，而 h 在你给出的 x* 处为 {expected}。",
            what,
        )
        return Mismatch(expected=expected, found=returned, why=why)

    settle_open(abs(exact.rational(value) - right), limit, mismatch, what, power=system.has_power(u))


def no_lower_point(
    found: object,
    other: Array,
    Q: Array,
    c: Array,
    what: What,
    *,
    dtype: npt.DTypeLike = np.float64,
) -> None:
    """h(x) <= h(other) for h = x'Qx/2 + c'x, up to what `solves` allows x to be off.

    h(x) - min h = r'Q^-1 r / 2 with r = Qx + c, so the tolerance is n |Q^-1| r^2 / 2 at the r of eta = 40 n
    u, or n |Q| d^2 / 2 at the d of the forward rule if that is larger.  Both values are rational, nothing
    rounds.
    """
    system = System.of(Q, c)
    x = shapes.as_vector(found, system.n, what, allow_column=True)
    u = zones.unit_roundoff(dtype)
    excess = _half_form(system, exact.vector(x)) - _half_form(system, exact.vector(np.ravel(other)))

    def mismatch() -> Mismatch:
        low, high = wording.show_both(
            _half_form(system, exact.vector(np.ravel(other))), _half_form(system, exact.vector(x))
        )
        why = say(
            f"h at {{what}} (without b) is {high}, but h is {low} at {wording.show(np.ravel(other))}.",
            f"h 在{{what}}处（不含 b）为 {high}，而在 {wording.show(np.ravel(other))} 处为 {low}。",
            what,
        )
        return Mismatch(expected=f"<= {low}", found=high, why=why)

    settle_open(excess, _value_slack(system, x, u, dtype), mismatch, what, power=system.has_power(u))


def _half_form(system: System, x: Any) -> Any:
    return ((x.transpose() * system.q * x)[0, 0]) / 2 + (system.c.transpose() * x)[0, 0]


def _value_slack(system: System, x: Array, u: float, dtype: npt.DTypeLike) -> Any:
    """A rational: squares of tiny and huge numbers neither vanish nor overflow."""
    norm, solution = system.row_norm, exact.max_norm(system.solution)
    reached = max(exact.max_norm(exact.vector(x)), solution)
    residual = exact.rational(BACKWARD * system.n * u) * (norm * reached + exact.max_norm(system.c))
    distance = exact.rational(FORWARD * system.n * system.kappa * u) * solution
    inverse = exact.rational(system.kappa) / norm
    slack = max(inverse * residual**2, norm * distance**2) * system.n / 2
    return slack + exact.rational(zones.smallest_normal(dtype))

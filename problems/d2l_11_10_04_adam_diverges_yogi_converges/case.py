"""The student's case: read, found legal, its minimiser, and what both methods do on it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging import compare
from grader.judging.candidate import Candidate
from grader.judging.outcome import Mismatch, current
from reference.cycle_walks import Walk

Reals = npt.NDArray[np.float64]

KEYS = ("cycle", "domain", "x0", "lr", "lr_power", "beta1", "beta2", "eps", "steps")
NUMBERS = ("x0", "lr", "lr_power", "beta1", "beta2", "eps", "steps")
# What the task demands; the statement names them.
LONGEST_CYCLE, MOST_STEPS, LARGEST = 1000, 50_000, 1e6

NOT_A_DICT = Text(
    f"counterexample() must return one dict with the keys {', '.join(KEYS)}.",
    f"counterexample() 应返回一个字典，键为 {'、'.join(KEYS)}。",
)
SAME = Text(
    "both methods get the same hyperparameters: one number each", "两种方法使用相同的超参数：每个超参数只给一个数"
)


class Case(NamedTuple):
    """walk, and steps >= p; least: the minimiser x*, an end of the interval where all a = 0."""

    walk: Walk
    steps: int
    least: float

    @property
    def width(self) -> float:
        return self.walk.high - self.walk.low

    @property
    def is_flat(self) -> bool:
        """Whether no gradient depends on x, so that Adam and Yogi go in directions that repeat."""
        return all(a == 0 for a, _ in self.walk.rows)

    @property
    def towards(self) -> float:
        """1 where a positive direction, against which x goes, leads to x*, and -1 where it leads away from it."""
        return 1.0 if self.least == self.walk.low else -1.0

    def distances(self, xs: Reals, steps: int) -> Reals:
        """|x - x*| over the last cycle of so many steps."""
        found: Reals = np.abs(xs[steps - len(self.walk.rows) : steps] - self.least)
        return found

    def last_quarters(self, xs: Reals) -> tuple[Reals, Reals]:
        """|x - x*| over the third quarter of a run, and over the fourth."""
        _, _, third, fourth = np.split(np.abs(xs - self.least), 4)
        return third, fourth


def read(candidate: Candidate) -> Case:
    """The answer's case; raises Mismatch where it is none, is not legal, or has no single minimiser."""
    found = candidate.counterexample()
    _has_all_keys(found)
    values = {key: _number(found[key], key) for key in NUMBERS}
    rows, (low, high) = _rows(found["cycle"]), _domain(found["domain"])
    _is_legal(rows, low, high, values)
    steps = int(values.pop("steps"))
    walk = Walk(tuple((float(a), float(b)) for a, b in rows), low, high, **values, eps_inside=candidate.EPS_INSIDE)
    return Case(walk, steps, _minimiser(rows, low, high))


def _has_all_keys(found: Any) -> None:
    current().compared()
    if isinstance(found, Mapping) and all(key in found for key in KEYS):
        return
    missing = [key for key in KEYS if not isinstance(found, Mapping) or key not in found]
    apart = isinstance(found, Mapping) and any(isinstance(value, Mapping) for value in found.values())
    several = isinstance(found, list | tuple) and any(isinstance(value, Mapping) for value in found)
    raise Mismatch(
        expected=f"a dict with {', '.join(KEYS)}",
        found=f"{compare.describe(found).en}, without {', '.join(missing)}",
        why=NOT_A_DICT,
        hint=SAME if apart or several else None,
    )


def _number(found: Any, key: str) -> float:
    several = isinstance(found, Mapping | list | tuple) or (isinstance(found, np.ndarray) and found.size > 1)
    if several:
        why = Text(f"{key} must be one number.", f"{key} 应为一个数。")
        raise Mismatch(expected="one number", found=compare.describe(found).en, why=why, hint=SAME)
    return compare.as_number(found, key)


def _rows(found: Any) -> Reals:
    rows = compare.as_matrix(found, (None, 2), Text("cycle", "cycle"))
    _demand(1 <= len(rows) <= LONGEST_CYCLE, f"1 to {LONGEST_CYCLE} rows in cycle", f"{len(rows)} rows")
    negative = rows[rows[:, 0] < 0, 0]
    worst = f"a = {compare.show(float(negative[0]))}" if len(negative) else ""
    _demand(not len(negative), "a >= 0 in all rows: the losses must be convex", worst)
    largest = float(np.max(np.abs(rows)))
    _demand(largest <= LARGEST, "a and |b| at most 10^6", compare.show(largest))
    return rows


def _domain(found: Any) -> tuple[float, float]:
    low, high = (compare.as_number(end, "domain") for end in compare.as_parts(found, ("lo", "hi"), "domain"))
    inside = -LARGEST <= low < high <= LARGEST
    _demand(inside, "-10^6 <= lo < hi <= 10^6", f"({compare.show(low)}, {compare.show(high)})")
    return low, high


def _is_legal(rows: Reals, low: float, high: float, values: Mapping[str, float]) -> None:
    shown = {key: f"{key} = {compare.show(value)}" for key, value in values.items()}
    _demand(low <= values["x0"] <= high, "x0 in the domain", shown["x0"])
    _demand(0 < values["lr"] <= LARGEST, "0 < lr <= 10^6", shown["lr"])
    _demand(0 <= values["lr_power"] <= 1, "0 <= lr_power <= 1", shown["lr_power"])
    _demand(0 <= values["beta1"] < 1, "0 <= beta1 < 1", shown["beta1"])
    _demand(0 < values["beta2"] < 1, "0 < beta2 < 1", shown["beta2"])
    _demand(values["eps"] > 0, "eps > 0", shown["eps"])
    steps, p = values["steps"], len(rows)
    whole = steps == int(steps) and p <= steps <= MOST_STEPS
    _demand(whole, f"a whole number of steps from {p} (one cycle) to {MOST_STEPS}", shown["steps"])
    beta1, beta2 = Fraction(values["beta1"]), Fraction(values["beta2"])
    compare.not_above(beta1**2, beta2, Text("beta1²", "beta1²"), scale=float(beta2), terms=2)


def _demand(holds: bool, what: str, found: str) -> None:
    current().compared()
    if not holds:
        why = Text(f"The case is not legal: it must have {what}.", f"该例不符合要求：应满足 {what}。")
        raise Mismatch(expected=what, found=found, why=why)


def _minimiser(rows: Reals, low: float, high: float) -> float:
    """The minimiser of the mean of the losses a x²/2 + b x on [low, high], exactly found, then rounded."""
    a, b = (sum((Fraction(float(value)) for value in column), Fraction(0)) for column in rows.T)
    current().compared()
    if a == 0 and b == 0:
        raise Mismatch(
            expected="a single minimiser",
            found="a mean loss that is constant",
            why=Text(
                "The mean of the losses is constant: each point of the domain is a minimiser, so nothing diverges.",
                "平均损失是常数：定义域中每一点都是最小值点，谈不上发散。",
            ),
        )
    if a == 0:
        return low if b > 0 else high
    return float(min(max(-b / a, Fraction(low)), Fraction(high)))

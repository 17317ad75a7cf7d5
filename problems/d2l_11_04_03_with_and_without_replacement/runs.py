"""SGD as a student wrote it, on f_i(w) = |w - a_i|² / 2, with what the oracle saw, and code that shows the same run."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st

from grader.evidence import Text
from grader.judging import compare
from grader.judging.candidate import Candidate, Shown
from grader.judging.indexed_oracle import Asked, IndexedOracle
from grader.judging.literal import literal
from grader.judging.outcome import Mismatch, current
from grader.judging.strategies import STEPS

Array = npt.NDArray[Any]

TRACE = Text("the trace", "轨迹")
STEP_TERMS = 3


class Descent(NamedTuple):
    """a (n,) or (n, d), w0 a number or (d,); the minimum of f_i is at a[i]."""

    a: Array
    w0: Any
    eta: float
    epochs: int
    replace: bool


class Ran(NamedTuple):
    """What came back, and the calls of the oracle."""

    trace: Any
    log: list[Asked]


def numbers() -> st.SearchStrategy[float]:
    """Numbers up to 3: whole, and with all their digits."""
    return st.integers(-3, 3).map(float) | st.integers(-3 * STEPS, 3 * STEPS).map(lambda k: k / STEPS)


@st.composite
def descents(draw: st.DrawFn) -> Descent:
    """Runs of 1 to 6 samples and 1 to 4 epochs, of numbers or of vectors of 1 to 3 entries."""
    n, d = draw(st.integers(1, 6)), draw(st.integers(0, 3))
    entry = numbers()
    size = n * max(d, 1)
    a = np.array(draw(st.lists(entry, min_size=size, max_size=size))).reshape((n, d) if d else n)
    w0 = np.array(draw(st.lists(entry, min_size=d, max_size=d))) if d else draw(entry)
    eta = draw(st.sampled_from([0.5, 1.0, 0.1]) | st.integers(1, 2 * STEPS).map(lambda k: k / STEPS))
    return Descent(a, w0, eta, draw(st.integers(1, 4)), draw(st.booleans()))


def run(candidate: Candidate, case: Descent, seed: int) -> Ran:
    """The answer's run with a generator from this seed; raises what Candidate raises."""
    n, shape = len(case.a), case.a.shape[1:]
    source = f"a = {literal(case.a)}\n\n\ndef grad_i(i, w):\n    return w - a[i]\n"
    # A call too many must be told apart from one too few.
    budget = 2 * n * case.epochs + 10
    oracle = IndexedOracle(lambda i, w: w - case.a[i], n, shape, source, "grad_i", budget)
    candidate.shows(lambda: _shown(candidate, case, source, seed))
    trace = candidate.seeded(seed, oracle, n, case.w0, case.eta, case.epochs, case.replace)
    return Ran(trace, oracle.log)


def _shown(candidate: Candidate, case: Descent, source: str, seed: int) -> Shown:
    arguments = f"{len(case.a)}, {literal(case.w0)}, {literal(case.eta)}, {case.epochs}, {case.replace}"
    name = candidate.name_of("sgd")
    code = (
        f"import numpy as np\n\n{source}\n\nasked = []\n\n\ndef recorded(i, w):\n    asked.append((i, w))\n"
        f"    return grad_i(i, w)\n\n\nprint({name}(recorded, {arguments}, np.random.default_rng({seed})))\n"
        "print(asked)\n"
    )
    return Shown(f"{name}(grad_i, {arguments}, rng)", code)


def takes_the_steps(ran: Ran, case: Descent) -> None:
    """Raises Mismatch unless each iterate is w - eta grad_i(i, w), w the one before, with one call a step."""
    steps = len(case.a) * case.epochs
    _asked_once_a_step(ran, steps)
    w = _iterates(ran.trace, case, steps)
    asked = np.array([one.w for one in ran.log]).reshape(steps, -1)
    gradients = np.array([one.gradient for one in ran.log]).reshape(steps, -1)
    current().compared()
    start = np.ravel(case.w0)
    if not np.array_equal(w[0], start):
        why = Text("The trace must begin with w0.", "轨迹应以 w0 开头。")
        raise Mismatch(expected=compare.show(start), found=compare.show(w[0]), why=why)
    points = Text("the points at which grad_i was called", "调用 grad_i 的各点")
    stale = compare.Mistake(np.repeat(w[: -1 : len(case.a)], len(case.a), axis=0), STALE)
    compare.entries(asked, w[:-1], points, terms=1, scale=np.abs(w[:-1]), mistakes=_differing([stale], w[:-1]))
    right = w[:-1] - case.eta * gradients
    scale = np.abs(w[:-1]) + case.eta * np.abs(gradients)
    uphill = compare.Mistake(w[:-1] + case.eta * gradients, UPHILL)
    after = Text("the iterates after each step", "每一步之后的迭代点")
    compare.entries(w[1:], right, after, terms=STEP_TERMS, scale=scale, mistakes=_differing([uphill], right))


def _differing(mistakes: list[compare.Mistake], right: Array) -> list[compare.Mistake]:
    return [mistake for mistake in mistakes if not np.array_equal(mistake.value, right)]


STALE = Text("is the gradient taken at the w of the start of the epoch?", "梯度是不是在这个 epoch 开始时的 w 处求的？")
UPHILL = Text("is the sign right? w goes against the gradient", "符号对吗？w 应沿负梯度方向走")


def samples(ran: Ran, case: Descent) -> Array:
    """The samples that were asked for, (epochs, n), whatever was made of the gradients."""
    n = len(case.a)
    _asked_once_a_step(ran, n * case.epochs)
    return np.array([one.i for one in ran.log]).reshape(-1, n)


def differs_with_the_generator(first: Array, again: Array, other: Array) -> None:
    """Raises Mismatch unless two runs with equal generators drew the same samples, and one with another did not."""
    current().compared(2)
    if not np.array_equal(first, again):
        raise Mismatch(expected=compare.show(first.ravel()), found=compare.show(again.ravel()), why=NOT_REPEATED)
    if np.array_equal(first, other):
        raise Mismatch(expected="other samples", found=compare.show(other.ravel()), why=NOT_FROM_RNG)


def _asked_once_a_step(ran: Ran, steps: int) -> None:
    current().compared()
    if len(ran.log) != steps:
        why = Text(
            "grad_i must be called exactly once for each of the epochs·n steps.",
            "每一步恰好调用一次 grad_i，共 epochs·n 次。",
        )
        raise Mismatch(expected=f"{steps} calls of grad_i", found=f"{len(ran.log)} calls", why=why)


def _iterates(trace: Any, case: Descent, steps: int) -> Array:
    """(T + 1, d), with d = 1 for numbers."""
    if case.a.ndim == 1:
        return compare.as_vector(trace, steps + 1, TRACE).reshape(-1, 1)
    return compare.as_matrix(trace, (steps + 1, case.a.shape[1]), TRACE)


def shuffles_each_epoch(rows: Array) -> None:
    """rows (E, n): each a permutation, and their law that of independent, uniform ones."""
    E, n = rows.shape
    for epoch, row in enumerate(rows):
        current().compared()
        if sorted(row.tolist()) != list(range(n)):
            raise Mismatch(
                expected=f"each of 0..{n - 1} once",
                found=compare.show(row),
                why=Text(
                    f"Without replacement every epoch takes each sample once; epoch {epoch} does not.",
                    f"不放回时每个 epoch 恰好取每个样本一次；第 {epoch} 个 epoch（从 0 数起）并非如此。",
                ),
                hint=WITH,
            )
    compare.binomial(int(np.sum(rows[1:, 0] == rows[:-1, 0])), E - 1, 1 / n, AGAIN, ONE_SHUFFLE)
    for i in range(n):
        for j in range(n):
            compare.binomial(int(np.sum(rows[:, j] == i)), E, 1 / n, UNEVEN)
            if i != j:
                followed = (rows[:, :-1] == i) & (rows[:, 1:] == j)
                compare.binomial(int(followed.sum()), E, 1 / n, NEIGHBOURS)


def draws_independently(rows: Array) -> None:
    """rows (E, n): the law is that of independent, uniform draws."""
    n = rows.shape[1]
    drawn = rows.ravel()
    for lag in range(1, 2 * n):
        same = int(np.sum(drawn[lag:] == drawn[:-lag]))
        compare.binomial(same, len(drawn) - lag, 1 / n, REPEATS, WITHOUT)
    for i in range(n):
        compare.binomial(int(np.sum(drawn == i)), len(drawn), 1 / n, UNEVEN)
        compare.binomial(int(np.sum((drawn[1:] - drawn[:-1]) % n == i)), len(drawn) - 1, 1 / n, NEIGHBOURS)


NOT_REPEATED = Text(
    "Two runs with equal generators draw different samples: rng alone must decide the draws.",
    "两个相同的随机数生成器给出了不同的样本：抽样只能由 rng 决定。",
)
NOT_FROM_RNG = Text(
    "Two runs with different generators draw the same samples: the draws must come from rng.",
    "两个不同的随机数生成器给出了相同的样本：抽样必须来自 rng。",
)
WITH = Text(
    "is this drawn with replacement? is the flag the other way round?", "这是有放回的抽样吗？标志是不是用反了？"
)
WITHOUT = Text(
    "is this a permutation each epoch? with replacement a sample may come again at once",
    "这是每个 epoch 一个排列吗？有放回时，同一样本可能马上再次出现",
)
ONE_SHUFFLE = Text("is one shuffle kept for all epochs?", "是不是所有 epoch 都用同一次打乱的次序？")
AGAIN = Text(
    "Successive epochs begin with the same sample too often, or never: they are to be shuffled afresh.",
    "相邻的 epoch 以同一样本开头的次数太多或太少：每个 epoch 都应重新打乱。",
)
UNEVEN = Text(
    "Some sample comes too often, or too rarely, to be drawn uniformly.", "某个样本出现得太多或太少，不是均匀抽取的。"
)
NEIGHBOURS = Text(
    "Some sample follows another too often, or too rarely: the draws are not independent.",
    "某个样本紧跟在另一个之后的次数太多或太少：抽取不是独立的。",
)
REPEATS = Text(
    "With replacement a sample comes again after a few draws with probability 1/n; here it does too often or rarely.",
    "有放回时，隔几次抽取后再次抽到同一样本的概率为 1/n；这里太多或太少。",
)

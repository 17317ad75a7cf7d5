"""The batch of a step, read from what it asked of compute_gradient, and the step that should come of it."""

from __future__ import annotations

from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging import batches, compare, models
from grader.judging.candidate import Candidate
from grader.judging.outcome import Mismatch, current
from reference.objectives.gabor import gabor

Reals = npt.NDArray[np.float64]

GABOR = gabor()
PHI = Text("phi after the step", "走一步之后的 phi")
# Other points than any argument: whoever reads the notebook's global data is seen.
ELSEWHERE = np.stack([np.linspace(-9.3, 8.1, 25), np.linspace(3.7, -2.2, 25)])


class Step(NamedTuple):
    """phi after a step, as it was returned, and the columns of the different calls of compute_gradient that it made."""

    found: object
    asked: tuple[tuple[batches.Column, ...], ...]

    @property
    def batch(self) -> list[batches.Column]:
        """The columns of all calls together: whoever adds up single examples asks for each."""
        return [column for columns in self.asked for column in columns]


def take(candidate: Candidate, entry: str, phi: Reals, data: Reals, **settings: Any) -> Step:
    """One step of the answer's function `entry`, with a hidden gradient in the place of compute_gradient."""
    oracle = batches.gradient_oracle()
    candidate.bind(compute_gradient=oracle, data=ELSEWHERE)
    given = "model, " if "model" in (candidate.parameters(entry) or []) else ""
    call = f"{{}}(phi, data, {given}{', '.join(map(repr, settings.values()))})"
    shown = {"compute_gradient": oracle, **({"model": models.gabor()} if given else {}), "phi": phi, "data": data}
    candidate.reproduced(entry, shown, call, f"print({call})")
    found = getattr(candidate, entry)(phi=phi, data=data, model=models.gabor(), **settings)
    # Asking for the same batch once more is no other batch.
    different = dict.fromkeys(batches.columns(x, y) for x, y, _ in oracle.asked)
    return Step(found, tuple(different))


def follows(step: Step, phi: Reals, alpha: float) -> None:
    """phi - alpha times the gradient of the batch at phi, of shape (2, 1).  Raises Mismatch."""
    x, y = np.array(step.batch).reshape(-1, 2).T
    _same_step(step.found, phi, alpha, batches.terms(x, y, phi))


def follows_gabor(found: object, phi: Reals, data: Reals, alpha: float) -> None:
    """phi - alpha times the true gradient, for a function that never asks compute_gradient.  Raises Mismatch."""
    _same_step(found, phi, alpha, gabor_terms(phi, data))


def gabor_terms(phi: Reals, data: Reals) -> Reals:
    """The gradient of the Gabor model's loss, example by example, (2, I)."""
    return np.stack(
        [GABOR.gradient_of(phi[:, 0], data[0, k : k + 1], data[1, k : k + 1]) for k in range(data.shape[1])], 1
    )


def _same_step(found: object, phi: Reals, alpha: float, parts: Reals) -> None:
    total = parts.sum(axis=1, keepdims=True)
    size = parts.shape[1]
    mistakes = [
        compare.Mistake(phi, Text("phi comes back unchanged", "返回的 phi 没有变化")),
        compare.Mistake(phi + alpha * total, Text("uphill: is a minus sign missing?", "走的是上坡：是不是少了负号？")),
        compare.Mistake(
            phi - alpha * total / max(size, 1),
            Text(
                "a mean? compute_gradient sums, and the step takes the sum",
                "是不是求了平均？应当用 compute_gradient 给出的总和",
            ),
        ),
    ]
    scale = np.abs(phi) + abs(alpha) * np.abs(parts).sum(axis=1, keepdims=True)
    compare.entries(found, phi - alpha * total, PHI, terms=size + 6, scale=scale, mistakes=mistakes)


def chosen_without_asking(found: object, phi: Reals, data: Reals, alpha: float, size: int) -> tuple[int, ...]:
    """The columns of the batch, seen from where the step led.  Raises Mismatch where no batch leads there."""
    parts = gabor_terms(phi, data)
    ways = list(combinations(range(data.shape[1]), size))
    for chosen in ways:
        if compare.accepts(lambda chosen=chosen: _same_step(found, phi, alpha, parts[:, list(chosen)])):
            current().compared()
            return chosen
    raise Mismatch(
        expected=f"one of the {len(ways)} steps that a batch of {size} can give",
        found=compare.show(np.asarray(found)) if isinstance(found, np.ndarray) else compare.describe(found).en,
        why=Text(
            f"No batch of {size} columns of data gives this step, and compute_gradient was not asked.",
            f"没有哪 {size} 列组成的一批会得到这一步，而且没有调用 compute_gradient。",
        ),
    )


def none_is_missing(missing: list[int], n: int, size: int, steps: int) -> None:
    """Every column was drawn at least once.  Raises Mismatch."""
    current().compared()
    if missing:
        raise Mismatch(
            expected=f"all {n} columns in {steps} steps",
            found=f"never columns {missing}",
            why=Text(
                f"In {steps} steps with batch_size {size}, columns {missing} of {n} were never drawn.",
                f"batch_size 为 {size} 的 {steps} 步中，{n} 列里的第 {missing} 列从未被抽到。",
            ),
            hint=Text(
                "permutation(data.shape[1])[:batch_size], with a new draw in each step",
                "permutation(data.shape[1])[:batch_size]，每一步重新抽取",
            ),
        )

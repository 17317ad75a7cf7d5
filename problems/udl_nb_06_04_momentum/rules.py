"""What each step of a loop with momentum should have done, seen from its own path and the gradients it was told.

The gradient of a step is kept example by example, (2, I): its sum is the gradient, their sizes are what may cancel.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging import batches, compare
from grader.judging.outcome import Mismatch, current
from reference.objectives.gabor import gabor

from .loops import Question, Replayed

Reals = npt.NDArray[np.float64]

GABOR = gabor()
STEPS = Text("phi after each step (a row each)", "各步之后的 phi（每步一行）")
ASKED = Text("where the gradient is asked for (a row for each step)", "各步求梯度的位置（每步一行）")
# A gradient at a point that was itself computed from gradients is off by what its slope makes of that.
TERMS_BY_VALUES = 2000


def asks_nothing(run: Replayed) -> bool:
    return not any(run.asked)


def moves(run: Replayed) -> None:
    """phi is another one after the first step.  Raises Mismatch."""
    length = float(np.abs(run.path[1] - run.path[0]).sum())
    compare.not_zero([length], Text("the length of the first step", "第一步的长度"))


def momentum(run: Replayed) -> None:
    """m <- beta m + (1 - beta) g, phi <- phi - alpha m, with the gradient of a batch at phi.  Raises Mismatch."""
    steps = zip(run.asked, run.path[:-1], strict=True)
    _updates(run, [_at(questions, phi, number) for number, (questions, phi) in enumerate(steps, 1)])


def nesterov_update(run: Replayed) -> None:
    """The same with the gradient of a batch wherever it was asked for.  Raises Mismatch."""
    near, far = (_nearest(run, _ahead(run, part)) for part in (run.case.beta, 1.0))
    if compare.accepts(lambda: _updates(run, near)):
        current().compared(run.path.size)
        return
    _updates(run, far)


def nesterov_looks_ahead(run: Replayed) -> None:
    """The gradient is asked for at phi - alpha m, or at phi - alpha beta m, throughout.  Raises Mismatch.

    alpha m is read from the last step, however m is scaled and whatever is wrong with it.
    """
    moves(run)
    near, far = _ahead(run, run.case.beta), _ahead(run, 1.0)
    before = np.vstack([run.path[:1], run.path[:-2]])
    scale = np.abs(run.path[:-1]) + np.abs(before)

    def asks_at(right: Reals) -> None:
        found = np.array([question.phi for question in _nearest(run, right)])
        compare.entries(found, right.tolist(), ASKED, terms=16, scale=scale, mistakes=list(_no_look_ahead(run)))

    if compare.accepts(lambda: asks_at(near)):
        current().compared(near.size)
        return
    asks_at(far)


def by_values(run: Replayed, *, ahead: bool) -> None:
    """For a loop that never asks compute_gradient: the path that the true gradient of all data gives, at phi, or ahead
    of it by either rule.  Raises Mismatch.
    """
    moves(run)
    if ahead and compare.accepts(lambda: _by_values(run, run.case.beta)):
        current().compared(run.path.size)
        return
    _by_values(run, 1.0 if ahead else 0.0)


def _by_values(run: Replayed, look: float) -> None:
    m, told = np.zeros(2), []
    for phi in run.path[:-1]:
        told.append(_gabor_terms(phi - run.case.alpha * look * m, run.case.data))
        m = run.case.beta * m + (1 - run.case.beta) * told[-1].sum(axis=1)
    _same_path(run, told, TERMS_BY_VALUES)


def _gabor_terms(phi: Reals, data: Reals) -> Reals:
    return np.stack([GABOR.gradient_of(phi, data[0, k : k + 1], data[1, k : k + 1]) for k in range(data.shape[1])], 1)


def _ahead(run: Replayed, part: float) -> Reals:
    """phi_t - part (phi_{t-1} - phi_t), (steps, 2): that part of alpha m ahead, where m made the last step."""
    moved = np.vstack([np.zeros((1, 2)), run.path[:-2] - run.path[1:-1]])
    return run.path[:-1] - part * moved


def _nearest(run: Replayed, places: Reals) -> list[Question]:
    """Of each step the question that was asked nearest to its place."""

    def nearest(questions: Sequence[Question], place: Reals) -> Question:
        return min(questions, key=lambda question: float(np.abs(question.phi - place).sum()))

    return [nearest(questions, place) for questions, place in zip(run.asked, places, strict=True)]


def _at(questions: Sequence[Question], phi: Reals, number: int) -> Question:
    for question in questions:
        if np.array_equal(question.phi, phi):
            return question
    expected, found = compare.show(phi), compare.show(questions[-1].phi)
    raise Mismatch(
        expected=f"the gradient at {expected}",
        found=f"at {found}",
        why=Text(
            f"In step {number} the gradient must be asked for at the present phi, {expected}; it was at {found}.",
            f"第 {number} 步应在当前的 phi，即 {expected} 处求梯度，实际是在 {found} 处。",
        ),
    )


def _updates(run: Replayed, asked: Sequence[Question]) -> None:
    for question in asked:
        batches.is_a_batch(question.batch, run.case.data, run.case.size)
    _same_path(run, [question.terms for question in asked], run.case.size + 30)


def _same_path(run: Replayed, told: Sequence[Reals], terms: int) -> None:
    """Each point comes from the one before it by the mean of the gradients so far."""
    alpha, beta, before = run.case.alpha, run.case.beta, run.path[:-1]
    right = before - alpha * _means([g.sum(axis=1) for g in told], beta, 1 - beta)
    sizes = _means([np.abs(g).sum(axis=1) for g in told], beta, 1 - beta)
    mistakes = [compare.Mistake(before - change, hint) for change, hint in _mistakes(told, alpha, beta)]
    scale = np.abs(before) + alpha * sizes
    compare.entries(run.path[1:], right.tolist(), STEPS, terms=terms, scale=scale, mistakes=mistakes)


def _means(gradients: Sequence[Reals], kept: float, added: float) -> Reals:
    """m after each gradient, from 0: m <- kept m + added g."""
    m, found = np.zeros(2), []
    for g in gradients:
        m = kept * m + added * g
        found.append(m)
    return np.array(found)


def _mistakes(told: Sequence[Reals], alpha: float, beta: float) -> Iterator[tuple[Any, Text]]:
    totals = [g.sum(axis=1) for g in told]
    mean = _means(totals, beta, 1 - beta)
    yield (
        alpha * _means(totals, beta, 1.0),
        Text("the new gradient enters with the weight 1 - beta", "新梯度的权重应为 1 − beta"),
    )
    yield alpha * _means(totals, beta, alpha), Text("does alpha enter twice?", "alpha 是不是乘了两次？")
    yield (
        alpha * _means(totals, 1 - beta, beta),
        Text("are beta and 1 - beta swapped?", "beta 与 1 − beta 是不是写反了？"),
    )
    yield -alpha * mean, Text("uphill: is a minus sign missing?", "走的是上坡：是不是少了负号？")
    yield alpha * np.array(totals), Text("m is the gradient alone: nothing is kept", "m 只等于当前梯度：没有保留之前的")
    yield (
        alpha * np.repeat(mean[:, :1], 2, axis=1),
        Text("each component has its own momentum", "每个分量各有自己的动量"),
    )


def _no_look_ahead(run: Replayed) -> Iterator[compare.Mistake]:
    alpha, beta = run.case.alpha, run.case.beta
    places: list[tuple[float, Text]] = [
        (0.0, Text("this is phi itself, with no look ahead", "这就是 phi 本身，没有向前看")),
        (-1.0, Text("this looks back: the step goes along -momentum", "这是向后看：步子是沿 −momentum 走的")),
        (-beta, Text("this looks back: the step goes along -momentum", "这是向后看：步子是沿 −momentum 走的")),
        (1 / alpha, Text("where is alpha? The step is alpha * momentum", "alpha 在哪里？步长是 alpha * momentum")),
        (beta / alpha, Text("where is alpha? The step is alpha * momentum", "alpha 在哪里？步长是 alpha * momentum")),
        (-1 / alpha, Text("the step is -alpha * momentum", "步子是 −alpha * momentum")),
        (-beta / alpha, Text("the step is -alpha * momentum", "步子是 −alpha * momentum")),
    ]
    for part, hint in places:
        yield compare.Mistake(_ahead(run, part), hint)

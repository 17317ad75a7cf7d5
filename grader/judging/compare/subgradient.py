"""Subgradients of a convex function h at x: h(v) >= h(x) + s'(v - x) for every v, decided in balls."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging import exact
from grader.judging.compare import shapes, wording, zones
from grader.judging.compare.forward import C, Mistake, settle_open
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch, current

Array = npt.NDArray[Any]
LOOKS_LIKE = 1e-9  # for hints; it decides nothing
Height = Callable[[Array], Any]  # h at a point, as a ball


def apart(left: Any, right: Any, noise: float, n: int) -> bool:
    """Whether two values, balls, differ by more than 100 times what rounding may do: 4 u n noise, as in `supports`."""
    with exact.precisely():
        return bool(abs(left - right) > exact.ball(zones.REJECT * C * zones.unit_roundoff() * n * noise))


def supports(
    found: object,
    x: Array,
    h: Height,
    points: Callable[[Array], Iterable[Array]],
    what: What,
    *,
    noise: float,
    condition: float,
    snippet: Callable[[Array], str],
    mistakes: Sequence[Mistake] = (),
) -> npt.NDArray[np.float64]:
    """h(x) + s'(v - x) - h(v) <= 4 u (n noise + (n + condition) sum |s_i (v_i - x_i)|) at each of the points v.

    found: s (n,); points: where to look, given s, the plainest first.  noise: the size of the terms in the values at
    x, by which a comparison of two of them may go wrong.  condition: by how many u the entries of s may be off, as the
    gradients were told in floats.  Gives s.
    A right s exceeds h nowhere; balls, on the returned bits: a rejection is a proven inequality at one v.
    """
    s = shapes.as_vector(found, len(x), what)
    n, u = len(x), zones.unit_roundoff()
    with exact.precisely():
        at_x = h(x)
        worst: tuple[Any, Any, Array, Any] | None = None
        for v in points(s):
            steps = [exact.ball(a) * (exact.ball(b) - exact.ball(c)) for a, b, c in zip(s, v, x, strict=True)]
            limit = C * u * (n * noise + (n + condition) * sum(map(abs, steps), exact.ball(0.0)))
            limit += exact.ball(zones.smallest_normal())
            plane = at_x + sum(steps, exact.ball(0.0))
            excess = plane - h(v)
            current().compared()
            if worst is None or (excess / limit).mid() > (worst[0] / worst[1]).mid():
                worst = excess, limit, v, plane
            if excess >= zones.REJECT * limit:
                break
    assert worst is not None
    excess, limit, v, plane = worst

    def mismatch() -> Mismatch:
        above, below = wording.show_both(float(plane.mid()), float(h(v).mid()))
        where = wording.show(v)
        why = say(
            f"{{what}} is no subgradient of h at x: h(x) + s·(v − x) = {above} exceeds h(v) = {below} at v = {where}.",
            f"{{what}}不是 h 在 x 处的次梯度：在 v = {where} 处，h(x) + s·(v − x) = {above}，大于 h(v) = {below}。",
            what,
        )
        return Mismatch(
            expected=f"h(x) + s·(v − x) <= {below}", found=above, why=why, hint=_hint(s, mistakes), snippet=snippet(v)
        )

    settle_open(excess, limit, mismatch, what)
    return s


def _hint(s: Array, mistakes: Sequence[Mistake]) -> Text | None:
    for mistake in mistakes:
        other = np.asarray(mistake.value, dtype=np.float64)
        if np.max(np.abs(s - other)) <= LOOKS_LIKE * np.max(np.abs(other)):
            return mistake.hint
    return None

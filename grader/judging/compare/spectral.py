"""Sameness of decompositions and discs: identities and inclusions, relative to the matrix they speak of."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from flint import acb, arb, arb_mat

from grader.evidence import Text
from grader.judging import exact
from grader.judging.compare import shapes, wording, zones
from grader.judging.compare.forward import settle_open
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch

Array = npt.NDArray[Any]

STABLE = 10
CERTIFICATE_BITS = 128


def rank_one_sum(
    weights: object,
    vectors: object,
    H: Any,
    what: What,
    *,
    scale: float,
    dtype: npt.DTypeLike = np.float64,
) -> None:
    """H = sum_k w_k v_k v_k' with w_k >= 0: a sum of squares that proves H positive semidefinite.

    weights (m,), vectors (m, n), any m, also none; H (n, n) nested lists of balls. Accepts if every w_k
    |v_k|^2 >= -tau and every entry of the identity holds within tau = 10 n u max(|H|_F, scale); `scale` is
    the size of the numbers that H is computed from (max p for the softmax Hessian, whose diagonal is p -
    p^2). Balls, on the returned bits.
    Source: verification.md, section 5: a stable symmetric eigendecomposition is exact for H + E, |E| <= 10 n
    u |H|.
    Rejects a negative weight however small its vector only through w_k |v_k|^2, so scaling a term changes
    nothing.
    """
    n = len(H)
    w = shapes.as_vector(weights, None, _part(what, "weights", "权重"))
    v = shapes.as_matrix(vectors, (len(w), n), _part(what, "vectors", "向量"))
    with exact.precisely(CERTIFICATE_BITS):
        right = exact.ball_matrix(H)
        size = max(scale, float(sum((abs(e) ** 2 for e in right.entries()), arb(0)).sqrt().abs_upper()))
        limit = STABLE * n * zones.unit_roundoff(dtype) * size + zones.smallest_normal(dtype)
        _no_negative_weight(w, v, limit, what)
        columns = _sum_of_squares(w, v.T, n) if v.shape == (n, n) else None
        _same_matrix(_sum_of_squares(w, v, n), right, limit, what, columns)


def _sum_of_squares(w: Array, v: Array, n: int) -> Any:
    if len(w) == 0:
        return arb_mat(n, n)
    rows = arb_mat(len(w), n, [arb(float(entry)) for entry in v.ravel()])
    weighted = arb_mat(len(w), n, [arb(float(wk)) * arb(float(e)) for wk, vk in zip(w, v, strict=True) for e in vk])
    return weighted.transpose() * rows


def _no_negative_weight(w: Array, v: Array, limit: float, what: What) -> None:
    for k in np.flatnonzero(w < 0):
        term = -arb(float(w[k])) * sum((arb(float(e)) ** 2 for e in v[k]), arb(0))

        def mismatch(k: int = int(k)) -> Mismatch:
            shown = wording.show(float(w[k]))
            why = say(
                f"{{what}}: weight {k} is {shown}; a negative weight proves nothing.",
                f"{{what}}：第 {k} 个权重为 {shown}；负的权重不能证明半正定。",
                what,
            )
            return Mismatch(expected=">= 0", found=shown, why=why)

        settle_open(term, limit, mismatch, what)


def _same_matrix(total: Any, right: Any, limit: float, what: What, of_columns: Any = None) -> None:
    """`of_columns` is the sum that the columns give instead of the rows, a known mistake."""
    n = right.nrows()
    errors = [abs(a - b) for a, b in zip(total.entries(), right.entries(), strict=True)]
    worst = max(range(n * n), key=lambda i: float(errors[i].mid()))
    i, j = divmod(worst, n)

    def mismatch() -> Mismatch:
        expected, found = wording.show_both(right[i, j], total[i, j])
        why = say(
            f"{{what}}: Σ wₖ vₖ vₖᵀ has {found} at ({i}, {j}), the matrix has {expected}.",
            f"{{what}}：Σ wₖ vₖ vₖᵀ 在 ({i}, {j}) 处为 {found}，而矩阵为 {expected}。",
            what,
        )
        hint = None
        if of_columns is not None and _close(of_columns, right, limit):
            hint = Text("one vector in each row: are yours the columns?", "每行一个向量：你的向量是不是按列放的？")
        if n * n <= wording.MOST_ENTRIES:
            whole = [np.array(m.tolist(), dtype=object) for m in (right, total)]
            expected, found = wording.show_both(*whole)
        return Mismatch(expected=expected, found=found, why=why, hint=hint)

    settle_open(errors[worst], limit, mismatch, what)


def _close(one: Any, other: Any, limit: float) -> bool:
    pairs = zip(one.entries(), other.entries(), strict=True)
    return all(abs(a - b) <= zones.REJECT * limit for a, b in pairs)


def in_some_disc(
    eigenvalue: complex,
    centres: Array,
    radii: Array,
    M: Array,
    what: What,
    *,
    dtype: npt.DTypeLike = np.float64,
) -> None:
    """min_j |lambda - centre_j| - radius_j <= 10 n u |M|_F: the eigenvalue lies in the union of the discs.

    Source: verification.md, section 5: a computed eigenvalue is exact for M + E with |E|_2 <= p(n) u |M|_F,
    however it is conditioned.
    Measured: numpy overshoots by up to 4.4e-16 on 0.1 ones(10), tolerance 1.1e-14.
    """
    overshoot = [_overshoot(eigenvalue, c, r) for c, r in zip(centres, radii, strict=True)]
    nearest = min(range(len(overshoot)), key=lambda j: float(overshoot[j].mid()))

    def mismatch() -> Mismatch:
        shown = wording.show(eigenvalue)
        nearest_disc = f"{_distance(centres[nearest])} <= {wording.show(radii[nearest])}"
        why = say(
            f"{{what}}: the eigenvalue {shown} lies in no disc; the nearest is {nearest_disc}.",
            f"{{what}}：特征值 {shown} 不在任何圆盘内；最近的是 {nearest_disc}。",
            what,
        )
        return Mismatch(expected=f"{shown} in a disc", found=nearest_disc, why=why)

    settle_open(overshoot[nearest], _disc_slack(M, 1.0, dtype), mismatch, what)


def disc_contains(
    j: int,
    eigenvalue: complex,
    centres: Array,
    radii: Array,
    M: Array,
    what: What,
    *,
    condition: float = 1.0,
    dtype: npt.DTypeLike = np.float64,
) -> None:
    """|lambda - centre_j| <= radius_j + 10 n u condition |M|_F for one disc j (0-based).

    For j = argmax |x_k| the overshoot is at most the residual |Mx - lambda x| / |x| in infinity norms.  An answer
    that looks for lambda among the eigenvalues of M' finds one that differs by its `condition` times as much.
    Source: as for `in_some_disc`.
    """
    overshoot = _overshoot(eigenvalue, centres[j], radii[j])

    def mismatch() -> Mismatch:
        distance = wording.show(abs(complex(eigenvalue) - complex(centres[j])))
        radius = wording.show(float(radii[j]))
        why = say(
            f"{{what}}: disc {j} does not hold the eigenvalue {wording.show(eigenvalue)}: "
            f"its distance to the centre is {distance}, the radius {radius}.",
            f"{{what}}：圆盘 {j} 不含特征值 {wording.show(eigenvalue)}：到圆心的距离为 {distance}，半径为 {radius}。",
            what,
        )
        return Mismatch(
            expected="j with |λ - M[j, j]| <= R[j]", found=f"{j} (distance {distance}, radius {radius})", why=why
        )

    settle_open(overshoot, _disc_slack(M, condition, dtype), mismatch, what)


def _distance(centre: complex) -> str:
    """|z - centre| as text, with brackets where the signs of the centre would be misread."""
    shown = wording.show(centre)
    return "|z|" if shown == "0" else f"|z - ({shown})|" if shown[0] == "-" or "j" in shown else f"|z - {shown}|"


def _overshoot(eigenvalue: complex, centre: complex, radius: float) -> Any:
    with exact.precisely():
        z, c = complex(eigenvalue), complex(centre)
        return abs(acb(z.real, z.imag) - acb(c.real, c.imag)) - arb(float(radius))


def _disc_slack(M: Array, condition: float, dtype: npt.DTypeLike) -> Any:
    length = _frobenius_norm(np.ascontiguousarray(M).tobytes(), M.dtype.str)
    with exact.precisely():
        moved = STABLE * len(M) * zones.unit_roundoff(dtype) * length
        return condition * moved + zones.smallest_normal(dtype)


# Each eigenvalue of M is compared with it, in each submission.
@lru_cache(maxsize=2048)
def _frobenius_norm(entries: bytes, dtype: str) -> Any:
    return exact.frobenius_norm(np.frombuffer(entries, dtype))


def _part(what: What, en: str, zh: str) -> Any:
    name = wording.text(what)
    return type(name)(f"{name.en}: the {en}", f"{name.zh}：{zh}")

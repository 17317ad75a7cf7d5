"""Sameness of projections onto {x : Wx = 0}: what must vanish vanishes, computed exactly from the returned bits.

Every comparison is one of a residual with zero, |residual_ij| <= 4 u (4 (m + n) + kappa^2) scale + smallest normal,
u of the coarser of W and 64-bit floats, kappa the condition number of W on its row space.  Forming (WW')^-1, the
textbook's way, loses kappa^2 u; a singular value decomposition of the (m, n) matrix loses a few (m + n) u.
Source: Higham, Accuracy and Stability of Numerical Algorithms, 20.4 (normal equations) and 19.3 (Householder QR).
Measured (test_projection.py): right programs at most 0.7 of it, known mistakes above 1e4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging.compare import forward, shapes
from grader.judging.compare.forward import Mistake
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch
from reference import rational

Array = npt.NDArray[Any]

STABLE = 4


@dataclass(frozen=True)
class NullSpace:
    """{x : Wx = 0} for a float or integer matrix W (m, n), exactly: W and the projector (n, n) as fractions."""

    W: Array
    projector: Array
    rank: int
    condition: float
    dtype: np.dtype[Any]

    @property
    def n(self) -> int:
        """The number of columns."""
        return int(self.W.shape[1])

    @property
    def terms(self) -> int:
        """4 (m + n): of how many roundings a right answer may be made, but for its condition."""
        return STABLE * int(sum(self.W.shape))

    @property
    def size(self) -> float:
        """The Frobenius norm of W, and 1 for W = 0: the scale of W x for |x| = 1."""
        return float(np.linalg.norm(self.W.astype(np.float64))) or 1.0

    def vanishes(self, residual: Any, what: What, scale: npt.ArrayLike, mistakes: Sequence[Mistake] = ()) -> None:
        """The residual is zero but for rounding, in units of `scale`: see the module's docstring."""
        zero = np.zeros(np.shape(residual), dtype=int)
        self.agrees(np.asarray(residual).tolist(), zero, what, scale, mistakes)

    def agrees(
        self, found: Any, right: Any, what: What, scale: npt.ArrayLike, mistakes: Sequence[Mistake] = ()
    ) -> None:
        """The two are equal but for rounding, in units of `scale`."""
        terms, kappa = STABLE * sum(self.W.shape), self.condition**2
        forward.entries(found, right, what, terms=terms, kappa=kappa, scale=scale, dtype=self.dtype, mistakes=mistakes)


def null_space(W: Array) -> NullSpace:
    """What the comparisons below need to know of W."""
    return _null_space(W.tobytes(), W.dtype.str, W.shape)


# All submissions are asked the same.
@lru_cache(maxsize=2048)
def _null_space(entries: bytes, dtype: str, shape: tuple[int, int]) -> NullSpace:
    W = np.frombuffer(entries, dtype).reshape(shape)
    rank = rational.rank(W)
    values = np.linalg.svd(W.astype(np.float64), compute_uv=False)
    condition = float(values[0] / values[rank - 1]) if rank else 1.0
    kind = np.dtype(dtype) if W.dtype.kind == "f" else np.dtype(np.float64)
    return NullSpace(rational.matrix(W), rational.null_space_projector(W), rank, condition, kind)


def as_square(found: object, W: Array, what: What) -> Array:
    """A real (n, n) matrix, W being (m, n), as exact fractions."""
    n = W.shape[1]
    return rational.matrix(shapes.as_matrix(found, (n, n), what))


def maps_into(M: Array, W: Array, what: What, mistakes: Sequence[Mistake] = ()) -> None:
    """WM = 0, M (n, n) fractions: every Mx lies in {x : Wx = 0}.  scale = |W|_F.

    Rejects M = 0, which maps everything into any space, where the space holds more than 0.
    """
    space = null_space(W)
    if space.rank < space.n and not M.any():
        raise _everything_to_zero(what)
    space.vanishes(space.W @ M, what, space.size, mistakes)


def leaves_nothing_inside(M: Array, x: Array, W: Array, what: What, mistakes: Sequence[Mistake] = ()) -> None:
    """x - Mx has no part in {x : Wx = 0}, so that no point there is nearer to x than Mx is.  scale = |x|_1."""
    space, point = null_space(W), _exact(x)
    space.vanishes(space.projector @ (point - M @ point), what, _length(x), mistakes)


def combines_rows(found: object, x: Array, W: Array, mistakes: Sequence[Mistake] = ()) -> None:
    """W'lambda = x - Px, P the exact projector, lambda = found (m,): any lambda if rows are dependent.

    scale = |x|_1.  Nothing that was returned enters the scale, so that huge entries which cancel are no excuse.
    """
    space, point = null_space(W), _exact(x)
    weights = _exact(shapes.as_vector(found, len(W), "λ"))
    space.agrees((weights @ space.W).tolist(), point - space.projector @ point, "Wᵀλ", _length(x), mistakes)


def is_projector(M: Array, W: Array, mistakes: Sequence[Mistake] = ()) -> None:
    """M = M' = MM, and trace M = n - rank W, M (n, n) fractions.  scale = 1, n for the trace."""
    space = null_space(W)
    space.vanishes(M - M.T, "M − Mᵀ", 1.0)
    space.vanishes(M @ M - M, "MM − M", 1.0, mistakes)
    forward.number(
        np.trace(M), space.n - space.rank, Text("the trace of M", "M 的迹"),
        terms=space.terms, kappa=space.condition**2, scale=space.n, dtype=space.dtype,
    )  # fmt: skip


def _everything_to_zero(what: What) -> Mismatch:
    why = say(
        "{what} holds for M = 0 whatever W is; here X has points other than 0, and each of them is its own projection.",
        "M = 0 时{what}总是成立的；而这里 X 中有非零的点，它们的投影是其自身。",
        what,
    )
    return Mismatch(expected="M other than 0", found="M = 0", why=why)


def _exact(x: Array) -> Array:
    return np.array([rational.fraction(entry) for entry in x.tolist()], dtype=object)


def _length(x: Array) -> float:
    return float(np.abs(x.astype(np.float64)).sum())

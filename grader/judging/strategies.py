"""Hypothesis strategies for the inputs of exercises.

They draw from the whole legal range: zeros, ties, equal entries, huge and tiny scales, and numbers with all
their digits, since an answer rounded to three decimals passes on multiples of 1/8.  They shrink to few,
small, round numbers.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt
from hypothesis import assume
from hypothesis import strategies as st

from grader.judging import compare
from reference import convex_functions as convex
from reference.valleys import Valley

Array = npt.NDArray[Any]
Draw = st.DrawFn
T = TypeVar("T")

LARGEST_SCALE = 8
SPACINGS = 1000
# Squares of smaller numbers lose digits, and answers that square are right.
SMALLEST = 1e-140
# A prime, so that fractions have all their digits. Of a range of 10^12 Hypothesis draws half the numbers below 10^5:
# everything would be nearly zero.
STEPS = 997


class QuadraticSystem(NamedTuple):
    """Q (n, n) exactly symmetric and positive definite, c (n,), b: h(x) = x'Qx/2 + c'x + b."""

    Q: Array
    c: Array
    b: float


class Search(NamedTuple):
    """A convex f on [a, b], to be minimised within tol."""

    f: convex.ConvexFunction
    a: float
    b: float
    tol: float


class IndefinitePair(NamedTuple):
    """definite and Q, (n, n): the first is symmetric positive definite, Q is not; c (n,) and b for both."""

    definite: Array
    Q: Array
    c: Array
    b: float


class Fit(NamedTuple):
    """Data (2, I), the row of x over the row of y, and the parameters (2, 1) of a model: I from 1."""

    data: Array
    phi: Array


class Bracketing(NamedTuple):
    """A function with one valley, to be searched on [0, 1] until two points are within `thresh`, or for `max_iter`
    passes.
    """

    f: Valley
    thresh: float
    max_iter: int


class Shifted(NamedTuple):
    """x and x + c, computed without rounding."""

    x: Array
    moved: Array
    shift: float


@lru_cache(maxsize=512)
def reals(magnitude: float = 1e3) -> st.SearchStrategy[float]:
    """Floats of at most this size: whole, spread evenly with all their digits, small, any exponent down to
    1e-140, zero.
    """
    digits = st.integers(-STEPS, STEPS).map(lambda k: _spread(k, magnitude))
    unit = min(1.0, magnitude)
    wide = st.floats(-unit, unit, allow_subnormal=False) | st.floats(-magnitude, magnitude)
    most = int(min(magnitude, STEPS))
    whole = [st.integers(-most, most).map(float)] * (most > 0)
    return st.one_of(*whole, digits, wide.map(lambda x: x if abs(x) >= SMALLEST else 0.0))


# Strategies are kept: to check and label a new one costs more than to draw from it.
@lru_cache(maxsize=1024)
def _listed(element: st.SearchStrategy[T], n: int) -> st.SearchStrategy[list[T]]:
    return st.lists(element, min_size=n, max_size=n)


@lru_cache(maxsize=512, typed=True)
def _one_of(*values: T) -> st.SearchStrategy[T]:
    return st.sampled_from(values)


def _spread(k: int, magnitude: float) -> float:
    """-STEPS .. STEPS spread evenly over the magnitude, but the smallest k, to which cases shrink, are round."""
    return k * min(1.0, magnitude / 10) if abs(k) <= 10 else k / STEPS * magnitude


@lru_cache(maxsize=1024)
@st.composite
def vectors(draw: Draw, min_size: int = 1, max_size: int = 20, magnitude: float = 1e3) -> Array:
    """Float64 vectors (n,): general, all equal, tied, sparse, one dominating entry; tiny and huge scales."""
    n = draw(st.integers(min_size, max_size))
    kind = draw(_one_of("general", "equal", "tied", "sparse", "dominated"))
    if kind == "equal":
        return np.full(n, draw(reals(magnitude)))
    if kind in ("tied", "sparse"):
        some = draw(st.lists(reals(magnitude), min_size=1, max_size=3))
        pool = [0.0, *some] if kind == "sparse" else some
        return np.array(draw(st.lists(st.sampled_from(pool), min_size=n, max_size=n)), dtype=np.float64)
    size = magnitude * draw(_one_of(1.0, 0.03, 1e-3, 1e-9))
    x = np.array(draw(_listed(reals(size), n)), dtype=np.float64)
    if kind == "dominated" and n:
        x[draw(st.integers(0, n - 1))] = magnitude
    return x


@st.composite
def vectors_of_logarithms(draw: Draw, max_size: int = 50) -> Array:
    """Float64 vectors (n,) whose exp overflows or vanishes: scales 10 to 1e300, also far from 0; some entries
    -inf, never all.
    """
    scale = draw(_one_of(10.0, 1e3, 1e4, 1e300))
    x = draw(vectors(1, max_size, scale)) + draw(_one_of(0.0, 1e4, -1e4))
    gone = draw(st.lists(st.integers(1, len(x) - 1), max_size=3)) if len(x) > 1 else []
    x[gone] = -np.inf
    return np.roll(x, draw(st.integers(0, 1)))


@st.composite
def shifted_vectors(draw: Draw, min_size: int = 1, max_size: int = 20, magnitude: float = 700.0) -> Shifted:
    """Vectors x and x + c with all entries at most `magnitude`, on a grid, so that no sum rounds."""
    grid = 2.0 ** (math.floor(math.log2(magnitude)) - 40)
    most = int(magnitude / 2 / grid)
    unit = 2.0 ** (math.floor(math.log2(magnitude)) - 9)
    # Whole units come first: to them cases shrink.
    whole = st.integers(-int(magnitude / 2 / unit), int(magnitude / 2 / unit)).map(lambda k: k * round(unit / grid))
    entry = whole | st.integers(-most, most)
    steps = draw(st.lists(entry, min_size=min_size, max_size=max_size))
    x, shift = np.array(steps, dtype=np.float64) * grid, draw(entry) * grid
    return Shifted(x, x + shift, shift)


@st.composite
def square_matrices(
    draw: Draw,
    min_side: int = 1,
    max_side: int = 6,
    *,
    complex_entries: bool = False,
    magnitude: float = 1e3,
) -> Array:
    """Matrices (n, n), in general not symmetric: full, sparse, diagonal, triangular, equal entries; complex
    if asked.
    """
    n = draw(st.integers(min_side, max_side))
    kind = draw(_one_of("full", "diagonal", "triangular", "symmetric", "scaled rows"))
    spare = draw(st.integers(0, max_side))
    parts = 1 + (complex_entries and draw(st.booleans()))
    entries = draw(vectors(parts * n * n, parts * n * n, magnitude)).reshape(n, n, parts)
    M = entries[:, :, 0] if parts == 1 else entries[:, :, 0] + 1j * entries[:, :, 1]
    if kind == "diagonal":
        M = np.diag(np.diag(M))
    if kind == "triangular":
        M = np.triu(M)
    if kind == "symmetric":
        M = np.asarray((M + M.conj().T) / 2)
    if kind == "scaled rows":
        M = M * 10.0 ** np.array(draw(_listed(st.integers(-6, 0), n)))[:, None]
    return _with_few_empty_lines(M, spare, min_side)


def _with_few_empty_lines(M: Array, spare: int, min_side: int) -> Array:
    """M without the indices whose row and column are zero, but for `spare` of them: large sparse cases shrink to
    small ones.
    """
    kept = _but_for_few(np.any(M != 0, axis=0) | np.any(M != 0, axis=1), spare, min_side)
    return np.asarray(M[np.ix_(kept, kept)])


def _but_for_few(used: Array, spare: int, at_least: int) -> Array:
    """The indices that are used and the first `spare` of the others, or more to have `at_least`."""
    others = np.flatnonzero(~used)[: max(spare, at_least - int(used.sum()))]
    return np.sort(np.concatenate([np.flatnonzero(used), others]))


@lru_cache(maxsize=64)
@st.composite
def spd_systems(
    draw: Draw,
    max_side: int = 30,
    condition: float = 1e12,
    dtype: npt.DTypeLike = np.float64,
    *,
    min_side: int = 1,
) -> QuadraticSystem:
    """Positive definite systems in `dtype` with condition numbers from 1 to min(condition, 0.1/(n u)).

    Q is the rounding of U D U', U a product of two reflections.  Its smallest eigenvalue is at least 10 n u
    times the largest before rounding, and rounding moves it by about n u: it stays positive definite.
    """
    n = draw(st.integers(min_side, max_side))
    u = float(np.finfo(np.dtype(dtype)).eps) / 2
    decades = draw(st.floats(0.0, math.log10(max(1.0, min(condition, 0.1 / (n * u))))))
    spread = [1.0, 0.0, *draw(_listed(st.floats(0.0, 1.0), n))][:n]
    scale = 10.0 ** draw(st.integers(-3, 3))
    D = scale * 10.0 ** (-decades * np.array(spread))
    U = _reflection(draw(_directions(n))) @ _reflection(draw(_directions(n)))
    Q = (U * D) @ U.T
    Q = ((Q + Q.T) / 2).astype(dtype)
    c = draw(vectors(n, n, 1e3)).astype(dtype)
    b = float(np.asarray(draw(reals(1e3)), dtype=dtype))
    # Coordinates that stand alone go, but for a few: large cases shrink to small ones.
    sizes = np.sqrt(np.diag(Q))
    linked = np.sum(np.abs(Q) > 1e-9 * np.outer(sizes, sizes), axis=1) > 1
    kept = _but_for_few(linked, draw(st.integers(0, max_side)), min_side)
    return QuadraticSystem(Q[np.ix_(kept, kept)], c[kept], b)


@st.composite
def indefinite_pairs(draw: Draw, max_side: int = 5) -> IndefinitePair:
    """A definite matrix beside one that is not: negative definite, singular, indefinite with a negative or with
    a positive diagonal, or triangular with positive eigenvalues and an indefinite symmetric part.

    Rounding hides none of them: negative eigenvalues are large, zero pivots exact.
    """
    good, c, b = draw(spd_systems(max_side, 1e3))
    kinds = ["negative definite", "singular", "negative diagonal", "positive diagonal", "triangular"]
    kind = draw(st.sampled_from(kinds if len(good) > 1 else kinds[:2]))
    i = draw(st.integers(0, max(0, len(good) - 2)))
    large = 4 * math.sqrt(good[i, i] * good[-1, -1])
    bad = np.diag(np.diag(good)) if kind in ("singular", "triangular") else good.copy()
    if kind == "negative definite":
        bad = -good
    if kind == "singular":
        bad[i, i] = 0.0
    if kind == "negative diagonal":
        bad[i, i] = -bad[i, i]
    if kind in ("positive diagonal", "triangular"):
        bad[i, -1] = large
    if kind == "positive diagonal":
        bad[-1, i] = large
    return IndefinitePair(good, bad, c, b)


@st.composite
def skewed_systems(draw: Draw, max_side: int = 5) -> QuadraticSystem:
    """Systems whose Q is not symmetric, with a well-conditioned, positive definite symmetric part."""
    Q, c, b = draw(spd_systems(max_side, 1e3, min_side=2))
    i, part = draw(st.integers(0, len(Q) - 2)), draw(reals(3.0))
    skew = part * math.sqrt(Q[i, i] * Q[-1, -1])
    Q[i, -1] += skew
    Q[-1, i] -= skew
    return QuadraticSystem(Q, c, b)


def _directions(n: int) -> st.SearchStrategy[list[float]]:
    return _listed(reals(1.0), n)


def _reflection(v: list[float]) -> Array:
    """I - 2 v v'/(v'v), the identity for v = 0, to which cases shrink."""
    w = np.array(v, dtype=np.float64)
    size = float(np.max(np.abs(w)))
    if size == 0:
        return np.eye(len(w))
    w = w / size
    reflection: Array = np.eye(len(w)) - 2 * np.outer(w, w) / (w @ w)
    return reflection


@lru_cache(maxsize=1)
def _parts() -> st.SearchStrategy[float]:
    """Numbers from 0.01 to 0.99, spread evenly with six digits; round ones first."""
    return st.sampled_from([0.5, 0.25, 0.75]) | st.integers(10**4, 10**6 - 10**4).map(lambda k: k / 10**6)


_ONE_TO_TEN = st.sampled_from([1.0, 2.0, 4.0]) | _parts().map(lambda part: 10.0**part)


@lru_cache(maxsize=1)
@st.composite
def convex_functions(draw: Draw) -> convex.ConvexFunction:
    """Convex functions on intervals of length 1e-6 to 1e6: smooth, kinked, flat-bottomed, monotone, very
    asymmetric.

    The minimum is at an end, exactly in the middle, or anywhere, of the interval; it may also lie outside.
    """
    a = draw(reals(1e3))
    width = 10.0 ** draw(st.integers(0, 5) | st.integers(-6, -1)) * draw(_ONE_TO_TEN)
    b = a + width
    place = draw(_one_of("inside", "inside", "middle", "inside", "left end", "right end", "outside"))
    inside = a + width * draw(_parts()) if place == "inside" else a
    k = {"middle": (a + b) / 2, "right end": b, "outside": b + width, "inside": inside}.get(place, a)
    s, h = 10.0 ** draw(st.integers(-3, 3)), draw(_one_of(0.0, 0.0, 1.0, -3.7, 100.3))
    p = convex.Placed(a, b, k, width * draw(_one_of(1.0, 0.37, 0.1)), s, h)
    steepness = float(f"{10.0 ** (4 * draw(_parts()) - 2):.2g}")
    right, rate = k + width / 2 * draw(_parts()), 3 * draw(_parts()) + 0.3
    families: list[Callable[[], convex.ConvexFunction]] = [
        lambda: convex.parabola(p),
        lambda: convex.distance(p),
        lambda: convex.two_lines(p, steepness),
        lambda: convex.two_lines(p, 1 / steepness),
        lambda: convex.trough(p, right, steepness),
        lambda: convex.exponential_well(p),
        lambda: convex.two_exponentials(p, rate),
        lambda: convex.two_exponentials(p, 1 / rate),
        lambda: convex.line(p),
        lambda: convex.slope_down(p),
    ]
    return families[draw(st.integers(0, len(families) - 1))]()


def tolerances(a: float, b: float) -> st.SearchStrategy[float]:
    """Tolerances of a search on [a, b]: from 1000 spacings of floats there (and 1e-10 (b - a)) to (b - a)/10.

    A search that compares points tol/10 apart needs that many.  Two digits: tol is no number to hide a mistake.
    """
    finest = max(SPACINGS * float(np.spacing(max(abs(a), abs(b)))), 1e-10 * (b - a))
    decades = st.sampled_from([3.0, 6.0, 9.0, 1.0]) | st.integers(10, 100).map(lambda k: k / 10)
    return decades.map(lambda k: max(finest, float(f"{(b - a) * 10.0**-k:.2g}")))


@st.composite
def searches(draw: Draw) -> Search:
    """Searches with tolerances of `tolerances`, no finer than the values of f can tell (see `search_within`)."""
    f = draw(convex_functions())
    return search_within(f, draw(tolerances(f.a, f.b)))


@st.composite
def endless_searches(draw: Draw) -> Search:
    """Searches on [a, a + 1] whose tol is positive and less than the spacing of floats at a + 1.

    Plain numbers throughout: an answer that does not end is too dear to be shrunk.  Some functions have no float of
    slope zero, at which a search by slopes could end by luck.
    """
    a = draw(_one_of(0.0, 1.0, 1000.0, 1e6))
    k = a + draw(_one_of(0.0, 0.5, 1.0) | st.integers(1, 999).map(lambda i: i / 1000))
    families = [convex.distance, convex.parabola, convex.crooked, convex.line]
    f = draw(st.sampled_from(families))(convex.Placed(a, a + 1, k, 1.0))
    spacing = float(np.spacing(a + 1))
    return Search(f, a, a + 1, float(f"1e{math.floor(math.log10(spacing)) - draw(st.integers(0, 9))}"))


def search_within(f: convex.ConvexFunction, tol: float) -> Search:
    """The search of f's minimiser within tol, or within the next power of ten times tol that f can tell apart.

    At that distance from its minimisers f is higher by far more than rounding (`compare.tells`): whoever compares
    values can then be asked for it, and whoever misses it can be told so.
    """
    while tol < (f.b - f.a) / 4 and not _tells(f, tol):
        tol = min(10 * tol, (f.b - f.a) / 4)
    return Search(f, f.a, f.b, tol)


def _tells(f: convex.ConvexFunction, tol: float) -> bool:
    if f.scale == 0:
        return True
    return compare.tells((f.a, f.b), (f.lowest, f.highest), tol, f.value, scale=f.scale)


def named_searches() -> tuple[Search, ...]:
    """The cases that no search on an interval may miss; the first is the plainest.

    A minimum inside, at a kink, at the foot of lines of very different slope, on a flat bottom, at either end, exactly
    in the middle; lengths 1e-6 and 1e6; steep on one side only; equal values where searches look first.
    """
    at = convex.Placed
    long, short, rates = at(-3e5, 7e5, 123456.7, 1.0), at(1000.0, 1000.000001, 1000.0000003, 1e-6), 1.3
    functions = (
        convex.parabola(at(0.0, 4.0, 1.0, 1.0)),
        convex.distance(at(0.0, 1.0, 0.3, 1.0)),
        convex.two_lines(at(-3.0, 5.0, 4.0, 1.0), 50.0),
        convex.trough(at(0.0, 10.0, 2.0, 1.0), 3.0, 1.0),
        convex.line(at(0.0, 1.0, 0.0, 1.0)),
        convex.distance(at(0.0, 1.0, 1.0, 1.0)),
        convex.slope_down(at(0.0, 5.0, 5.0, 1.0)),
        convex.parabola(at(-1.0, 1.0, 0.0, 1.0)),
        convex.distance(at(-1.0, 1.0, 0.0, 1.0)),
        convex.distance(short),
        convex.distance(long),
        convex.parabola(long),
        convex.exponential_well(at(-600.0, 100.0, 0.0, 1.0)),
        convex.two_exponentials(at(-10.0, 10.0, 1.0, 1.0), rates),
        convex.log_of_two_exponentials(-5.0, 5.0),
        _tied_at_first(1 / 3),
        _tied_at_first((3 - math.sqrt(5)) / 2),
    )
    return tuple(search_within(f, _fine(f)) for f in functions)


def _tied_at_first(part: float) -> convex.ConvexFunction:
    """A kink far from the middle, with equal values at the first two points of a search that cuts at `part`: one that
    takes close values for the end of the search is far off.
    """
    first, second, slope = 3.0 * part, 3.0 * (1 - part), 0.25
    return convex.two_lines(convex.Placed(0.0, 3.0, (first + slope * second) / (1 + slope), 1.0), slope)


def _fine(f: convex.ConvexFunction) -> float:
    return float(f"{max(1e-7 * (f.b - f.a), SPACINGS * float(np.spacing(f.b))):.2g}")


@st.composite
def gradient_sequences(
    draw: Draw, max_length: int = 300, max_dims: int = 5, dtype: npt.DTypeLike = np.float64
) -> Array:
    """Gradients (T, d) in `dtype`; every coordinate has a kind (zero, constant, flipping, sparse, wave, list)
    and a scale.

    Scales run from 1e-8 to 1e8.  Long sequences repeat a short list or are waves: a case stays quick to draw.
    """
    length = draw(st.integers(1, min(12, max_length)) | st.integers(1, max_length))
    dims = draw(st.integers(1, max_dims))
    columns = [draw(_gradient_columns(length)) for _ in range(dims)]
    return np.stack(columns, axis=1).astype(dtype)


@lru_cache(maxsize=512)
@st.composite
def _gradient_columns(draw: Draw, length: int) -> Array:
    kind = draw(_one_of("constant", "zeros", "flips", "sparse", "wave", "list"))
    size = 10.0 ** draw(st.integers(0, LARGEST_SCALE) | st.integers(-LARGEST_SCALE, -1))
    first = size * draw(st.just(1.0) | reals(1.0).filter(lambda g: abs(g) > 1e-3))
    t = np.arange(length)
    if kind == "zeros":
        return np.zeros(length)
    if kind == "flips":
        return np.asarray(first * (-1.0) ** t)
    if kind == "sparse":
        return np.where(t % draw(st.integers(2, 400)) == draw(st.integers(0, 1)), first, 0.0)
    if kind == "wave":
        return np.asarray(first * np.cos(draw(st.floats(0.01, 3.0)) * t + draw(st.floats(0.0, 3.0))))
    if kind == "list":
        few = draw(st.lists(reals(1.0), min_size=1, max_size=20))
        return size * np.resize(np.array(few), length)
    return np.full(length, first)


def adam_hyperparameters() -> st.SearchStrategy[dict[str, float]]:
    """lr, beta1, beta2 and eps as people use them, and lr with all its digits; they shrink to 0.1, 0.9, 0.999, 1e-8."""
    return st.fixed_dictionaries(
        {
            "lr": st.just(0.1) | st.floats(1e-3, 1.0),
            "beta1": st.sampled_from([0.9, 0.0, 0.99]),
            "beta2": st.sampled_from([0.999, 0.9]),
            "eps": st.sampled_from([1e-8, 1e-6, 1e-3]),
        }
    )


@st.composite
def fits(draw: Draw, max_points: int = 20, magnitude: float = 10.0) -> Fit:
    """Data and the parameters of a line: scattered, all x equal, all on the line without rounding, x near 10^6."""
    n = draw(st.integers(1, max_points))
    x, y = draw(vectors(n, n, magnitude)), draw(vectors(n, n, magnitude))
    phi = np.array([[draw(reals(3.0))], [draw(reals(3.0))]])
    kind = draw(_one_of("scattered", "equal x", "fitted", "far"))
    if kind == "equal x":
        x = np.full(n, x[0])
    if kind == "far":
        x = x + 1e6
    if kind == "fitted":
        x, phi = np.round(x), np.round(4 * phi) / 4
        y = phi[0] + phi[1] * x
    return Fit(np.stack([x, y]), phi)


@st.composite
def descents(draw: Draw, curvature: tuple[float, float], max_points: int = 30, magnitude: float = 2.0) -> Fit:
    """Fits of a line, x in [0, 2] and scattered, with a gradient g that is not zero and g'Hg / g'g within `curvature`:
    the best step along -g is one over that.
    """
    n = draw(st.integers(1, max_points))
    x = 2 * np.array(draw(_listed(_parts(), n)))
    y = np.array(draw(_listed(reals(magnitude), n)))
    phi = np.array([[draw(reals(magnitude))], [draw(reals(magnitude))]])
    at = np.stack([np.ones(n), x])
    g = 2 * at @ (phi[0] + phi[1] * x - y)
    bent = 2 * float(np.sum((g @ at) ** 2))
    assume(np.min(np.abs(g)) > 1e-3 and curvature[0] <= bent / float(g @ g) <= curvature[1])
    return Fit(np.stack([x, y]), phi)


@st.composite
def bracketings(draw: Draw, lowest: tuple[float, float] = (-1.0, 2.0)) -> Bracketing:
    """Searches of valleys with their lowest point in this interval, also at the ends of [0, 1] and where its points are
    first; cusps, kinks and flat ones, lopsided, scaled by 1e+-100, lifted by 1000 as far as values can be told apart.
    """
    first, last = lowest
    places = [k for k in (0.0, 1.0, 0.33, 0.66, 0.495, 0.5) if first <= k <= last]
    inside = st.integers(0, 997).map(lambda i: first + (last - first) * i / 997)
    k = draw(st.sampled_from(places) | inside) if places else draw(inside)
    powers = draw(_listed(_one_of(2.0, 1.0, 0.5, 1.5, 3.0), 2))
    scale, height = draw(_one_of((1.0, 0.0), (1.0, 1e3), (1e100, 0.0), (1e-100, 0.0)))
    f = Valley(k, scale, scale * draw(_one_of(1.0, 0.05, 20.0)), powers[0], powers[1], height)
    thresh = draw(_one_of(1e-4, 0.5, 0.1, 0.01, 1e-6))
    while not f.told_apart(thresh / 4):
        thresh *= 10
    return Bracketing(f, thresh, draw(_one_of(10, 1, 2, 3, 5, 20, 300)))

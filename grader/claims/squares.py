"""Prove that a polynomial is nowhere negative: as a sum of squares, found in floating point and checked in fractions.

p = b^T G b for the vector b of the monomials that can occur and a positive semidefinite matrix G (Parrilo 2003).  All
G with p = b^T G b form an affine space, which is solved for exactly; a semidefinite program finds the point in it that
is furthest inside the cone; that point is rounded within the space, so that only G >= 0 is left to check, by exact
elimination (Peyrl and Parrilo, "Computing sum of squares decompositions with rational coefficients", 2008).  Where
every such G is singular, its kernel is rounded first and b replaced by what is left of it.  Which monomials can occur:
those whose square occurs in p or may cancel (Reznick 1978, Löfberg 2009); sign changes of variables that p does not
feel split them into blocks.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, inf, lcm, sqrt
from typing import Any, NamedTuple

Exponents = tuple[int, ...]
Polynomial = Mapping[Exponents, Fraction]

MOST_VARIABLES, MOST_DEGREE, MOST_TERMS, MOST_BITS = 12, 16, 600, 400
MOST_CANDIDATES, MOST_IN_A_BLOCK, MOST_IN_ALL, MOST_FREE, MOST_WORK = 600, 28, 90, 250, 300_000
MOST_FACES, MOST_ITERATIONS = 2, 80
# What G is rounded to: fractions as people write them, then finer ones, which reach every G inside the cone.
DENOMINATORS = (1, 2, 3, 4, 6, 12, 60, 2**10, 2**20, 2**34)
# Eigenvalues below this part of the largest one count as zero when a kernel is guessed.
ZERO = 1e-5
# A least eigenvalue below this is no rounding error: no G is positive semidefinite.
NEGATIVE = 1e-6
# How far the entries of a kernel may be from the fractions that they stand for.
CLOSE = (Fraction(1, 10**5), Fraction(1, 10**6))


@dataclass(frozen=True)
class Squares:
    """Σ w_k q_k², w_k >= 0: a polynomial that is nowhere negative, as anybody can check by expanding it."""

    weights: tuple[Fraction, ...]
    polynomials: tuple[Polynomial, ...]

    def show(self, names: Sequence[str]) -> str:
        """The sum with its variables' names.

        >>> Squares((Fraction(3),), ({(1, 0): Fraction(1), (0, 1): Fraction(-2)},)).show(["a", "b"])
        '3·(a - 2·b)²'
        """
        squares = [
            f"{'' if weight == 1 else f'{_number(weight)}·'}({_written(polynomial, names)})²"
            for weight, polynomial in zip(self.weights, self.polynomials, strict=True)
        ]
        return " + ".join(squares) or "0"


def holds(certificate: Squares, polynomial: Polynomial) -> bool:
    """Whether the weights are not negative and the squares add up to the polynomial, term by term."""
    if len(certificate.weights) != len(certificate.polynomials) or any(weight < 0 for weight in certificate.weights):
        return False
    left = {exponents: Fraction(c) for exponents, c in polynomial.items() if c}
    for weight, q in zip(certificate.weights, certificate.polynomials, strict=True):
        for (m, c), (k, d) in itertools.product(q.items(), q.items()):
            place = _sum(m, k)
            left[place] = left.get(place, Fraction(0)) - weight * c * d
    return not any(left.values())


def sum_of_squares(polynomial: Polynomial) -> Squares | None:
    """The polynomial as an exact sum of squares.

    polynomial: its coefficients by the exponents of its variables, all of one length.  None says nothing: there may be
    no such sum although the polynomial is not negative (Motzkin's), or it is too large to look at.
    """
    p = {exponents: Fraction(c) for exponents, c in polynomial.items() if c}
    if not p:
        return Squares((), ())
    if not _is_small(p):
        return None
    blocks = _blocks(p)
    if blocks is None:
        return None
    certificate = _certificate(blocks, p, MOST_FACES, [MOST_WORK])
    return certificate if certificate is not None and holds(certificate, p) else None


def _certificate(blocks: list[list[Polynomial]], p: Polynomial, faces: int, work: list[int]) -> Squares | None:
    """A sum of squares of combinations of these polynomials; faces: how often kernels may be taken away."""
    space = _grams(blocks, p, work)
    if space is None:
        return None
    found = _most_interior(space)
    certificate = _rounded(space, found)
    if certificate is not None or not faces or found.least < -NEGATIVE:
        return certificate
    for close in CLOSE:
        smaller = _without_kernels(blocks, found.moments, close)
        if smaller != blocks and (certificate := _certificate(smaller, p, faces - 1, work)) is not None:
            return certificate
    return None


# --- which monomials


def _is_small(p: Polynomial) -> bool:
    variables = len(next(iter(p)))
    return (
        variables <= MOST_VARIABLES
        and len(p) <= MOST_TERMS
        and all(len(m) == variables and min(m, default=0) >= 0 and sum(m) <= MOST_DEGREE for m in p)
        and all(max(c.numerator.bit_length(), c.denominator.bit_length()) <= MOST_BITS for c in p.values())
    )


def _blocks(p: Polynomial) -> list[list[Polynomial]] | None:
    """The monomials that can occur in a square, in blocks whose products between each other cannot occur."""
    candidates = _candidates(p)
    if candidates is None:
        return None
    parities = _independent([_parity(m) for m in p])
    classes: dict[int, list[Exponents]] = defaultdict(list)
    for m in candidates:
        classes[_residue(_parity(m), parities)].append(m)
    kept = _without_idle(classes.values(), p)
    if any(len(block) > MOST_IN_A_BLOCK for block in kept) or sum(map(len, kept)) > MOST_IN_ALL:
        return None
    return [[{m: Fraction(1)} for m in block] for block in kept]


def _candidates(p: Polynomial) -> list[Exponents] | None:
    """All monomials whose square lies between the least and the largest degrees of p, in all and in each variable."""
    degrees = [sum(m) for m in p]
    found: list[Exponents] = [()]
    for column in zip(*p, strict=True):
        halves = range(-(-min(column) // 2), max(column) // 2 + 1)
        found = [(*m, k) for m in found for k in halves if 2 * (sum(m) + k) <= max(degrees)]
        if len(found) > MOST_CANDIDATES:
            return None
    return [m for m in found if 2 * sum(m) >= min(degrees)]


def _parity(m: Exponents) -> int:
    return sum((k & 1) << place for place, k in enumerate(m))


def _independent(vectors: Sequence[int]) -> list[int]:
    """A basis, over the integers modulo 2, of what these bit vectors span, each with its own leading bit."""
    basis: list[int] = []
    for vector in vectors:
        vector = _residue(vector, basis)
        if vector:
            basis = sorted([*basis, vector], reverse=True)
    return basis


def _residue(vector: int, basis: Sequence[int]) -> int:
    for b in basis:
        vector = min(vector, vector ^ b)
    return vector


def _without_idle(blocks: Iterable[list[Exponents]], p: Polynomial) -> list[list[Exponents]]:
    """Without the monomials whose square is not in p and cannot cancel: G is zero in their rows."""
    blocks = [list(block) for block in blocks]
    crossed = Counter(_sum(m, k) for block in blocks for m, k in itertools.combinations(block, 2))
    while idle := {m for block in blocks for m in block if _sum(m, m) not in p and not crossed[_sum(m, m)]}:
        for block in blocks:
            for m in idle.intersection(block):
                block.remove(m)
                crossed.subtract(_sum(m, k) for k in block)
    return [block for block in blocks if block]


def _sum(m: Exponents, k: Exponents) -> Exponents:
    return tuple([i + j for i, j in zip(m, k, strict=True)])


# --- which matrices


class _Grams(NamedTuple):
    """The matrices G with p = b^T G b: entry e of G is `start[e]` + Σ `moves[e][k]` y_k, for every y.

    Entries are (block, row, column), row <= column.
    """

    blocks: list[list[Polynomial]]
    entries: list[tuple[int, int, int]]
    start: list[Fraction]
    moves: list[dict[int, Fraction]]
    free: int


def _grams(blocks: list[list[Polynomial]], p: Polynomial, work: list[int]) -> _Grams | None:
    """None where there is no such G, or too many."""
    entries = [(b, i, j) for b, block in enumerate(blocks) for i in range(len(block)) for j in range(i, len(block))]
    equations: dict[Exponents, dict[int, Fraction]] = defaultdict(dict)
    for e, (b, i, j) in enumerate(entries):
        for (m, c), (k, d) in itertools.product(blocks[b][i].items(), blocks[b][j].items()):
            work[0] -= 1
            row = equations[_sum(m, k)]
            row[e] = row.get(e, Fraction(0)) + (1 if i == j else 2) * c * d
    if work[0] < 0 or any(m not in equations for m in p):
        return None
    solved = _solved(
        [({e: c for e, c in row.items() if c}, p.get(m, Fraction(0))) for m, row in equations.items()], work
    )
    if solved is None:
        return None
    free = {e: k for k, e in enumerate(e for e in range(len(entries)) if e not in solved)}
    if len(free) > MOST_FREE:
        return None
    start, moves = [], []
    for e in range(len(entries)):
        row, value = solved.get(e, ({e: Fraction(-1)}, Fraction(0)))
        start.append(value)
        moves.append({free[other]: -c for other, c in row.items()})
    return _Grams(blocks, entries, start, moves, len(free))


Row = tuple[dict[int, Fraction], Fraction]


def _solved(equations: list[Row], work: list[int]) -> dict[int, Row] | None:
    """Each unknown that can be eliminated, as (row, value): it equals value - Σ row of other unknowns.

    None where the equations contradict each other, or ask for too much work.
    """
    solved: dict[int, Row] = {}
    for row, value in sorted(equations, key=lambda equation: len(equation[0])):
        for e in [e for e in row if e in solved]:
            row, value = _minus((row, value), row[e], ({e: Fraction(1), **solved[e][0]}, solved[e][1]), work)
        if not row:
            if value:
                return None
            continue
        pivot = max(row)
        scale = row.pop(pivot)
        fresh = ({e: c / scale for e, c in row.items()}, value / scale)
        for e, other in solved.items():
            if pivot in other[0]:
                solved[e] = _minus(other, other[0][pivot], ({pivot: Fraction(1), **fresh[0]}, fresh[1]), work)
        solved[pivot] = fresh
        if work[0] < 0:
            return None
    return solved


def _minus(a: Row, times: Fraction, b: Row, work: list[int]) -> Row:
    work[0] -= len(b[0])
    found = dict(a[0])
    for e, c in b[0].items():
        found[e] = found.get(e, Fraction(0)) - times * c
    return {e: c for e, c in found.items() if c}, a[1] - times * b[1]


class _Interior(NamedTuple):
    """y of the G whose least eigenvalue is largest, and a matrix Z >= 0 for each block, in floating point.

    Z G is about zero where every G is singular: Z then holds the values of b where p is zero, which are its kernel.
    """

    y: list[Fraction]
    least: float
    moments: list[Any]


def _most_interior(space: _Grams) -> _Interior:
    """Maximises t so that G - t I is positive semidefinite; Z is its dual."""
    if not space.free:
        return _Interior([], -inf, [])
    import clarabel
    import numpy as np
    from scipy import sparse

    unit = max(map(abs, space.start)) or Fraction(1)
    places: list[tuple[int, int, float]] = []
    offsets: list[float] = []
    # Clarabel takes upper triangles by columns, with what is off the diagonal times √2.
    for e in sorted(range(len(space.entries)), key=lambda e: (space.entries[e][0], space.entries[e][:0:-1])):
        _, i, j = space.entries[e]
        scale = 1.0 if i == j else sqrt(2)
        places += [(len(offsets), k, -scale * float(c)) for k, c in space.moves[e].items()]
        places += [(len(offsets), space.free, 1.0)] if i == j else []
        offsets.append(scale * float(space.start[e] / unit))
    rows, columns, values = zip(*places, strict=True)
    A = sparse.csc_matrix((values, (rows, columns)), shape=(len(offsets), space.free + 1))
    objective = np.zeros(space.free + 1)
    objective[-1] = -1.0
    sizes = [len(block) for block in space.blocks]
    cones = [clarabel.PSDTriangleConeT(size) for size in sizes]
    nothing = sparse.csc_matrix((space.free + 1, space.free + 1))
    found = clarabel.DefaultSolver(nothing, objective, A, np.array(offsets), cones, _settings()).solve()
    if not np.all(np.isfinite([*found.x, *found.z])):
        return _Interior([], -inf, [])
    return _Interior([Fraction(y) * unit for y in found.x[:-1]], float(found.x[-1]), _triangles(sizes, found.z))


def _settings() -> Any:
    """The same steps in every run: one thread, and a limit that counts them."""
    import clarabel

    settings = clarabel.DefaultSettings()
    settings.verbose, settings.max_iter, settings.max_threads = False, MOST_ITERATIONS, 1
    settings.direct_solve_method = "qdldl"
    settings.presolve_enable = settings.chordal_decomposition_enable = False
    settings.tol_gap_abs = settings.tol_gap_rel = settings.tol_feas = 1e-11
    return settings


def _triangles(sizes: Sequence[int], values: Sequence[float]) -> list[Any]:
    """Symmetric matrices from their upper triangles by columns, with what is off the diagonal times √2."""
    import numpy as np

    made, at = [], iter(values)
    for size in sizes:
        Z = np.zeros((size, size))
        for j in range(size):
            for i in range(j + 1):
                Z[i, j] = Z[j, i] = next(at) / (1.0 if i == j else sqrt(2))
        made.append(Z)
    return made


def _matrices(space: _Grams, y: Sequence[Fraction]) -> list[list[list[Fraction]]]:
    found = [[[Fraction(0)] * len(block) for _ in block] for block in space.blocks]
    for (b, i, j), value, move in zip(space.entries, space.start, space.moves, strict=True):
        entry = value + sum((c * y[k] for k, c in move.items()), Fraction(0))
        found[b][i][j] = found[b][j][i] = entry
    return found


# --- from floating point to fractions


def _rounded(space: _Grams, found: _Interior) -> Squares | None:
    if len(found.y) != space.free:
        return None
    for denominator in DENOMINATORS if space.free else (1,):
        near = [Fraction(round(value * denominator), denominator) for value in found.y]
        certificate = _squares(space.blocks, _matrices(space, near))
        if certificate is not None:
            return certificate
    return None


def _squares(blocks: list[list[Polynomial]], matrices: list[list[list[Fraction]]]) -> Squares | None:
    """b^T G b as a sum of squares by G = L D L^T; None where some G is not positive semidefinite."""
    weights: list[Fraction] = []
    polynomials: list[Polynomial] = []
    for block, G in zip(blocks, matrices, strict=True):
        for weight, column in _eliminated(G):
            if weight < 0:
                return None
            factor, primitive = _primitive(_combined(block, column))
            weights.append(weight * factor**2)
            polynomials.append(primitive)
    return Squares(tuple(weights), tuple(polynomials))


def _eliminated(G: list[list[Fraction]]) -> Iterator[tuple[Fraction, list[Fraction]]]:
    """(d, l) with G = Σ d l l^T, a last d being negative where there is no such sum with d >= 0."""
    G = [list(row) for row in G]
    for k in range(len(G)):
        d = G[k][k]
        if d < 0 or (d == 0 and any(G[k])):
            yield Fraction(-1), G[k]
            return
        if d == 0:
            continue
        column = [value / d for value in G[k]]
        yield d, column
        for i in range(k, len(G)):
            if column[i]:
                G[i] = [value - d * column[i] * c for value, c in zip(G[i], column, strict=True)]


def _combined(block: list[Polynomial], column: Sequence[Fraction]) -> Polynomial:
    found: dict[Exponents, Fraction] = {}
    for q, factor in zip(block, column, strict=True):
        for m, c in q.items():
            found[m] = found.get(m, Fraction(0)) + factor * c
    return {m: c for m, c in found.items() if c}


def _primitive(q: Polynomial) -> tuple[Fraction, Polynomial]:
    """(c, r) with q = c r and r in whole numbers without a common divisor, its first coefficient positive."""
    scale = Fraction(gcd(*(c.numerator for c in q.values())), lcm(*(c.denominator for c in q.values())))
    if q[min(q, key=_written_first)] < 0:
        scale = -scale
    return scale, {m: c / scale for m, c in q.items()}


def _written_first(m: Exponents) -> tuple[int, Exponents]:
    return -sum(m), tuple(-k for k in m)


def _without_kernels(blocks: list[list[Polynomial]], moments: list[Any], close: Fraction) -> list[list[Polynomial]]:
    """What is left of each block where G is zero on its kernel, which is guessed and rounded.

    With v in the kernel scaled to v_p = 1, b_p goes and every other b_j becomes b_j - v_j b_p: nothing but a proposal,
    since whatever is found with fewer polynomials is checked.
    """
    import numpy as np

    spectra = [np.linalg.eigh(Z) for Z in moments]
    largest = max(float(eigenvalues[-1]) for eigenvalues, _ in spectra)
    left = [
        _without(block, vectors[:, eigenvalues > ZERO * largest].T, close)
        for block, (eigenvalues, vectors) in zip(blocks, spectra, strict=True)
    ]
    return [block for block in left if block]


def _without(block: list[Polynomial], kernel: Any, close: Fraction) -> list[Polynomial]:
    rows, pivots = _echelon(kernel)
    left = []
    for j in range(len(block)):
        if j not in pivots:
            column = [Fraction(i == j) for i in range(len(block))]
            for row, pivot in zip(rows, pivots, strict=True):
                value = Fraction(float(row[j]))
                error = close * max(abs(value), Fraction(1, 100))
                column[pivot] = -_simplest(value - error, value + error)
            left.append(_combined(block, column))
    return left


def _echelon(kernel: Any) -> tuple[Any, list[int]]:
    """The rows (k, n) brought to the identity in k columns, and which these are."""
    import numpy as np

    rows, pivots = kernel.copy(), list[int]()
    for k in range(len(rows)):
        size = np.abs(rows[k])
        # The first that is not small: kernels are often values of monomials at a point, and 1 is the simplest of them.
        pivot = int(np.argmax(size > size.max() / 20))
        rows[k] /= rows[k, pivot]
        for i in range(len(rows)):
            if i != k:
                rows[i] -= rows[i, pivot] * rows[k]
        pivots.append(pivot)
    return rows, pivots


def _simplest(low: Fraction, high: Fraction) -> Fraction:
    """The fraction between with the least denominator."""
    whole = -(-low // 1)
    if whole <= high:
        return Fraction(whole)
    return whole - 1 + 1 / _simplest(1 / (high - whole + 1), 1 / (low - whole + 1))


# --- as text


def _number(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"({value})"


def _written(polynomial: Polynomial, names: Sequence[str]) -> str:
    text = ""
    for m, c in sorted(polynomial.items(), key=lambda term: _written_first(term[0])):
        factors = [name if k == 1 else f"{name}^{k}" for name, k in zip(names, m, strict=True) if k]
        if abs(c) != 1 or not factors:
            factors.insert(0, _number(abs(c)))
        sign = (" - " if c < 0 else " + ") if text else ("-" if c < 0 else "")
        text += sign + "·".join(factors)
    return text or "0"

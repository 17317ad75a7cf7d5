"""What a formula is once it is read: frozen trees, without the notation that they were written in."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Number:
    """An exact number: 0.1 is 1/10."""

    value: Fraction


@dataclass(frozen=True)
class Symbol:
    """A declared name."""

    name: str


@dataclass(frozen=True)
class Unary:
    """op: "-" or "T" (transpose), "abs", "sqrt", or an elementary function: "exp", "log", "sin", ...

    "diag": the diagonal matrix of a vector; "trace" and "det" of a matrix.
    """

    op: str
    x: Expression


@dataclass(frozen=True)
class Binary:
    """op: "+", "-", "*" (the product that the shapes ask for), "/", "^", "." (entry by entry)."""

    op: str
    a: Expression
    b: Expression


@dataclass(frozen=True)
class Norm:
    """‖x‖_p; p may be Symbol("∞"), or Symbol("F") for a matrix."""

    x: Expression
    p: Expression


@dataclass(frozen=True)
class Entry:
    """x_i or M_ij, counted from 1."""

    x: Expression
    indices: tuple[Expression, ...]


@dataclass(frozen=True)
class Many:
    """op: "max" or "min" of the items; "tuple": a vector by its entries; "set": what stands behind "in" alone."""

    op: str
    items: tuple[Expression, ...]


@dataclass(frozen=True)
class Total:
    """Σ over `index` from `first` to `last`, without `but` where that is given."""

    index: str
    first: Expression
    last: Expression
    but: Expression | None
    body: Expression


@dataclass(frozen=True)
class Big:
    """op: "product", "max" or "min" of `body` over `index`, which runs as in Total."""

    op: str
    index: str
    first: Expression
    last: Expression
    but: Expression | None
    body: Expression


@dataclass(frozen=True)
class Each:
    """The vector (one index) or matrix (two) whose entries are `body`, each index running from 1 to n."""

    indices: tuple[str, ...]
    body: Expression


@dataclass(frozen=True)
class Call:
    """A declared function at arguments; primes: how often it is differentiated in its only one."""

    function: str
    arguments: tuple[Expression, ...]
    primes: int = 0


@dataclass(frozen=True)
class Derivative:
    """order 1: the partial derivative or gradient, order 2: the second or the Hessian, by `by`: symbols or entries.

    With one symbol of a vector in `by`, the gradient or Hessian in that vector.
    """

    body: Expression
    by: tuple[Expression, ...]
    order: int


@dataclass(frozen=True)
class Rows:
    """A matrix by its rows, which are equally long."""

    rows: tuple[tuple[Expression, ...], ...]


@dataclass(frozen=True)
class Cases:
    """The value of the first branch whose conditions all hold; one without conditions is for all that is left."""

    branches: tuple[tuple[Expression, tuple[Chain, ...]], ...]


@dataclass(frozen=True)
class Delta:
    """Kronecker's: 1 where the indices are equal, else 0."""

    i: Expression
    j: Expression


@dataclass(frozen=True)
class Expectation:
    """The mean of `body` over the random names, each with its law: "normal" or "coin"."""

    body: Expression
    names: tuple[str, ...]
    laws: tuple[str, ...]


@dataclass(frozen=True)
class Interval:
    """What stands behind "in": the numbers from low to high, without an end that is open; None: no bound."""

    low: Expression | None
    high: Expression | None
    open_low: bool
    open_high: bool


Expression = (
    Number
    | Symbol
    | Unary
    | Binary
    | Norm
    | Entry
    | Many
    | Total
    | Big
    | Each
    | Call
    | Derivative
    | Rows
    | Cases
    | Delta
    | Expectation
    | Interval
)


@dataclass(frozen=True)
class Chain:
    """e0 r0 e1 r1 e2 ...: adjacent relations, such as a = b <= c; without a relation a bare expression.

    supposed: a condition or a definition, of which nothing is claimed.  under: conditions that the formula states,
    under which this may be meant: if it fails where they do, it is not false.
    """

    expressions: tuple[Expression, ...]
    relations: tuple[str, ...]
    supposed: bool = False
    under: tuple[Chain, ...] = ()

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
    """op: "-" or "T" (transpose), "abs", "sqrt", or an elementary function of each entry: "exp", "log", "sin", ..."""

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
    """‖x‖_p."""

    x: Expression
    p: Expression


@dataclass(frozen=True)
class Entry:
    """x_i or M_ij, counted from 1."""

    x: Expression
    indices: tuple[Expression, ...]


@dataclass(frozen=True)
class Many:
    """op: "max" or "min" of the items, or "tuple": a vector by its entries."""

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


Expression = Number | Symbol | Unary | Binary | Norm | Entry | Many | Total | Each | Call | Derivative


@dataclass(frozen=True)
class Chain:
    """e0 r0 e1 r1 e2 ...: adjacent relations, such as a = b <= c; without a relation a bare expression."""

    expressions: tuple[Expression, ...]
    relations: tuple[str, ...]

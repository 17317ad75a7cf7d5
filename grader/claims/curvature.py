"""Prove convexity, and that matrices are positive semidefinite, by rules: True is certain, None says nothing.

The rules are those of disciplined convex programming (Grant, Boyd and Ye 2006), with logarithms of log-convex and roots
of squared convex expressions among them, and the sign of second derivatives where no rule fits (`bending`).  An
expression may be undefined at some points: then the rules keep to those that say that it is defined between two points
wherever it is defined at both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from typing import Literal

from grader.claims.bending import bends_upwards
from grader.claims.context import MATRIX, SCALAR, VECTOR, Context
from grader.claims.expression import (
    Binary,
    Call,
    Derivative,
    Each,
    Entry,
    Expression,
    Many,
    Norm,
    Number,
    Symbol,
    Total,
    Unary,
)  # fmt: skip
from grader.claims.inline import CannotError, inlined, rebuilt, substituted, with_name, with_values
from grader.claims.mixtures import common_functions, factors, multiplied
from grader.claims.proof import Proof
from grader.claims.signs import PRODUCTS, Range, kind, range_of, with_index
from grader.claims.tokens import UnreadError
from grader.claims.walk import free_names

MOST_STEPS, STEPS_OF_A_DERIVATIVE = 3_000, 300
ONE = Number(Fraction(1))


def convex(e: Expression, variable: str, context: Context) -> Literal[True] | None:
    """Whether e is a convex function of this number or vector, whatever its other names are, as declared."""
    try:
        found = _Rules(with_values(context), frozenset((variable,))).bends(inlined(e, context), up=True)
    except (CannotError, UnreadError, RecursionError):
        return None
    return True if found else None


def convexity_inequality(a: Expression, relation: str, b: Expression, context: Context) -> Proof | None:
    """The proof of f(tx + (1-t)y) <= t f(x) + (1-t) f(y), or of >= for a concave f, for every n.

    f is what both sides have in common; t and 1-t any two weights.
    """
    if relation not in ("<=", ">="):
        return None
    try:
        left, right = inlined(a, context), inlined(b, context)
        low, high = (left, right) if relation == "<=" else (right, left)
        read = with_values(context)
        for f, names, inside in common_functions(low, high, read):
            if _Rules(inside, names).bends(f, up=True):
                return Proof("curvature")
        for f, names, inside in common_functions(high, low, read):
            if _Rules(inside, names).bends(f, up=False):
                return Proof("curvature")
    except (CannotError, UnreadError, RecursionError):
        pass
    return None


def definite(a: Expression, relation: str, b: Expression, context: Context) -> Proof | None:
    """The proof of a ⪰ b ("psd") or a ≻ b ("pd"), for every n; b may be the number 0."""
    if relation not in ("psd", "pd"):
        return None
    e = a if b == Number(Fraction(0)) else Binary("-", a, b)
    return positive_semidefinite(e, context, strictly=relation == "pd")


def positive_semidefinite(e: Expression, context: Context, strictly: bool = False) -> Proof | None:
    """The proof that the matrix e is symmetric and positive semidefinite, or definite, for every n."""
    try:
        found = _Rules(with_values(context), frozenset()).is_definite(inlined(e, context), strictly)
    except (CannotError, UnreadError, RecursionError):
        return None
    return Proof("curvature") if found else None


# --- rules


@dataclass(frozen=True)
class _Rules:
    """What is certain of inlined expressions as functions of the variables, numbers or vectors; steps are counted."""

    context: Context
    variables: frozenset[str]
    steps: list[int] = field(default_factory=lambda: [MOST_STEPS])

    def is_constant(self, e: Expression) -> bool:
        return not free_names(e) & self.variables

    def kind(self, e: Expression) -> str | None:
        return kind(e, self.context)

    def range(self, e: Expression) -> Range:
        return range_of(e, self.context)

    def inside(self, index: str, first: Expression = ONE) -> _Rules:
        """The rules where this index counts from `first` on."""
        return replace(self, context=with_index(self.context, index, first), variables=self.variables - {index})

    def count(self, steps: int = 1) -> None:
        self.steps[0] -= steps
        if self.steps[0] < 0:
            raise CannotError

    def is_affine(self, e: Expression) -> bool:
        """Whether the number, vector or matrix e is an affine function."""
        self.count()
        match e:
            case Number() | Symbol():
                return True
            case Unary("-" | "T" | "diag" | "trace", x):
                return self.is_affine(x)
            case Binary("+" | "-", a, b):
                return self.is_affine(a) and self.is_affine(b)
            case Binary("*" | ".", a, b):
                fixed = self.is_constant(a), self.is_constant(b)
                return all(fixed) or (fixed[0] and self.is_affine(b)) or (fixed[1] and self.is_affine(a))
            case Binary("/", a, b):
                return self.is_constant(b) and (self.is_constant(a) or self.is_affine(a))
            case Entry(x, indices):
                return self.is_affine(x) and all(map(self.is_constant, indices))
            case Many("tuple", items):
                return all(map(self.is_affine, items))
            case Total(index, first, last, but, body):
                return self.are_constant(first, last, but) and self.inside(index, first).is_affine(body)
            case Each(indices, body):
                return reduce(_Rules.inside, indices, self).is_affine(body)
        return self.is_constant(e)

    def are_constant(self, *ends: Expression | None) -> bool:
        return all(end is None or self.is_constant(end) for end in ends)

    def bends(self, e: Expression, up: bool) -> bool:
        """Whether the number e is certainly convex, or concave."""
        self.count()
        if self.kind(e) != SCALAR:
            return False
        return self.is_affine(e) or self.bends_by_rule(e, up) or self.bends_by_derivative(e, up)

    def bends_by_rule(self, e: Expression, up: bool) -> bool:
        match e:
            case Unary("-", x):
                return self.bends(x, not up)
            case Unary(op, x):
                return self.unary(op, x, up)
            case Binary("+", a, b):
                return self.bends(a, up) and self.bends(b, up)
            case Binary("-", a, b):
                return self.bends(a, up) and self.bends(b, not up)
            case Binary("*" | ".", a, b):
                return self.scaled(a, b, up) or self.scaled(b, a, up) or (up and self.product(e))
            case Binary("/", a, b):
                return self.quotient(a, b, up)
            case Binary("^", a, b):
                return self.power(a, b, up)
            case Norm(x, p):
                return up and self.is_affine(x) and (self.is_named_norm(p) or self.is_at_least_1(p))
            case Many("max" | "min" as op, items):
                return (op == "max") == up and all(self.bends(item, up) for item in items)
            case Total(index, first, last, but, body):
                return self.are_constant(first, last, but) and self.inside(index, first).bends(body, up)
            case Call(name, (x,), 0):
                return self.is_affine(x) and self.member(name, up)
        return False

    def is_named_norm(self, p: Expression) -> bool:
        """Whether it is the maximum norm or Frobenius'."""
        return isinstance(p, Symbol) and p.name in ("∞", "F") and p.name not in self.context.names

    def is_at_least_1(self, p: Expression) -> bool:
        return self.is_constant(p) and self.range(p).low >= 1

    def bends_by_derivative(self, e: Expression, up: bool) -> bool:
        """With each entry of a vector as a number of its own, which bends along more directions than there are."""
        self.count(STEPS_OF_A_DERIVATIVE)
        numbers: dict[Expression, str] = {}
        written = self.by_entries(e, numbers)
        context, names = self.context, {name for name in self.variables if self.kind(Symbol(name)) == SCALAR}
        for entry, name in numbers.items():
            given = "positive" if self.range(entry).is_positive else ""
            context, names = with_name(context, name, SCALAR, given), {*names, name}
        present = free_names(written) & (names | self.variables)
        return present <= names and bends_upwards(written if up else Unary("-", written), frozenset(present), context)

    def by_entries(self, e: Expression, numbers: dict[Expression, str]) -> Expression:
        """e with a name for each entry x_i of a variable."""
        if isinstance(e, Number | Symbol):
            return e
        if isinstance(e, Entry) and isinstance(e.x, Symbol) and e.x.name in self.variables:
            if not all(map(self.is_constant, e.indices)):
                raise CannotError
            return Symbol(numbers.setdefault(e, f"entry {len(numbers)}"))
        if isinstance(e, Total | Each | Derivative):
            # An entry in them may be another one for each index.
            return e
        return rebuilt(e, lambda part: self.by_entries(part, numbers))

    def member(self, name: str, up: bool) -> bool:
        """Whether each function of a family is convex, for every number."""
        (parameter,) = self.context.functions[name].parameters
        context = with_name(self.context, parameter, SCALAR)
        rules = replace(self, context=context, variables=frozenset((parameter,)))
        values = self.context.functions[name].values
        return all(not isinstance(value, str) and rules.bends(value, up) for value in values)

    def unary(self, op: str, x: Expression, up: bool) -> bool:
        match op:
            case "abs":
                return up and (self.is_affine(x) or (self.range(x).is_nonnegative and self.bends(x, True)))
            case "exp":
                return up and self.bends(x, True)
            case "cosh":
                return up and (self.is_affine(x) or (self.range(x).is_nonnegative and self.bends(x, True)))
            case "log":
                return self.is_log_convex(x) if up else self.bends(x, False)
            case "sqrt":
                return self.has_convex_root(x) if up else self.bends(x, False)
        return False

    def scaled(self, c: Expression, x: Expression, up: bool) -> bool:
        """c x for a number c whose sign is known."""
        if not self.is_constant(c) or self.kind(c) != SCALAR or self.kind(x) != SCALAR:
            return False
        sign = self.range(c)
        if sign.is_nonnegative or self.product_of_squares(c):
            return self.bends(x, up)
        return sign.high <= 0 and self.bends(x, not up)

    def product(self, e: Expression) -> bool:
        """x log x, a square, or a quadratic form, with a number before it."""
        numbers, rest = self.split(e)
        if not all(self.range(number).is_nonnegative for number in numbers):
            return False
        match rest:
            case [x, Unary("log", y)] | [Unary("log", y), x] if x == y and self.kind(x) == SCALAR:
                return self.is_affine(x)
        return self.is_squared(rest)

    def split(self, e: Expression) -> tuple[list[Expression], list[Expression]]:
        """The factors of a product that are constant numbers, and the others in order."""
        numbers, rest = list[Expression](), list[Expression]()
        for factor in factors(e):
            fixed = self.is_constant(factor) and self.kind(factor) == SCALAR
            (numbers if fixed else rest).append(factor)
        return numbers, rest

    def is_squared(self, product: list[Expression]) -> bool:
        """Whether the product is u u for an affine number u, or u^T M u for an affine u and a semidefinite M."""
        if len(product) < 2 or not self.is_chain(product):
            return False
        first, *middle, last = product
        if self.kind(last) == SCALAR:
            return not middle and first == last and self.is_affine(last)
        return (
            self.kind(last) == VECTOR
            and self.is_affine(last)
            and _transposed(first, self.context) == last
            and all(map(self.is_constant, middle))
            and (not middle or self.is_definite(multiplied(middle), False))
        )

    def is_chain(self, product: list[Expression]) -> bool:
        """Whether each factor fits the next, so that it does not matter how they are bracketed."""
        return all(_fits(self.kind(a), self.kind(b)) for a, b in pairwise(product))

    def quotient(self, a: Expression, b: Expression, up: bool) -> bool:
        if self.is_constant(b):
            sign = self.range(b)
            return (sign.is_nonnegative and self.bends(a, up)) or (sign.high <= 0 and self.bends(a, not up))
        if not up or not self.range(b).is_positive or not self.bends(b, False):
            return False
        return (self.is_constant(a) and self.range(a).is_nonnegative) or self.has_convex_root(a)

    def power(self, a: Expression, exponent: Expression, up: bool) -> bool:
        if self.kind(a) != SCALAR:
            return False
        if not self.is_constant(exponent):
            return up and self.is_exponential(a, exponent)
        k, base = self.range(exponent), self.range(a)
        if not up:
            return k.low >= 0 and k.high <= 1 and base.is_nonnegative and self.bends(a, False)
        if isinstance(exponent, Number) and exponent.value % 2 == 0 and k.low > 0:
            return self.is_affine(a) or (base.is_nonnegative and self.bends(a, True))
        if k.low >= 1:
            return base.is_nonnegative and self.bends(a, True)
        return k.high <= 0 and base.is_positive and self.bends(a, False)

    def is_exponential(self, base: Expression, exponent: Expression) -> bool:
        """Whether base^exponent = exp(exponent log(base)) is log-convex for a constant base."""
        if not self.is_constant(base) or not self.range(base).is_positive:
            return False
        return self.is_affine(exponent) or (self.range(base).low >= 1 and self.bends(exponent, True))

    def is_log_convex(self, e: Expression) -> bool:
        """Whether e > 0 wherever it is defined, and its logarithm is convex."""
        self.count()
        if self.kind(e) != SCALAR:
            return False
        if self.is_constant(e):
            return self.range(e).is_positive
        match e:
            case Unary("exp", x):
                return self.bends(x, True)
            case Binary("+", a, b):
                return self.is_log_convex(a) and self.is_log_convex(b)
            case Binary("*" | ".", a, b):
                return self.is_log_convex(a) and self.is_log_convex(b)
            case Binary("/", a, b):
                return self.is_log_convex(a) and self.is_constant(b) and self.range(b).is_positive
            case Binary("^", a, b) if self.kind(a) == SCALAR == self.kind(b):
                return self.is_exponential(a, b)
            case Many("max", items):
                return all(map(self.is_log_convex, items))
            case Total(index, first, last, but, body):
                return self.are_constant(first, last, but) and self.inside(index, first).is_log_convex(body)
        return False

    def has_convex_root(self, e: Expression) -> bool:
        """Whether e >= 0, and its square root is convex: a sum of squares of affine or convex nonnegative numbers."""
        self.count()
        if self.kind(e) != SCALAR:
            return False
        if self.is_constant(e):
            return self.range(e).is_nonnegative
        match e:
            case Binary("^", a, Number(k)) if k == 2:
                return self.is_affine(a) or (self.range(a).is_nonnegative and self.bends(a, True))
            case Binary("+", a, b):
                return self.has_convex_root(a) and self.has_convex_root(b)
            case Binary("/", a, b):
                return self.has_convex_root(a) and self.is_constant(b) and self.range(b).is_nonnegative
            case Binary("*" | ".", a, b):
                for c, x in ((a, b), (b, a)):
                    if self.is_constant(c) and self.kind(c) == SCALAR and self.range(c).is_nonnegative:
                        return self.has_convex_root(x)
                return self.product_of_squares(e)
            case Total(index, first, last, but, body):
                return self.are_constant(first, last, but) and self.inside(index, first).has_convex_root(body)
        return False

    def product_of_squares(self, e: Expression) -> bool:
        numbers, rest = self.split(e)
        return all(self.range(number).is_nonnegative for number in numbers) and self.is_squared(rest)

    # --- matrices

    def is_definite(self, e: Expression, strictly: bool) -> bool:
        """Whether the matrix is symmetric and positive semidefinite, or definite, for all values of its names."""
        self.count()
        if isinstance(e, Derivative):
            return self.hessian(e, strictly)
        if self.kind(e) != MATRIX:
            return False
        match e:
            case Symbol(name):
                if name not in self.context.names:
                    return name == "I"
                return self.context.names[name].given == "positive definite"
            case Unary("T", x):
                return self.is_definite(x, strictly)
            case Unary("diag", x):
                return self.range(x).is_positive if strictly else self.range(x).is_nonnegative
            case Binary("+", a, b):
                ways = ((True, False), (False, True)) if strictly else ((False, False),)
                return any(self.is_definite(a, s) and self.is_definite(b, r) for s, r in ways)
            case Binary("-", a, b):
                return not strictly and self.is_covariance(a, b)
            case Binary("/", a, b):
                return self.range(b).is_nonnegative and self.is_definite(a, strictly)
            case Binary("^", a, Number(k)) if k.denominator == 1:
                if strictly or k < 0:
                    return self.is_definite(a, True)
                even = k % 2 == 0 and isinstance(a, Symbol) and self.given(a) == "symmetric"
                return even or self.is_definite(a, False)
            case Binary("*", _, _):
                return self.is_definite_product(e, strictly)
            case Total(index, first, _, _, body):
                return not strictly and self.inside(index, first).is_definite(body, False)
        return False

    def given(self, e: Symbol) -> str:
        return self.context.names[e.name].given if e.name in self.context.names else ""

    def is_definite_product(self, e: Expression, strictly: bool) -> bool:
        """c M, or A^T M A, or v v^T."""
        numbers, rest = self.split(e)
        signs = [self.range(number) for number in numbers]
        if not all(sign.is_positive if strictly else sign.is_nonnegative for sign in signs):
            return False
        if len(rest) == 1:
            return bool(numbers) and self.is_definite(rest[0], strictly)
        # Of A^T M A and v v^T it is not known here whether they are regular.
        if strictly or not self.is_chain(rest):
            return False
        while len(rest) > 1 and _transposed(rest[0], self.context) == rest[-1]:
            rest = rest[1:-1]
        return not rest or (len(rest) == 1 and self.is_definite(rest[0], False))

    def is_covariance(self, a: Expression, b: Expression) -> bool:
        """diag(p) - p p^T for a p of probabilities, or diag(p) - p p^T / Σp for p >= 0."""
        if not isinstance(a, Unary) or a.op != "diag":
            return False
        p = a.x
        if self.is_probability(p):
            return b == Binary("*", p, Unary("T", p))
        match b:
            case Binary("/", Binary("*", q, Unary("T", r)), Total(index, first, last, None, body)):
                whole = first == ONE and last == Symbol("n") and "n" not in self.context.names
                entry = Entry(p, (Symbol(index),))
                return whole and p == q == r and body == entry and self.range(p).is_nonnegative
        return False

    def is_probability(self, p: Expression) -> bool:
        """Whether its entries are not negative and add up to 1: so declared, or each divided by their sum."""
        match p:
            case Symbol():
                return self.kind(p) == VECTOR and self.given(p) == "simplex"
            case Each((i,), Binary("/", entry, Total(j, first, last, None, body))):
                whole = first == ONE and last == Symbol("n") and "n" not in self.context.names
                same = substituted(entry, {i: Symbol("each one")}) == substituted(body, {j: Symbol("each one")})
                return whole and same and self.inside(i).range(entry).is_nonnegative
        return False

    def hessian(self, e: Derivative, strictly: bool) -> bool:
        """Of a function of a vector that is convex; strictly where one part of it is a definite quadratic form."""
        if e.order != 2 or len(e.by) != 1 or not isinstance(e.by[0], Symbol) or self.kind(e.by[0]) != VECTOR:
            return False
        x = e.by[0]
        rules = replace(self, variables=frozenset((x.name,)))
        if not strictly:
            return rules.bends(e.body, True)
        terms = list(_terms(e.body, True))
        every = all(rules.bends(term, up) for term, up in terms)
        return every and any(up and rules.is_definite_form(term, x) for term, up in terms)

    def is_definite_form(self, e: Expression, x: Symbol) -> bool:
        """c u^T M u for u = x + constant, M definite, c > 0."""
        if isinstance(e, Binary) and e.op == "/" and self.is_constant(e.b):
            return self.range(e.b).is_positive and self.is_definite_form(e.a, x)
        numbers, rest = self.split(e)
        if not all(self.range(number).is_positive for number in numbers):
            return False
        match rest:
            case [Binary("^", Norm(u, Number(p)), Number(k))]:
                return p == k == 2 and self.is_moved(u, x)
            case [first, *middle, last] if _transposed(first, self.context) == last and self.is_moved(last, x):
                return (
                    self.is_chain(rest)
                    and all(map(self.is_constant, middle))
                    and (not middle or self.is_definite(multiplied(middle), True))
                )
        return False

    def is_moved(self, u: Expression, x: Symbol) -> bool:
        match u:
            case Binary("+" | "-", a, b):
                return (self.is_moved(a, x) and self.is_constant(b)) or (self.is_constant(a) and self.is_moved(b, x))
        return u == x


def _fits(a: str | None, b: str | None) -> bool:
    return (a, b) == (SCALAR, SCALAR) or (a, b) in PRODUCTS


def _terms(e: Expression, plus: bool) -> Iterator[tuple[Expression, bool]]:
    """The terms of a sum, and whether their sign is +."""
    match e:
        case Binary("+" | "-" as op, a, b):
            yield from _terms(a, plus)
            yield from _terms(b, plus == (op == "+"))
        case Unary("-", x):
            yield from _terms(x, not plus)
        case _:
            yield e, plus


def _transposed(e: Expression, context: Context) -> Expression:
    """The transpose, with what is symmetric as it is."""
    match e:
        case Unary("T", x):
            return x
        case Symbol(name) if name in context.names:
            if context.names[name].given in ("symmetric", "positive definite"):
                return e
    return Unary("T", e)

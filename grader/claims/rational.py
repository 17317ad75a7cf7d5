"""Exact rational functions of names, and of atoms such as exp(x_1), log(s) or |x_1 - x_2|.

A function is a fraction of two polynomials over Q.  What is not rational is a variable of its own, the same one for
the same canonical argument; rules that hold for all real numbers relate them: exp(a + b) = exp(a) exp(b),
exp(log(a)) = a, sqrt(a)^2 = a, |a|^2 = a^2, sin^2 + cos^2 = 1.  Equal fractions are equal wherever all that they were
made of is defined; unequal ones say nothing, because atoms may be related in ways that no rule here knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from flint import Ordering, fmpq, fmpq_mpoly_ctx, fmpz

Polynomial = Any  # flint.fmpq_mpoly

VARIABLES, LARGEST_POWER = 64, 64
MOST_WORK, MOST_TERMS, MOST_BITS, MOST_DEGREE = 2_000_000, 3_000, 4_000, 128
MOST_FACTORED_TERMS, MOST_FACTORED_DEGREE = 60, 24
# A common divisor costs about as much as this many products of terms, for each term.
DIVISOR = 20

POSITIVE, NOT_NEGATIVE, UNKNOWN = "positive", "not negative", "unknown"


class CannotError(Exception):
    """Outside of what is known here, or more work than is done for one claim."""


class Atom(NamedTuple):
    """What a variable of the polynomials stands for; op: "name", or a function of the arguments.

    text: the name, or the name of the declared function; order: how often that is differentiated.
    """

    op: str
    text: str = ""
    arguments: tuple[Ratio, ...] = ()
    order: int = 0


class Condition(NamedTuple):
    """What must hold for something to be defined: x `relation` 0; "smooth": x is differentiated where it may not be."""

    relation: str
    x: Ratio


class Norm(NamedTuple):
    """A p-norm that was met, for p > 1."""

    p: Ratio
    entries: tuple[Ratio, ...]
    value: Ratio


@dataclass(frozen=True, eq=False)
class Ratio:
    """num / den, without a common divisor; the leading coefficient of den is 1."""

    num: Polynomial
    den: Polynomial
    field: Field

    def __add__(self, other: Ratio) -> Ratio:
        if self.den == other.den:
            return self.field.ratio(self.num + other.num, self.den)
        product = self.field.product
        return self.field.ratio(
            product(self.num, other.den) + product(other.num, self.den), product(self.den, other.den)
        )

    def __neg__(self) -> Ratio:
        return Ratio(-self.num, self.den, self.field)

    def __sub__(self, other: Ratio) -> Ratio:
        return self + -other

    def __mul__(self, other: Ratio) -> Ratio:
        return self.field.ratio(self.field.product(self.num, other.num), self.field.product(self.den, other.den))

    def __truediv__(self, other: Ratio) -> Ratio:
        return self.field.ratio(self.field.product(self.num, other.den), self.field.product(self.den, other.num))

    def __pow__(self, k: int) -> Ratio:
        if abs(k) > LARGEST_POWER:
            raise CannotError
        found = self.field.one
        for _ in range(abs(k)):
            found = found * self
        return found if k >= 0 else self.field.one / found

    @property
    def is_zero(self) -> bool:
        return bool(self.num.is_zero())

    @property
    def constant(self) -> Fraction | None:
        """The number that this is, if it is one."""
        if not (self.num.is_constant() and self.den.is_constant()):
            return None
        return _fraction(self.num.leading_coefficient()) if not self.num.is_zero() else Fraction(0)

    @property
    def key(self) -> str:
        """The same text for the same fraction."""
        return f"{self.num}/{self.den}"


class Field:
    """The variables met so far, and how much work is left.

    signs: what is known of each variable.  squares: what the square of a variable is, in variables before it.
    conditions: what must hold for all that was computed to be defined, as far as it is not certain; whoever wants to
    know empties it first.  norms: those met so far.  not_negative: polynomials that are known to be.
    """

    def __init__(self, work: int = MOST_WORK) -> None:
        self.ring = fmpq_mpoly_ctx.get([f"v{k}" for k in range(VARIABLES)], Ordering.degrevlex)
        self.work = work
        self.atoms: list[Atom] = []
        self.signs: list[str] = []
        self.squares: dict[int, Polynomial] = {}
        self.conditions: list[Condition] = []
        self.norms: dict[str, Norm] = {}
        self.not_negative: set[str] = set()
        self._places: dict[tuple[object, ...], int] = {}
        self._rates: dict[tuple[int, int], tuple[Ratio, list[Condition]]] = {}
        self.one = self.number(Fraction(1))
        self.zero = self.number(Fraction(0))

    # --- fractions

    def charge(self, work: int) -> None:
        """Count work that is about to be done.  Raises CannotError when it is too much."""
        self.work -= work
        if self.work < 0:
            raise CannotError

    def number(self, value: Fraction) -> Ratio:
        if max(value.numerator.bit_length(), value.denominator.bit_length()) > MOST_BITS:
            raise CannotError
        return self.polynomial(self.ring.constant(fmpq(value.numerator, value.denominator)))

    def polynomial(self, p: Polynomial) -> Ratio:
        return Ratio(p, self.ring.constant(1), self)

    def product(self, p: Polynomial, q: Polynomial) -> Polynomial:
        if len(p) * len(q) > 50 * MOST_TERMS:
            raise CannotError
        self.charge(1 + len(p) * len(q))
        return p * q

    def ratio(self, num: Polynomial, den: Polynomial) -> Ratio:
        """num / den in its normal form.  Raises CannotError where den is zero."""
        num, den = self._reduced(num), self._reduced(den)
        if den.is_zero():
            raise CannotError
        if not den.is_constant():
            self.charge(DIVISOR * (len(num) + len(den)))
            common = num.gcd(den)
            if not common.is_constant():
                num, den = num / common, den / common
        leading = den.leading_coefficient()
        return Ratio(self._bounded(num / leading), self._bounded(den / leading), self)

    def _bounded(self, p: Polynomial) -> Polynomial:
        self.charge(len(p))
        if len(p) > MOST_TERMS or p.total_degree() > MOST_DEGREE:
            raise CannotError
        if any(max(c.p.bit_length(), c.q.bit_length()) > MOST_BITS for c in p.coeffs()):
            raise CannotError
        return p

    def _reduced(self, p: Polynomial) -> Polynomial:
        """p with the squares of atoms replaced by what they are, the last atom first: it may hold earlier ones."""
        for k in sorted(self.squares, reverse=True):
            if p.degrees()[k] > 1:
                p = self._without_squares(self._bounded(p), k)
        return p

    def _without_squares(self, p: Polynomial, k: int) -> Polynomial:
        parts: dict[int, dict[tuple[int, ...], Any]] = {}
        for exponents, coefficient in p.terms():
            half = int(exponents[k]) // 2
            if half > LARGEST_POWER:
                raise CannotError
            rest = (*exponents[:k], exponents[k] - 2 * half, *exponents[k + 1 :])
            parts.setdefault(half, {})[rest] = coefficient
        found = self.ring.constant(0)
        for half, part in parts.items():
            term = self.ring.from_dict(part)
            for _ in range(half):
                term = self._bounded(self.product(term, self.squares[k]))
            found = found + term
        return found

    # --- variables

    def name(self, text: str, sign: str = UNKNOWN) -> Ratio:
        """The variable of this name."""
        return self.variable(self.place(("name", text), Atom("name", text), sign))

    def variable(self, k: int) -> Ratio:
        return self.polynomial(self.ring.gen(k))

    def place(self, key: tuple[object, ...], atom: Atom, sign: str = UNKNOWN) -> int:
        """The number of the variable for this atom, a new one where it is new."""
        if key not in self._places:
            if len(self.atoms) == VARIABLES:
                raise CannotError
            self._places[key] = len(self.atoms)
            self.atoms.append(atom)
            self.signs.append(sign)
        return self._places[key]

    def place_of(self, x: Ratio) -> int | None:
        """The number of the variable that x is, if it is one."""
        if not x.den.is_one() or len(x.num) != 1 or x.num.leading_coefficient() != 1 or x.num.total_degree() != 1:
            return None
        return variables_in(x.num)[0]

    def used(self, x: Ratio) -> set[int]:
        """The variables in x, and in what its atoms are made of."""
        return self.needed({*variables_in(x.num), *variables_in(x.den)})

    def needed(self, variables: Iterable[int]) -> set[int]:
        """These variables, and those in the arguments and in the squares of their atoms."""
        found: set[int] = set()
        waiting = set(variables)
        while waiting:
            k = waiting.pop()
            found.add(k)
            inside = [p for x in self.atoms[k].arguments for p in (x.num, x.den)]
            inside += [self.squares[k]] if k in self.squares else []
            waiting |= {other for p in inside for other in variables_in(p)} - found
        return found

    def sign(self, x: Ratio) -> str:
        """What is certain from the signs of coefficients and variables alone."""
        return UNKNOWN if self._sign(x.den) == UNKNOWN else self._sign(x.num)

    def _sign(self, p: Polynomial) -> str:
        found = NOT_NEGATIVE
        for exponents, coefficient in p.terms():
            signs = {self._sign_of_power(k, e) for k, e in enumerate(exponents) if e}
            if coefficient < 0 or UNKNOWN in signs:
                return NOT_NEGATIVE if self.not_negative and str(p) in self.not_negative else UNKNOWN
            if NOT_NEGATIVE not in signs:
                found = POSITIVE
        return found

    def _sign_of_power(self, k: int, e: int) -> str:
        return NOT_NEGATIVE if self.signs[k] == UNKNOWN and e % 2 == 0 else self.signs[k]

    # --- functions

    def exp(self, x: Ratio) -> Ratio:
        found = self.one
        for exponents, coefficient in x.num.terms():
            term = Ratio(self.ring.term(1, exponents), x.den, self)
            found = found * self._exp_of_term(term, _fraction(coefficient))
        return found

    def _exp_of_term(self, term: Ratio, factor: Fraction) -> Ratio:
        """exp(factor * term) as a whole power of exp(term / q)."""
        if abs(factor.numerator) > LARGEST_POWER:
            raise CannotError
        k = self.place_of(term)
        if k is not None and self.atoms[k].op == "log" and factor.denominator <= 2:
            (inner,) = self.atoms[k].arguments
            return (inner if factor.denominator == 1 else self.sqrt(inner)) ** factor.numerator
        return self.variable(self._exp_place(term, factor.denominator)) ** factor.numerator

    def _exp_place(self, term: Ratio, q: int) -> int:
        key = ("exp", term.key, q)
        square = None if q % 2 or key in self._places else self._exp_place(term, q // 2)
        k = self.place(key, Atom("exp", "", (term * self.number(Fraction(1, q)),)), POSITIVE)
        if square is not None:
            self.squares[k] = self.ring.gen(square)
        return k

    def log(self, x: Ratio) -> Ratio:
        value = x.constant
        if value is not None and value <= 0:
            raise CannotError
        if self._sign(x.num) == POSITIVE == self._sign(x.den):
            return self._log_of_positive(x.num) - self._log_of_positive(x.den)
        self.conditions.append(Condition(">", x))
        return self.variable(self.place(("log", x.key), Atom("log", "", (x,))))

    def _log_of_positive(self, p: Polynomial) -> Ratio:
        """The logarithm of a product as the sum of the logarithms of numbers, variables and what is left."""
        content, rest = self._primitive(p)
        found = self._log_of_whole(content.numerator) - self._log_of_whole(content.denominator)
        monomial = rest.term_content()
        for k, e in enumerate(monomial.degrees()):
            if e:
                atom = self.atoms[k]
                of_one = atom.arguments[0] if atom.op == "exp" else self._log_place(self.variable(k))
                found = found + of_one * self.number(Fraction(int(e)))
        rest = rest / monomial
        return found if rest.is_constant() else found + self._log_place(self.polynomial(rest))

    def _log_of_whole(self, value: int) -> Ratio:
        if value.bit_length() > 64:
            return self._log_place(self.number(Fraction(value)))
        found = self.zero
        for prime, e in fmpz(value).factor():
            found = found + self._log_place(self.number(Fraction(int(prime)))) * self.number(Fraction(e))
        return found

    def _log_place(self, x: Ratio) -> Ratio:
        return self.variable(self.place(("log", x.key), Atom("log", "", (x,))))

    def _primitive(self, p: Polynomial) -> tuple[Fraction, Polynomial]:
        """p as a number times a polynomial of whole coefficients without a common divisor; the first is positive."""
        below, above = 1, 0
        for c in p.coeffs():
            below = int(fmpz(below).lcm(c.q))
        for c in p.coeffs():
            above = int(fmpz(above).gcd(c.p * (below // c.q)))
        if p.leading_coefficient() < 0:
            above = -above
        return Fraction(above, below), p * fmpq(below, above)

    def _factors(self, p: Polynomial) -> tuple[Fraction, list[tuple[Polynomial, int]]]:
        if len(p) > MOST_FACTORED_TERMS or p.total_degree() > MOST_FACTORED_DEGREE:
            content, rest = self._primitive(p)
            return content, [(rest, 1)]
        self.charge(DIVISOR * DIVISOR * len(p))
        content, factors = p.factor()
        found = Fraction(1)
        primitive = []
        for f, e in factors:
            c, rest = self._primitive(f)
            found *= c**e
            primitive.append((rest, int(e)))
        return found * _fraction(content), sorted(primitive, key=lambda factor: str(factor[0]))

    def sqrt(self, x: Ratio, is_defined: bool = False) -> Ratio:
        """sqrt(p/q) is sqrt(pq)/|q|; squares go in front of it only where the rest is certain not to be negative.

        is_defined: x is known not to be negative.
        """
        value = x.constant
        if x.is_zero or (value is not None and value < 0):
            if value:
                raise CannotError
            return self.zero
        p = self._reduced(self.product(x.num, x.den))
        content, factors = self._factors(p)
        below = self.absolute(self.polynomial(x.den))
        rest = self.ring.constant(1)
        for f, e in factors:
            rest = self.product(rest, f) if e % 2 else rest
        if content < 0 or not (is_defined or all(self._sign(f) != UNKNOWN for f, e in factors if e % 2)):
            self.conditions.append(Condition(">=", x))
            size = abs(content)
            return self._root_of_number(size) * self._root(p / fmpq(size.numerator, size.denominator)) / below
        if is_defined and self._sign(rest) == UNKNOWN:
            self.not_negative.add(str(rest))
            factors = [(f, e - e % 2) for f, e in factors] + [(rest, 1)]
        found = self._root_of_number(content)
        for f, e in factors:
            found = found * self._absolute_power(f, e // 2)
            if e % 2:
                found = found * self._root(f)
        return found / below

    def _root_of_number(self, value: Fraction) -> Ratio:
        square, rest = 1, 1
        whole = value.numerator * value.denominator
        factors = fmpz(whole).factor() if whole.bit_length() <= 64 else [(whole, 1)]
        for prime, e in factors:
            square *= int(prime) ** (e // 2)
            rest *= int(prime) ** (e % 2)
        found = self.number(Fraction(square, value.denominator))
        return found if rest == 1 else found * self._root(self.ring.constant(rest))

    def _root(self, p: Polynomial) -> Ratio:
        inner = self.place_of(self.polynomial(p))
        if inner is not None and self.atoms[inner].op == "exp":
            return self.exp(self.atoms[inner].arguments[0] * self.number(Fraction(1, 2)))
        sign = POSITIVE if self._sign(p) == POSITIVE else NOT_NEGATIVE
        k = self.place(("sqrt", str(p)), Atom("sqrt", "", (self.polynomial(p),)), sign)
        self.squares[k] = p
        return self.variable(k)

    def absolute(self, x: Ratio) -> Ratio:
        """|x| as the product of the absolute values of its factors."""
        found = self.one
        for p, exponent in ((x.num, 1), (x.den, -1)):
            if p.is_zero():
                return self.zero
            content, factors = self._factors(p)
            found = found * self.number(abs(content)) ** exponent
            for f, e in factors:
                found = found * self._absolute_power(f, e) ** exponent
        return found

    def _absolute_power(self, f: Polynomial, e: int) -> Ratio:
        x = self.polynomial(f)
        if not e % 2 or self._sign(f) != UNKNOWN:
            return x**e
        k = self.place(("abs", str(f)), Atom("abs", "", (x,)), NOT_NEGATIVE)
        self.squares[k] = self._reduced(self.product(f, f))
        return x ** (e - 1) * self.variable(k)

    def sin(self, x: Ratio) -> Ratio:
        if x.is_zero:
            return self.zero
        if x.num.leading_coefficient() < 0:
            return -self.sin(-x)
        cos = self.cos(x)
        k = self.place(("sin", x.key), Atom("sin", "", (x,)))
        self.squares[k] = self._reduced((self.one - cos * cos).num)
        return self.variable(k)

    def cos(self, x: Ratio) -> Ratio:
        if x.is_zero:
            return self.one
        if x.num.leading_coefficient() < 0:
            return self.cos(-x)
        return self.variable(self.place(("cos", x.key), Atom("cos", "", (x,))))

    def norm(self, entries: Sequence[Ratio], p: Ratio) -> Ratio:
        """The p-norm, for p >= 1."""
        if p.constant == 1:
            return sum((self.absolute(x) for x in entries), self.zero)
        if self.sign(p - self.one) == UNKNOWN:
            raise CannotError
        euclidean = p.constant == 2
        value = self.sqrt(sum((x * x for x in entries), self.zero), True) if euclidean else self._open_norm(entries, p)
        self.norms[" ".join(x.key for x in (p, *entries))] = Norm(p, tuple(entries), value)
        return value

    def _open_norm(self, entries: Sequence[Ratio], p: Ratio) -> Ratio:
        """An atom of the entries without their common divisor."""
        below = self.ring.constant(1)
        for x in entries:
            below = self.ratio(self.product(below, x.den), below.gcd(x.den)).num
        whole = [(x * self.polynomial(below)).num for x in entries]
        common = self.ring.constant(0)
        for q in whole:
            self.charge(DIVISOR * (len(q) + len(common)))
            common = common.gcd(q)
        if common.is_zero():
            return self.zero
        first = next(q for q in whole if not q.is_zero())
        content, _ = self._primitive(first / common)
        common = common * fmpq(content.numerator, content.denominator)
        inner = tuple(self.polynomial(q / common) for q in whole)
        key = ("norm", p.key, *(x.key for x in inner))
        outer = self.absolute(self.polynomial(common)) / self.absolute(self.polynomial(below))
        return outer * self.variable(self.place(key, Atom("norm", "", (p, *inner)), NOT_NEGATIVE))

    def call(self, function: str, arguments: Sequence[Ratio], order: int = 0) -> Ratio:
        """A function of which only this is known: that equal arguments give equal values."""
        key = ("call", function, order, *(x.key for x in arguments))
        return self.variable(self.place(key, Atom("call", function, tuple(arguments), order)))

    # --- derivatives

    def derivative(self, x: Ratio, by: int) -> Ratio:
        """The derivative in the variable of this number."""
        num, den = (self._along(p, by) for p in (x.num, x.den))
        below = self.polynomial(x.den)
        return num / below - den * self.polynomial(x.num) / (below * below)

    def _along(self, p: Polynomial, by: int) -> Ratio:
        found = self.zero
        for k in variables_in(p):
            rate = self._rate(k, by)
            if not rate.is_zero:
                found = found + self.polynomial(p.derivative(k)) * rate
        return found

    def _rate(self, k: int, by: int) -> Ratio:
        if k == by:
            return self.one
        if (k, by) not in self._rates:
            before = len(self.conditions)
            rate = self._rate_of_atom(k, self.atoms[k], by)
            self._rates[k, by] = rate, self.conditions[before:]
            return rate
        rate, conditions = self._rates[k, by]
        self.conditions += conditions
        return rate

    def _rate_of_atom(self, k: int, atom: Atom, by: int) -> Ratio:
        inner = [self.derivative(x, by) for x in atom.arguments]
        if all(rate.is_zero for rate in inner):
            return self.zero
        if atom.op in ("norm", "name") or len(inner) > 1:
            raise CannotError
        (x,), (rate,) = atom.arguments, inner
        value = self.variable(k)
        if atom.op == "abs" or (atom.op == "sqrt" and self.sign(x) != POSITIVE):
            self.conditions.append(Condition("smooth", x))
        match atom.op:
            case "exp":
                return value * rate
            case "log":
                return rate / x
            case "sqrt":
                return rate / (value + value)
            case "abs":
                return value / x * rate
            case "sin":
                return self.cos(x) * rate
            case "cos":
                return -self.sin(x) * rate
        self.conditions.append(Condition("smooth", x))
        return self.call(atom.text, (x,), atom.order + 1) * rate

    def replaced(self, x: Ratio, values: Mapping[int, Ratio]) -> Ratio:
        """x with these values for variables, inside of atoms as well."""
        return self._at(x.num, values) / self._at(x.den, values)

    def _at(self, p: Polynomial, values: Mapping[int, Ratio]) -> Ratio:
        found = self.zero
        for exponents, coefficient in p.terms():
            term = self.number(_fraction(coefficient))
            for k, e in enumerate(exponents):
                if e:
                    term = term * self._value(k, values) ** int(e)
            found = found + term
        return found

    def _value(self, k: int, values: Mapping[int, Ratio]) -> Ratio:
        if k in values:
            return values[k]
        atom = self.atoms[k]
        arguments = [self.replaced(x, values) for x in atom.arguments]
        if all(x.key == y.key for x, y in zip(arguments, atom.arguments, strict=True)):
            return self.variable(k)
        if atom.op == "norm":
            return self.norm(arguments[1:], arguments[0])
        if atom.op == "call":
            return self.call(atom.text, arguments, atom.order)
        function = {"abs": self.absolute}.get(atom.op) or getattr(self, atom.op)
        found: Ratio = function(*arguments)
        return found


def variables_in(p: Polynomial) -> list[int]:
    """The numbers of the variables in p; the zero polynomial, whose degrees are -1, has none."""
    return [k for k, degree in enumerate(p.degrees()) if degree > 0]


def _fraction(value: Any) -> Fraction:
    return Fraction(int(value.p), int(value.q))

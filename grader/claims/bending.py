"""Whether a smooth function of a few numbers bends upwards everywhere: by the sign of its second derivative.

Functions are quotients of polynomials in generators: the variables, what does not depend on them, and functions such as
exp(2x), whose derivatives are such quotients again.  Every factor of a denominator is certain to be positive, so that
the second derivative along any direction has the sign of one polynomial, and that is shown not to be negative by its
coefficients or as a sum of squares.  Each function in it is certain to be smooth for all values that are declared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from flint import Ordering, fmpq, fmpq_mpoly_ctx

from grader.claims.context import INDEX, SCALAR, Context
from grader.claims.expression import Binary, Expression, Many, Number, Symbol, Unary
from grader.claims.inline import CannotError
from grader.claims.signs import kind, range_of
from grader.claims.squares import sum_of_squares
from grader.claims.walk import free_names

MOST_GENERATORS, MOST_TERMS, MOST_BITS, LARGEST_DEGREE, LARGEST_POWER, LARGEST_ROOT = 12, 300, 2_000, 400, 16, 6
# Of the steps, a sum of squares costs many.
MOST_STEPS, STEPS_OF_SQUARES = 1_500, 250
# Less than this is not told from zero where something must be positive.
LEAST = Fraction(1, 1024)

# How a generator's values are written for sums of squares, with any number s: s itself, s^2 > 0, 1 + s^2,
# s^2/(1 + s^2), and for "angle" the tangent of half an angle, which misses only angles at which the function goes on.
Domain = Literal["free", "positive", "at least 1", "unit", "angle"]
_DOMAINS: dict[str, Domain] = {
    "unit": "unit",
    "fraction": "unit",
    "positive": "positive",
    "at least 1": "at least 1",
}
Polynomial = Any  # fmpq_mpoly in MOST_GENERATORS variables

_ring = fmpq_mpoly_ctx.get([f"g{k}" for k in range(MOST_GENERATORS)], Ordering.lex)


class Quotient(NamedTuple):
    """above / (product of the machine's factors to these powers)."""

    above: Polynomial
    below: tuple[tuple[int, int], ...] = ()


class Generator(NamedTuple):
    """key: what it stands for.  slope: its derivative along the direction.  root: (q, p) where its q-th power is p."""

    key: object
    domain: Domain
    slope: Quotient | None = None
    root: tuple[int, Polynomial] | None = None


def bends_upwards(e: Expression, variables: frozenset[str], context: Context) -> bool:
    """Whether e is certainly convex in these numbers together, for all values that are declared.

    e: inlined.  False says nothing.
    """
    machine = _Machine(context, variables)
    try:
        bend = machine.slope(machine.slope(machine.of(e)))
        return machine.is_nonnegative(bend.above)
    except CannotError:
        return False


@dataclass
class _Machine:
    """Reads expressions into quotients; variables move along one direction, whose parts are generators too."""

    context: Context
    variables: frozenset[str]
    generators: list[Generator] = field(default_factory=list)
    factors: list[Polynomial] = field(default_factory=list)
    steps: int = MOST_STEPS

    # --- expressions

    def of(self, e: Expression) -> Quotient:
        self.count()
        if not free_names(e) & self.variables and not isinstance(e, Number | Symbol):
            return self.constant(e)
        match e:
            case Number(value):
                return Quotient(_ring.constant(_rational(value)))
            case Symbol(name):
                return self.symbol(name)
            case Unary(op, x):
                return self.unary(op, x)
            case Binary("^", a, b):
                return self.power(self.of(a), self.of(b))
            case Binary("+", a, b):
                return self.sum(self.of(a), self.of(b))
            case Binary("-", a, b):
                return self.sum(self.of(a), _negative(self.of(b)))
            case Binary("*" | ".", a, b):
                return self.product(self.of(a), self.of(b))
            case Binary("/", a, b):
                return self.product(self.of(a), self.inverse(self.of(b)))
            case Many("max" | "min" as op, (a, b)):
                return self.larger(self.of(a), self.of(b)) if op == "max" else self.smaller(self.of(a), self.of(b))
        raise CannotError

    def constant(self, e: Expression) -> Quotient:
        """What does not depend on the variables, in parts where it is made of + and ·, else as one generator."""
        match e:
            case Binary("+" | "-" | "*" | "^" as op, a, b) if kind(a, self.context) == SCALAR == kind(b, self.context):
                if op != "^":
                    x, y = self.of(a), self.of(b)
                    return self.product(x, y) if op == "*" else self.sum(x, y if op == "+" else _negative(y))
                if isinstance(b, Number) and b.value.denominator == 1 and b.value >= 0:
                    return self.power(self.of(a), self.of(b))
            case Binary("/", a, Number(value)) if value and kind(a, self.context) == SCALAR:
                return self.product(self.of(a), Quotient(_ring.constant(_rational(1 / value))))
            case Unary("-", x):
                return _negative(self.of(x))
        if kind(e, self.context) != SCALAR:
            raise CannotError
        return self.generator(e, "positive" if range_of(e, self.context).is_positive else "free")

    def symbol(self, name: str) -> Quotient:
        e = Symbol(name)
        if kind(e, self.context) != SCALAR:
            raise CannotError
        if name not in self.context.names:
            return self.exp(Quotient(_ring.constant(1))) if name == "e" else self.generator(e, "at least 1")
        found = self.context.names[name]
        domain = "at least 1" if found.kind == INDEX else _DOMAINS.get(found.given, "free")
        if name not in self.variables:
            return self.generator(e, domain)
        direction = Quotient(_ring.constant(1))
        if len(self.variables) > 1:
            direction = self.generator(("direction", name), "free")
        return self.generator(e, domain, direction)

    def unary(self, op: str, x: Expression) -> Quotient:
        inner = self.of(x)
        match op:
            case "-":
                return _negative(inner)
            case "T":
                return inner
            case "abs":
                return self.larger(inner, _negative(inner))
            case "exp":
                return self.exp(inner)
            case "log":
                return self.log(inner)
            case "sqrt":
                return self.root(inner, Fraction(1, 2))
            case "sin" | "cos":
                return self.circular(op, inner)
            case "sinh" | "cosh" | "tanh":
                up, down = self.exp(inner), self.exp(_negative(inner))
                odd, even = self.sum(up, _negative(down)), self.sum(up, down)
                if op == "tanh":
                    return self.product(odd, self.inverse(even))
                return self.product(odd if op == "sinh" else even, Quotient(_ring.constant(_rational(Fraction(1, 2)))))
        raise CannotError

    def larger(self, a: Quotient, b: Quotient) -> Quotient:
        """The larger one, where it is the same one everywhere."""
        difference = self.sum(a, _negative(b))
        if self.has_angle(difference):
            raise CannotError
        if self.is_nonnegative(difference.above):
            return a
        if self.is_nonnegative(-difference.above):
            return b
        raise CannotError

    def smaller(self, a: Quotient, b: Quotient) -> Quotient:
        return _negative(self.larger(_negative(a), _negative(b)))

    # --- functions

    def exp(self, x: Quotient) -> Quotient:
        """A product with a factor for each term of x, so that exp(2x) is the square of exp(x)."""
        if x.below or len(x.above) > 4:
            return self.generator(("exp", _frozen(x)), "positive", slope=lambda g: self.product(g, self.slope(x)))
        found = Quotient(_ring.constant(1))
        for exponents, c in x.above.to_dict().items():
            found = self.product(found, self.exp_of_term(exponents, Fraction(int(c.p), int(c.q))))
        return found

    def exp_of_term(self, exponents: tuple[int, ...], c: Fraction) -> Quotient:
        for k, known in enumerate(self.generators):
            if isinstance(known.key, tuple) and known.key[:2] == ("exp of", exponents):
                ratio = c / known.key[2]
                if ratio.denominator == 1 and abs(ratio) <= LARGEST_POWER:
                    return self.whole_power(Quotient(_ring.gens()[k]), int(ratio))
        term = Quotient(_ring.from_dict({exponents: _rational(c)}))
        return self.generator(("exp of", exponents, c), "positive", slope=lambda g: self.product(g, self.slope(term)))

    def log(self, x: Quotient) -> Quotient:
        inverse = self.inverse(self.positive(x))
        domain: Domain = "positive" if self.is_positive(self.sum(x, Quotient(_ring.constant(-1)))) else "free"
        return self.generator(("log", _frozen(x)), domain, slope=lambda _: self.product(self.slope(x), inverse))

    def root(self, x: Quotient, k: Fraction) -> Quotient:
        """x^k for x > 0: (a/b)^(p/q) = (a b^(q-1))^(p/q) / b^p."""
        if k.denominator > LARGEST_ROOT or abs(k.numerator) > LARGEST_POWER:
            raise CannotError
        q = k.denominator
        below = self.expanded(x.below)
        inside = self.positive(x).above
        for _ in range(q - 1):
            inside = self.times(inside, below)
        slope = self.product(self.slope(Quotient(inside)), self.inverse(Quotient(inside * q)))
        found = self.generator(
            ("root", q, _frozen(Quotient(inside))), "positive", slope=lambda g: self.product(g, slope), root=(q, inside)
        )
        found = self.product(found, Quotient(_ring.constant(1), x.below))
        return self.whole_power(found, k.numerator)

    def circular(self, op: str, x: Quotient) -> Quotient:
        """sin and cos by the tangent of half the angle, which moves at a fixed speed other than 0."""
        speed = self.slope(x)
        if x.below or speed.below or not speed.above or not self.is_fixed(speed.above):
            raise CannotError
        one = _ring.constant(1)
        half = Quotient(_ring.constant(_rational(Fraction(1, 2))))
        tangent = self.generator(
            ("tan", _frozen(x)),
            "angle",
            slope=lambda g: self.product(self.product(half, speed), Quotient(one + g.above * g.above)),
        )
        square = tangent.above * tangent.above
        return Quotient(2 * tangent.above if op == "sin" else one - square, ((self.factor(one + square), 1),))

    def is_fixed(self, speed: Polynomial) -> bool:
        """Whether it is made of the direction alone, with fractions as coefficients."""
        return all(
            isinstance(generator.key, tuple) and generator.key[0] == "direction"
            for generator, degree in zip(self.generators, speed.degrees(), strict=False)
            if degree
        )

    def power(self, x: Quotient, y: Quotient) -> Quotient:
        if not y.below and y.above.is_constant():
            k = y.above.to_dict().get((0,) * MOST_GENERATORS, fmpq(0))
            exponent = Fraction(int(k.p), int(k.q))
            if exponent.denominator != 1:
                return self.root(x, exponent)
            return self.whole_power(x, int(exponent))
        return self.exp(self.product(self.log(x), y))

    def whole_power(self, x: Quotient, k: int) -> Quotient:
        if abs(k) > LARGEST_POWER:
            raise CannotError
        found, factor = Quotient(_ring.constant(1)), x if k >= 0 else self.inverse(x)
        for _ in range(abs(k)):
            found = self.product(found, factor)
        return found

    def positive(self, x: Quotient) -> Quotient:
        if not self.is_positive(x):
            raise CannotError
        return x

    # --- quotients

    def sum(self, a: Quotient, b: Quotient) -> Quotient:
        powers, others = dict(a.below), dict(b.below)
        common = {k: max(powers.get(k, 0), others.get(k, 0)) for k in {*powers, *others}}
        left = self.times(a.above, self.expanded(_less(common, powers)))
        right = self.times(b.above, self.expanded(_less(common, others)))
        return Quotient(left + right, tuple(sorted(common.items())))

    def product(self, a: Quotient, b: Quotient) -> Quotient:
        powers = dict(a.below)
        for k, power in b.below:
            powers[k] = powers.get(k, 0) + power
        return Quotient(self.times(a.above, b.above), tuple(sorted(powers.items())))

    def inverse(self, x: Quotient) -> Quotient:
        if self.is_positive(x):
            return Quotient(self.expanded(x.below), ((self.factor(x.above), 1),))
        return _negative(self.inverse(self.positive(_negative(x))))

    def slope(self, x: Quotient) -> Quotient:
        """The derivative along the direction."""
        found = self.slope_of(x.above)
        for k, power in x.below:
            # (a/p^m)' = (a' p - m a p') / p^(m+1), one factor after the other.
            inner = self.slope_of(self.factors[k])
            change = self.product(Quotient(-power * x.above), inner)
            found = self.sum(found, self.product(change, Quotient(_ring.constant(1), ((k, 1),))))
        return self.product(found, Quotient(_ring.constant(1), x.below))

    def slope_of(self, p: Polynomial) -> Quotient:
        found = Quotient(_ring.constant(0))
        for k, generator in enumerate(self.generators):
            if generator.slope is not None and p.degrees()[k]:
                found = self.sum(found, self.product(Quotient(p.derivative(k)), generator.slope))
        return found

    def expanded(self, below: tuple[tuple[int, int], ...]) -> Polynomial:
        found = _ring.constant(1)
        for k, power in below:
            for _ in range(power):
                found = self.times(found, self.factors[k])
        return found

    def times(self, a: Polynomial, b: Polynomial) -> Polynomial:
        self.count()
        if len(a) * len(b) > MOST_TERMS**2 // 4:
            raise CannotError
        found = self.reduced(a * b)
        if not _is_small(found):
            raise CannotError
        return found

    def reduced(self, p: Polynomial) -> Polynomial:
        """The polynomial with r^q = inside for each root r."""
        for k, generator in enumerate(self.generators):
            if generator.root is None:
                continue
            q, inside = generator.root
            while p.degrees()[k] >= q:
                self.count()
                low: dict[tuple[int, ...], Any] = {}
                high: dict[tuple[int, ...], Any] = {}
                for exponents, c in p.to_dict().items():
                    is_high = exponents[k] >= q
                    place = (*exponents[:k], exponents[k] - q * is_high, *exponents[k + 1 :])
                    (high if is_high else low)[place] = c
                if len(high) * len(inside) > MOST_TERMS**2 // 4:
                    raise CannotError
                p = _ring.from_dict(low) + _ring.from_dict(high) * inside
        return p

    def factor(self, p: Polynomial) -> int:
        for k, known in enumerate(self.factors):
            if known == p:
                return k
        self.factors.append(p)
        return len(self.factors) - 1

    def generator(self, key: object, domain: Domain, slope: Any = None, root: Any = None) -> Quotient:
        """The generator of this key, as a quotient; slope: a quotient, or what makes one of it."""
        for k, known in enumerate(self.generators):
            if known.key == key:
                return Quotient(_ring.gens()[k])
        k = len(self.generators)
        if k == MOST_GENERATORS:
            raise CannotError
        found = Quotient(_ring.gens()[k])
        self.generators.append(Generator(key, domain, None, root))
        made = slope(found) if callable(slope) else slope
        self.generators[k] = Generator(key, domain, made, root)
        return found

    def count(self, steps: int = 1) -> None:
        self.steps -= steps
        if self.steps < 0:
            raise CannotError

    # --- signs

    def has_angle(self, x: Quotient) -> bool:
        """Whether there is a sine in it, so that its sign at the angles that are missed is not known."""
        angles = [k for k, generator in enumerate(self.generators) if generator.domain == "angle"]
        parts = [x.above, *(self.factors[k] for k, _ in x.below)]
        return any(p.degrees()[k] for p in parts for k in angles)

    def is_positive(self, x: Quotient) -> bool:
        """Whether x > 0 wherever the generators may be."""
        if self.has_angle(x):
            return False
        terms = x.above.to_dict()
        if all(c > 0 and self.is_even(exponents) for exponents, c in terms.items()):
            strict = ("positive", "at least 1")
            return any(
                all(self.generators[k].domain in strict for k, power in enumerate(exponents) if power)
                for exponents in terms
            )
        return self.is_nonnegative(x.above - _ring.constant(_rational(LEAST)))

    def is_nonnegative(self, p: Polynomial) -> bool:
        """Whether p >= 0 wherever the generators may be, limits of them included."""
        terms = p.to_dict()
        if all(c > 0 and self.is_even(exponents) for exponents, c in terms.items()):
            return True
        self.count(STEPS_OF_SQUARES)
        used = [k for k, degree in enumerate(p.degrees()) if degree]
        written = _ring.constant(0)
        for exponents, c in self.without_content(terms).items():
            written += self.in_squares(exponents, p.degrees()) * c
            if len(written) > MOST_TERMS:
                return False
        polynomial = {
            tuple(exponents[k] for k in used): Fraction(int(c.p), int(c.q))
            for exponents, c in written.to_dict().items()
        }
        return sum_of_squares(polynomial) is not None

    def is_even(self, exponents: tuple[int, ...]) -> bool:
        """Whether this monomial is certainly not negative."""
        signed = ("free", "angle")
        return all(power % 2 == 0 or self.generators[k].domain not in signed for k, power in enumerate(exponents))

    def without_content(self, terms: dict[tuple[int, ...], Any]) -> dict[tuple[int, ...], Any]:
        """The terms without their common factor, as far as that is not negative."""
        common = [min(column) for column in zip(*terms, strict=True)]
        for k, power in enumerate(common):
            if power % 2 and self.generators[k].domain in ("free", "angle"):
                common[k] -= 1
        return {tuple(k - m for k, m in zip(exponents, common, strict=True)): c for exponents, c in terms.items()}

    def in_squares(self, exponents: tuple[int, ...], degrees: tuple[int, ...]) -> Polynomial:
        """The monomial with each generator written by a free number, times what makes it a polynomial."""
        found = _ring.constant(1)
        for k, power in enumerate(exponents):
            if not degrees[k]:
                continue
            s = _ring.gens()[k]
            match self.generators[k].domain:
                case "positive":
                    found = found * s ** (2 * power)
                case "at least 1":
                    found = found * (1 + s * s) ** power
                case "unit":
                    found = found * s ** (2 * power) * (1 + s * s) ** (degrees[k] - power)
                case _:
                    found = found * s**power
        return found


def _is_small(p: Polynomial) -> bool:
    return (
        len(p) <= MOST_TERMS
        and p.total_degree() <= LARGEST_DEGREE
        and all(max(c.p.bit_length(), c.q.bit_length()) <= MOST_BITS for c in p.coeffs())
    )


def _negative(x: Quotient) -> Quotient:
    return Quotient(-x.above, x.below)


def _less(a: dict[int, int], b: dict[int, int]) -> tuple[tuple[int, int], ...]:
    return tuple((k, power - b.get(k, 0)) for k, power in sorted(a.items()))


def _rational(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)


def _frozen(x: Quotient) -> object:
    """The quotient as something that compares."""
    return tuple(sorted((exponents, str(c)) for exponents, c in x.above.to_dict().items())), x.below

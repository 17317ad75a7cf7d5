"""Prove an equation for every n, by the rules of matrix algebra and of differentiation alone.

Both sides are brought to one normal form: a sum of products of a number, commuting scalar factors, and a word of
matrices and vectors, which do not commute.  Transposes are pushed to the letters, inverses cancel, Q = Q^T and
U^T U = I are used where they are declared, and a part of a word that is a number (v^T A ... w) becomes a scalar factor,
equal to its transpose.  Equal normal forms are a proof; unequal ones say nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from grader.claims.context import MATRIX, SCALAR, VECTOR, Context
from grader.claims.expression import Binary, Call, Derivative, Expression, Norm, Number, Symbol, Unary
from grader.claims.parse import meaning, parse
from grader.claims.proof import Proof
from grader.claims.tokens import UnreadError

MOST_TERMS, MOST_POWER, MOST_STEPS = 400, 8, 5_000
_DERIVATIVES = {"sin": ("cos", 1), "cos": ("sin", -1), "exp": ("exp", 1)}


class Letter(NamedTuple):
    """A vector or matrix in a word; mark: "" itself, "T" transposed, "-" inverted."""

    name: str
    mark: str = ""


# A scalar factor: a name; a word that is a number; or a function of a normal form ("norm", "sin", "exp", ...).
Factor = tuple[str, object]
Word = tuple[Letter, ...]
Term = tuple[tuple[Factor, ...], Word]
Form = Mapping[Term, Fraction]

Product = tuple[tuple[Factor, ...], Word, Fraction]

ONE: Term = ((), ())


class CannotError(Exception):
    """Outside of what the normal form knows."""


def proved(a: Expression, relation: str, b: Expression, context: Context) -> Proof | None:
    """The proof that a = b for every n; None says nothing.

    The sides must be of one kind, which `refute.look` sees: the identity matrix and the number 1 are one here.
    """
    if relation != "=":
        return None
    machine = _Machine(context, [MOST_STEPS])
    try:
        return None if _added(machine.form(a), machine.form(b), -1) else Proof("algebra")
    except (CannotError, UnreadError, RecursionError):
        return None


@dataclass(frozen=True)
class _Machine:
    context: Context
    steps: list[int]

    def form(self, e: Expression, bound: Mapping[str, Form] | None = None) -> Form:
        """The normal form of e; bound: what parameters of functions stand for."""
        self.steps[0] -= 1
        if self.steps[0] < 0:
            raise CannotError
        bound = bound or {}
        match e:
            case Number(value):
                return {ONE: value} if value else {}
            case Symbol(name):
                return bound[name] if name in bound else self.symbol(name)
            case Unary(op, x):
                return self.unary(op, self.form(x, bound))
            case Binary("+" | "-" as op, a, b):
                return _bounded(_added(self.form(a, bound), self.form(b, bound), 1 if op == "+" else -1))
            case Binary("*", a, b):
                return self.product(self.form(a, bound), self.form(b, bound))
            case Binary("/", a, b):
                divisor = self.form(b, bound)
                if set(divisor) != {ONE}:
                    raise CannotError
                return {term: value / divisor[ONE] for term, value in self.form(a, bound).items()}
            case Binary("^", a, b):
                return self.power(a, b, bound)
            case Norm(x, Number(p)) if p == 2:
                return {((("norm", self.square(self.form(x, bound))),), ()): Fraction(1)}
            case Call(function, arguments, 0):
                return self.call(function, [self.form(x, bound) for x in arguments])
            case Call(function, (Symbol(x),), primes) if primes <= 2 and x not in bound:
                found = self.call(function, [self.symbol(x)])
                for _ in range(primes):
                    found = self.derivative(found, x)
                return found
            case Derivative(body, by, order) if all(isinstance(x, Symbol) and x.name not in bound for x in by):
                names = [x.name for x in by if isinstance(x, Symbol)]
                found = self.form(body, bound)
                for k in range(order):
                    found = self.derivative(found, names[min(k, len(names) - 1)])
                return found
        raise CannotError

    def symbol(self, name: str) -> Form:
        declared = self.context.names.get(name)
        if declared is None:
            if name == "I":
                return {ONE: Fraction(1)}
            raise CannotError
        if (means := meaning(name, self.context)) is not None:
            return self.form(means)
        if declared.kind == SCALAR:
            return {((("name", name),), ()): Fraction(1)}
        if declared.kind in (VECTOR, MATRIX):
            return {((), (Letter(name),)): Fraction(1)}
        raise CannotError

    def call(self, name: str, arguments: list[Form]) -> Form:
        function = self.context.functions[name]
        if len(function.values) != 1:
            raise CannotError
        (value,) = function.values
        if isinstance(value, str):
            value = parse(value, self.context.with_parameters(function.parameters))[0].expressions[0]
        return self.form(value, dict(zip(function.parameters, arguments, strict=True)))

    def unary(self, op: str, x: Form) -> Form:
        if op == "-":
            return {term: -value for term, value in x.items()}
        if op == "T":
            return self.transposed(x)
        if op in ("abs", "sqrt") or any(word for _, word in x):
            raise CannotError
        return {(((op, _frozen(x)),), ()): Fraction(1)}

    def transposed(self, x: Form) -> Form:
        return _collected((scalars, self.turned(word), value) for (scalars, word), value in x.items())

    def turned(self, word: Word) -> Word:
        return tuple(self.turned_letter(letter) for letter in reversed(word))

    def turned_letter(self, letter: Letter) -> Letter:
        given = self.context.names[letter.name].given
        if given in ("symmetric", "positive definite"):
            return letter
        if letter.mark == "-":
            raise CannotError
        return Letter(letter.name, "" if letter.mark == "T" else "T")

    def square(self, x: Form) -> object:
        """x^T x as something that can be compared: what a norm is the root of."""
        return _frozen(self.product(self.transposed(x), x))

    def product(self, x: Form, y: Form) -> Form:
        terms = []
        for (s, v), p in x.items():
            for (t, w), q in y.items():
                terms.append(self.simplified(s + t, v + w, p * q))
        return _bounded(_collected(terms))

    def simplified(self, scalars: tuple[Factor, ...], word: Word, value: Fraction) -> Product:
        """The word with what cancels cancelled, and its parts that are numbers among the scalars."""
        letters: list[Letter] = []
        factors = list(scalars)
        for letter in word:
            if letters and self.cancel(letters[-1], letter):
                letters.pop()
                continue
            letters.append(letter)
            for old, new in self.context.rewrites.items():
                if tuple(letters[-len(old) :]) == tuple(map(Letter, old)):
                    letters[-len(old) :] = map(Letter, new)
            segment = self.number_at_end(letters)
            if segment:
                del letters[len(letters) - len(segment) :]
                factors.append(("word", min(segment, self.turned(segment))))
        return tuple(sorted(factors, key=repr)), tuple(letters), value

    def number_at_end(self, letters: list[Letter]) -> Word:
        """v^T A ... w at the end of the word: it begins with a row and ends with a vector."""
        if not self.is_vector(letters[-1]) or letters[-1].mark == "T":
            return ()
        for k in range(len(letters) - 2, -1, -1):
            if self.is_vector(letters[k]):
                return tuple(letters[k:]) if letters[k].mark == "T" else ()
        return ()

    def is_vector(self, letter: Letter) -> bool:
        return self.context.names[letter.name].kind == VECTOR

    def cancel(self, a: Letter, b: Letter) -> bool:
        if a.name != b.name or self.is_vector(a):
            return False
        if self.context.names[a.name].given == "orthogonal":
            return {a.mark, b.mark} in ({"", "T"}, {"", "-"})
        return {a.mark, b.mark} == {"", "-"}

    def power(self, base: Expression, exponent: Expression, bound: Mapping[str, Form]) -> Form:
        power = self.form(exponent, bound)
        if set(power) - {ONE}:
            raise CannotError
        k = power.get(ONE, Fraction(0))
        if k == -1 and isinstance(base, Symbol) and base.name not in bound:
            declared = self.context.names.get(base.name)
            if declared and declared.kind == MATRIX and declared.given in ("positive definite", "orthogonal"):
                mark = "T" if declared.given == "orthogonal" else "-"
                return {((), (Letter(base.name, mark),)): Fraction(1)}
        if k.denominator != 1 or not 0 <= k <= MOST_POWER:
            raise CannotError
        if isinstance(base, Norm) and k == 2 and base.p == Number(Fraction(2)):
            x = self.form(base.x, bound)
            return self.product(self.transposed(x), x)
        found: Form = {ONE: Fraction(1)}
        factor = self.form(base, bound)
        for _ in range(int(k)):
            found = self.product(found, factor)
        return found

    def derivative(self, x: Form, name: str) -> Form:
        declared = self.context.names.get(name)
        if declared is None or declared.means or declared.kind not in (SCALAR, VECTOR):
            raise CannotError
        by = self.by_scalar if declared.kind == SCALAR else self.by_vector
        found: Form = {}
        for (scalars, word), value in x.items():
            found = _added(found, by(scalars, word, value, name), 1)
        return found

    def by_scalar(self, scalars: tuple[Factor, ...], word: Word, value: Fraction, name: str) -> Form:
        found: Form = {}
        for k, (kind, inside) in enumerate(scalars):
            rest: Form = {(scalars[:k] + scalars[k + 1 :], word): value}
            if kind == "name" and inside == name:
                found = _added(found, rest, 1)
            elif kind in _DERIVATIVES:
                assert isinstance(inside, tuple)
                outer, sign = _DERIVATIVES[kind]
                inner = self.derivative(dict(inside), name)
                part: Form = {(((outer, inside),), ()): Fraction(sign)}
                found = _added(found, self.product(self.product(rest, part), inner), 1)
            elif kind not in ("name", "word"):
                raise CannotError
        return found

    def by_vector(self, scalars: tuple[Factor, ...], word: Word, value: Fraction, name: str) -> Form:
        """The gradient of a number, or the Jacobian of a vector that ends in the variable."""
        if word:
            if (
                word[-1] == Letter(name)
                and not _holds(scalars, name)
                and all(letter.name != name for letter in word[:-1])
            ):
                return {(scalars, word[:-1]): value}
            if any(letter.name == name for letter in word) or _holds(scalars, name):
                raise CannotError
            return {}
        found: Form = {}
        for k, (kind, inside) in enumerate(scalars):
            if kind not in ("name", "word"):
                raise CannotError
            if kind == "word":
                assert isinstance(inside, tuple)
                rest: Form = {(scalars[:k] + scalars[k + 1 :], ()): value}
                for way in (inside, self.turned(inside)):
                    if way[-1] == Letter(name):
                        # d(v^T A x) = (A^T v)^T dx
                        found = _added(found, self.product(rest, {((), self.turned(way[:-1])): Fraction(1)}), 1)
                if any(letter.name == name for letter in inside[1:-1]):
                    raise CannotError
        return found


def _frozen(x: Form) -> tuple[tuple[Term, Fraction], ...]:
    """The form as something that compares and sorts the same way in every process."""
    return tuple(sorted(x.items(), key=repr))


def _holds(scalars: tuple[Factor, ...], name: str) -> bool:
    return any(kind not in ("name",) and name in repr(inside) for kind, inside in scalars)


def _added(x: Form, y: Form, sign: int) -> Form:
    found = dict(x)
    for term, value in y.items():
        found[term] = found.get(term, Fraction(0)) + sign * value
    return {term: value for term, value in found.items() if value}


def _collected(terms: Iterable[Product]) -> Form:
    found: dict[Term, Fraction] = {}
    for scalars, word, value in terms:
        found[scalars, word] = found.get((scalars, word), Fraction(0)) + value
    return {term: value for term, value in found.items() if value}


def _bounded(x: Form) -> Form:
    if len(x) > MOST_TERMS:
        raise CannotError
    return x

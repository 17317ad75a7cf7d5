"""A relation at one instance as Python code with numpy alone, for a student to paste and to run.

Vectors are columns (n, 1).  Derivatives are taken by differences, so that the code stays short: it shows what the
certified evaluators found, it does not find it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.claims.context import MATRIX, VECTOR, Context
from grader.claims.draws import Rational
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
from grader.claims.parse import meaning, parse
from grader.claims.refute import Refuted, Relation
from grader.claims.tokens import UnreadError
from grader.claims.unfold import unfolded, written_out
from grader.claims.walk import free_names, moving_with

_KNOWN = {"e": "np.e", "pi": "np.pi", "n": "n"}
_PARTIAL = """def partial(f, x, *indices, h=1e-4):
    if not indices:
        return f(x)
    step = np.zeros_like(x)
    step[indices[0] - 1] = h
    return (partial(f, x + step, *indices[1:], h=h) - partial(f, x - step, *indices[1:], h=h)) / (2 * h)
"""
_SLOPE = """def slope(f, x, order=1, h=1e-4):
    return f(x) if order == 0 else (slope(f, x + h, order - 1, h) - slope(f, x - h, order - 1, h)) / (2 * h)
"""


class _CannotError(Exception):
    """A construct that has no short form in numpy."""


def literal(value: Rational) -> str:
    """A number, or rows of numbers, as Python source.

    >>> from fractions import Fraction
    >>> literal([[Fraction(1, 2)], [Fraction(-3)]])
    'np.array([[1/2], [-3.0]])'
    """
    if not isinstance(value, list):
        return str(value)
    rows = (", ".join(str(entry) if entry.denominator > 1 else f"{entry}.0" for entry in row) for row in value)
    return "np.array([" + ", ".join(f"[{row}]" for row in rows) + "])"


def snippet(relation: Relation, found: Refuted, context: Context) -> str:
    """Code that prints both sides of a refuted relation; '' where it has no short form."""
    sign = relation[1]
    a, b = (unfolded(side, context) for side in relation[::2])
    try:
        body = _Printer(context, found)
        left, right = body.code(a), body.code(b)
        given = [f"{_identifier(name)} = {literal(value)}" for name, value in found.values.items()]
        made = body.definitions(free_names(a) | free_names(b))
    except (_CannotError, UnreadError, RecursionError):
        return ""
    all_code = "".join((left, right, *made))
    helpers = [text for text, used in ((_PARTIAL, "partial("), (_SLOPE, "slope(")) if used in all_code]
    lines = ["import numpy as np", "", *helpers, f"n = {found.dimension}", *given, *made]
    return "\n".join([*lines, f"print({left})", f"print({right})  # {sign} fails"])


def _identifier(name: str) -> str:
    made = name.replace("*", "_star").replace(" ", "_").replace("'", "_prime")
    return made + "_" if made in ("lambda", "in", "is", "or") else made


class _Printer:
    def __init__(self, context: Context, found: Refuted) -> None:
        self.context, self.found = context, found
        self.moving: frozenset[str] = frozenset()

    def definitions(self, names: frozenset[str]) -> list[str]:
        """What the names stand for, in the order in which they need each other."""
        lines: list[str] = []
        for name in sorted(names):
            if name in self.context.functions:
                parameters, body = self.function(name)
                lines += self.definitions(free_names(body) - set(parameters) - names)
                arguments = ", ".join(map(_identifier, parameters))
                lines.append(f"def {name}({arguments}): return {self.code(body)}")
            elif name in self.context.names and name not in self.found.values:
                means = meaning(name, self.context)
                if means is not None:
                    lines += self.definitions(free_names(means) - names)
                    lines.append(f"{_identifier(name)} = {self.code(means)}")
        return list(dict.fromkeys(lines))

    def function(self, name: str) -> tuple[Sequence[str], Expression]:
        if name in self.found.chosen:
            return self.found.chosen[name]
        function = self.context.functions[name]
        (value,) = function.values
        if isinstance(value, str):
            value = parse(value, self.context.with_parameters(function.parameters))[0].expressions[0]
        return function.parameters, written_out(value, self.context, frozenset(function.parameters))

    def code(self, e: Expression) -> str:
        match e:
            case Number(value):
                return f"({value})" if value.denominator != 1 or value < 0 else str(value)
            case Symbol("I") if "I" not in self.context.names:
                return "np.eye(n)"
            case Symbol(name) if name in self.moving:
                means = meaning(name, self.context)
                assert means is not None
                return self.code(means)
            case Symbol(name):
                return _KNOWN.get(name) or _identifier(name)
            case Unary("-", x):
                return f"(-{self.code(x)})"
            case Unary("T", x):
                return f"{self.code(x)}.T" if self.shape(x) != "number" else self.code(x)
            case Unary("diag", x):
                return f"np.diag({self.code(x)}[:, 0])"
            case Unary(op, x) if op in ("abs", "sqrt", "exp", "log", "sin", "cos", "tan", "sinh", "cosh", "tanh"):
                return f"np.{op}({self.code(x)})"
            case Binary(op, a, b):
                return self.binary(op, a, b)
            case Norm(x, p):
                return f"np.linalg.norm(np.ravel({self.code(x)}), {self.code(p)})"
            case Entry(x, indices):
                places = [f"{self.code(i)} - 1" for i in indices] + ["0"] * (len(indices) == 1)
                return f"{self.code(x)}[{', '.join(places)}]"
            case Many(op, items):
                inside = ", ".join(map(self.code, items))
                if op == "tuple":
                    return "np.array([" + ", ".join(f"[{self.code(item)}]" for item in items) + "])"
                return f"{op}({inside})"
            case Total(index, first, last, but, body):
                skip = f" if {index} != {self.code(but)}" if but is not None else ""
                return f"sum({self.code(body)} for {index} in range({self.code(first)}, {self.code(last)} + 1){skip})"
            case Each((i,), body):
                return f"np.array([[{self.code(body)}] for {i} in range(1, n + 1)])"
            case Each((i, j), body):
                return f"np.array([[{self.code(body)} for {j} in range(1, n + 1)] for {i} in range(1, n + 1)])"
            case Call(function, arguments, primes):
                given = ", ".join(map(self.code, arguments))
                return f"slope({function}, {given}, {primes})" if primes else f"{function}({given})"
            case Derivative():
                return self.derivative(e)
        raise _CannotError

    def binary(self, op: str, a: Expression, b: Expression) -> str:
        left, right = self.code(a), self.code(b)
        if op == "^" and self.shape(a) == "matrix":
            return f"np.linalg.matrix_power({left}, {right})"
        if op == "*" and "number" not in (self.shape(a), self.shape(b)):
            product = f"({left} @ {right})"
            return f"{product}.item()" if self.shape(Binary(op, a, b)) == "number" else product
        return f"({left} {({'^': '**', '.': '*'}).get(op, op)} {right})"

    def derivative(self, e: Derivative) -> str:
        by = [x.x if isinstance(x, Entry) else x for x in e.by]
        variable = by[0]
        if not isinstance(variable, Symbol) or any(x != variable for x in by):
            raise _CannotError
        meanings = {name: means for name in self.context.names if (means := meaning(name, self.context)) is not None}
        outside, self.moving = self.moving, frozenset(moving_with((variable.name,), e.body, meanings))
        name, inside = _identifier(variable.name), self.code(e.body)
        self.moving = outside
        function = f"lambda {name}: {inside}"
        if self.shape(variable) == "number":
            return f"slope({function}, {name}, {e.order})"
        places = [self.code(x.indices[0]) for x in e.by if isinstance(x, Entry)]
        if places:
            return f"partial({function}, {name}, {', '.join(places)})"
        if e.order == 1:
            return f"np.array([[partial({function}, {name}, i)] for i in range(1, len({name}) + 1)])"
        rows = f"[partial({function}, {name}, i, j) for j in range(1, len({name}) + 1)]"
        return f"np.array([{rows} for i in range(1, len({name}) + 1)])"

    def shape(self, e: Expression) -> str:
        """ "number", "column", "row" or "matrix"."""
        match e:
            case Symbol("I") if "I" not in self.context.names:
                return "matrix"
            case Symbol(name):
                kind = self.context.names[name].kind if name in self.context.names else ""
                return {VECTOR: "column", MATRIX: "matrix"}.get(kind, "number")
            case Unary("T", x):
                return {"column": "row", "row": "column"}.get(self.shape(x), self.shape(x))
            case Unary(op, x) if op not in ("T", "abs", "diag"):
                return self.shape(x)
            case Unary("diag", _) | Each((_, _), _):
                return "matrix"
            case Binary("+" | "-" | "." | "/" | "^", a, _):
                return self.shape(a)
            case Binary("*", a, b):
                left, right = self.shape(a), self.shape(b)
                if "number" in (left, right):
                    return right if left == "number" else left
                return _PRODUCTS.get((left, right), "matrix")
            case Many("tuple", _) | Each(_, _):
                return "column"
            case Total(body=body):
                return self.shape(body)
            case Derivative(_, by, order) if all(isinstance(x, Symbol) for x in by) and self.shape(by[0]) == "column":
                return "column" if order == 1 else "matrix"
        return "number"


_PRODUCTS: Mapping[tuple[str, str], str] = {
    ("row", "column"): "number",
    ("row", "matrix"): "row",
    ("matrix", "column"): "column",
}

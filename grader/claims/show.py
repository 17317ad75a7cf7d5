"""An expression as plain text: how a formula was read, for the student to check."""

from __future__ import annotations

import re

from grader.claims.expression import (
    Big,
    Binary,
    Call,
    Cases,
    Chain,
    Delta,
    Derivative,
    Each,
    Entry,
    Expectation,
    Expression,
    Interval,
    Many,
    Norm,
    Number,
    Rows,
    Symbol,
    Total,
    Unary,
)  # fmt: skip

_LEVEL = {"+": 1, "-": 1, "*": 2, ".": 2, "/": 2, "^": 4}

_MARKS = {"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "dot": "\u0307", "vec": "\u20d7"}
# A mark over more than one letter would stand over the last.
_NAME_UNDER_ACCENT = re.compile(rf"^({'|'.join(_MARKS)}) ([A-Za-z])(?![A-Za-z])")


def show_chain(chain: Chain) -> str:
    """All sides with their relations."""
    parts = [show(chain.expressions[0])]
    for relation, e in zip(chain.relations, chain.expressions[1:], strict=True):
        parts += [relation, show(e)]
    return " ".join(parts)


def show(e: Expression, level: int = 0) -> str:
    """The expression, in brackets where what is around it binds more tightly than `level`."""
    match e:
        case Number(value):
            return f"({value})" if value.denominator != 1 and level > 1 else str(value)
        case Symbol(name):
            return _NAME_UNDER_ACCENT.sub(lambda found: f"{found[2]}{_MARKS[found[1]]}", name)
        case Unary("-", x):
            return _in_brackets(f"-{show(x, 2)}", level > 1)
        case Unary("T", x):
            return f"{show(x, 5)}ᵀ"
        case Unary("abs", x):
            return f"|{show(x)}|"
        case Unary(op, x):
            return f"{op}({show(x)})"
        case Binary(op, a, b):
            return _binary(op, a, b, level)
        case Norm(x, p):
            return f"‖{show(x)}‖" if p == Number(2) else f"‖{show(x)}‖_{show(p, 5)}"  # type: ignore[arg-type]
        case Entry(x, indices):
            return f"{show(x, 5)}[{', '.join(map(show, indices))}]"
        case Many("set", items):
            return f"{{{', '.join(map(show, items))}}}"
        case Many(op, items):
            return f"{'' if op == 'tuple' else op}({', '.join(map(show, items))})"
        case Total(index, first, last, but, body):
            return _in_brackets(f"Σ{_range(index, first, last, but)} {show(body, 2)}", level > 1)
        case Big(op, index, first, last, but, body):
            sign = "Π" if op == "product" else op
            return _in_brackets(f"{sign}{_range(index, first, last, but)} {show(body, 2)}", level > 1)
        case Each(indices, body):
            return f"({show(body)})_{{{', '.join(indices)}=1..n}}"
        case Call(function, arguments, primes):
            return f"{function}{chr(39) * primes}({', '.join(map(show, arguments))})"
        case Derivative(body, by, order):
            return f"∂{'²' if order == 2 else ''}[{show(body)}]/∂({', '.join(map(show, by))})"
        case Rows(rows):
            return f"[{'; '.join(', '.join(map(show, row)) for row in rows)}]"
        case Cases(branches):
            return f"{{{'; '.join(_branch(value, conditions) for value, conditions in branches)}}}"
        case Delta(i, j):
            return f"δ[{show(i)}, {show(j)}]"
        case Expectation(body, names, _):
            return f"E_{{{', '.join(names)}}}[{show(body)}]"
        case Interval(low, high, open_low, open_high):
            ends = show(low) if low else "-∞", show(high) if high else "∞"
            return f"{'(' if open_low else '['}{', '.join(ends)}{')' if open_high else ']'}"


def _range(index: str, first: Expression, last: Expression, but: Expression | None) -> str:
    without = f", {index}≠{show(but)}" if but else ""
    return f"_{{{index}={show(first)}..{show(last)}{without}}}"


def _branch(value: Expression, conditions: tuple[Chain, ...]) -> str:
    return f"{show(value)} if {' and '.join(map(show_chain, conditions))}" if conditions else f"{show(value)} otherwise"


def _binary(op: str, a: Expression, b: Expression, level: int) -> str:
    own = _LEVEL[op]
    sign = {"*": "·", ".": " ⊙ ", "/": "/", "^": "^"}.get(op, f" {op} ")
    text = f"{show(a, own + (op == '^'))}{sign}{show(b, own + (op != '+'))}"
    return _in_brackets(text, level > own)


def _in_brackets(text: str, wanted: bool) -> str:
    return f"({text})" if wanted else text

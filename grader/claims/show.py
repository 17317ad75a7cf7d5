"""An expression as plain text: how a formula was read, for the student to check."""

from __future__ import annotations

from grader.claims.expression import (
    Binary,
    Call,
    Chain,
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

_LEVEL = {"+": 1, "-": 1, "*": 2, ".": 2, "/": 2, "^": 4}


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
            return name
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
        case Many(op, items):
            return f"{'' if op == 'tuple' else op}({', '.join(map(show, items))})"
        case Total(index, first, last, but, body):
            without = f", {index}≠{show(but)}" if but else ""
            return _in_brackets(f"Σ_{{{index}={show(first)}..{show(last)}{without}}} {show(body, 2)}", level > 1)
        case Each(indices, body):
            return f"({show(body)})_{{{', '.join(indices)}=1..n}}"
        case Call(function, arguments, primes):
            return f"{function}{chr(39) * primes}({', '.join(map(show, arguments))})"
        case Derivative(body, by, order):
            return f"∂{'²' if order == 2 else ''}[{show(body)}]/∂({', '.join(map(show, by))})"


def _binary(op: str, a: Expression, b: Expression, level: int) -> str:
    own = _LEVEL[op]
    sign = {"*": "·", ".": " ⊙ ", "/": "/", "^": "^"}.get(op, f" {op} ")
    text = f"{show(a, own + (op == '^'))}{sign}{show(b, own + (op != '+'))}"
    return _in_brackets(text, level > own)


def _in_brackets(text: str, wanted: bool) -> str:
    return f"({text})" if wanted else text

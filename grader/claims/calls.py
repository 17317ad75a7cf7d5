"""Reading functions of arguments: declared ones, and expectations."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from fractions import Fraction
from typing import TYPE_CHECKING

from grader.claims.context import RANDOM, Context
from grader.claims.expression import Binary, Call, Expectation, Expression, Many, Number, Symbol, Unary
from grader.claims.notation import OPERATORS
from grader.claims.tokens import Token, UnreadError, tokens
from grader.claims.walk import free_names, substituted

if TYPE_CHECKING:
    from grader.claims.parse import Parser

MOST_PRIMES = 4


def expectation(parser: Parser) -> Expression:
    """E[...] over all random names, E_x[...] over x."""
    laws = {name: one.given for name, one in parser.context.names.items() if one.given in RANDOM}
    if parser.take("op", "_"):
        over = parser.superscript()
        items = over.items if isinstance(over, Many) else (over,)
        laws = {item.name: laws.get(item.name, "") for item in items if isinstance(item, Symbol)}
        if len(laws) != len(items) or "" in laws.values():
            raise UnreadError("an expectation over something that is not random", "对非随机的量求期望")
    if parser.now not in (Token("open", "["), Token("open", "("), Token("open", "\\{")):
        raise UnreadError("an expectation without brackets: write E[...]", "期望缺少括号：请写成 E[...]")
    items = tuple(parser.arguments())
    body = _written_out(items[0] if len(items) == 1 else Many("tuple", items), laws, parser)
    return Expectation(body, tuple(laws), tuple(laws.values()))


def _written_out(body: Expression, laws: Mapping[str, str], parser: Parser) -> Expression:
    """The body with what stands for something random written out: instances have one value of it only."""
    context = parser.context
    random = set(laws)
    while (
        more := {name for name, one in context.names.items() if one.means and _mentions(one.means, random, context)}
        - random
    ):
        random |= more
    derived = random - laws.keys()
    for name in free_names(body) & context.functions.keys():
        function = context.functions[name]
        inside = context.with_parameters(function.parameters)
        if any(_mentions(value, derived, inside) for value in function.values):
            raise UnreadError(f"no expectation of {name} is computed", f"无法计算 {name} 的期望")
    for _ in range(len(derived) ** 2 + 1):
        used = derived & free_names(body)
        if not used:
            return body
        name = min(used)
        means = parser.meaning(name)
        try:
            body = body if means is None else substituted(body, name, means)
        except ValueError:
            break
    raise UnreadError(f"no expectation of {min(derived)} is computed", f"无法计算 {min(derived)} 的期望")


def _mentions(value: str | Expression, names: AbstractSet[str], context: Context) -> bool:
    found = {token.text for token in tokens(value, context)} if isinstance(value, str) else free_names(value)
    return not names.isdisjoint(found)


def call(parser: Parser, name: str, bare: bool) -> Expression:
    """A declared function, which is taken; bare: of its own parameters where no brackets follow."""
    primes = 0
    while parser.take("op", "'"):
        primes += 1
    if primes > MOST_PRIMES:
        raise UnreadError(f"at most {MOST_PRIMES} primes are read", f"最多支持 {MOST_PRIMES} 个撇号")
    transposed = bare and parser.transposition()
    power = superscript_of(parser, name) if not transposed and parser.take("op", "^") else None
    function = parser.context.functions[name]
    if parser.now.kind == "open" and parser.now.text in "([":
        given = parser.arguments()
    elif bare or primes == 0:
        given = [Symbol(parameter) for parameter in function.parameters]
    else:
        raise UnreadError(
            f"{name} and its derivative need an argument: {name}'(x)", f"{name} 及其导数需要自变量：{name}'(x)"
        )
    if len(given) == 1 and isinstance(given[0], Many) and len(function.parameters) > 1:
        given = list(given[0].items)
    if len(given) > 1 and len(function.parameters) == 1:
        given = [Many("tuple", tuple(given))]
    if len(given) != len(function.parameters):
        raise UnreadError(
            f"{name} takes {len(function.parameters)} arguments, found {len(given)}",
            f"{name} 有 {len(function.parameters)} 个自变量，实有 {len(given)} 个",
        )
    called = Call(name, tuple(given), primes)
    return Binary("^", called, power) if power else called


def superscript_of(parser: Parser, name: str) -> Expression:
    """f^2(x) is a square; f^{-1}(x) and f^{(2)}(x) are no powers, but diag^{-1}(x) is one."""
    in_brackets = parser.tokens[parser.at : parser.at + 2] == [Token("open", "{"), Token("open", "(")]
    power = parser.superscript()
    if name not in OPERATORS.values() and (in_brackets or power == Unary("-", Number(Fraction(1)))):
        raise UnreadError(
            "f^{-1} or f^{(k)}: the inverse function, a derivative or a power? it is not read",
            "f^{-1} 或 f^{(k)} 是反函数、导数还是幂？无法读取",
        )
    return power

"""Tokens to trees: what stands beside each other is multiplied, a declared function before brackets is called."""

from __future__ import annotations

from fractions import Fraction

from grader.claims.context import INDEX, MATRIX, VECTOR, Context
from grader.claims.dots import sum_of
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
from grader.claims.tokens import Token, UnreadError, tokens

_CLOSES = {"(": ")", "[": "]", "{": "}", "|": "|", "‖": "‖"}
KINDS = {"scalar": "标量", "vector": "向量", "matrix": "矩阵", "index": "指标", "set": "集合"}
ONE, TWO = Number(Fraction(1)), Number(Fraction(2))


def parse(latex: str, context: Context) -> list[Chain]:
    """The statements of a formula, which commas separate.  Raises UnreadError with the reason."""
    parser = _Parser(tokens(latex, context), context)
    return parser.statements()


def meaning(name: str, context: Context) -> Expression | None:
    """What a declared name stands for; None where it stands for itself.  Raises UnreadError."""
    declared = context.names.get(name)
    if declared is None or not declared.means:
        return None
    if not isinstance(declared.means, str):
        return declared.means
    body = parse(declared.means, context)[0].expressions[0]
    return Each(declared.entry, body) if declared.entry else body


class _Parser:
    def __init__(self, found: list[Token], context: Context) -> None:
        self.tokens, self.context, self.at = found, context, 0
        self.last_by: tuple[Expression, ...] = ()

    # --- moving along

    @property
    def now(self) -> Token:
        return self.tokens[self.at]

    def take(self, kind: str, text: str = "") -> Token | None:
        if self.now.kind == kind and (not text or self.now.text == text):
            self.at += 1
            return self.tokens[self.at - 1]
        return None

    def need(self, kind: str, text: str) -> None:
        if not self.take(kind, text):
            found = self.now.text or "the end"
            raise UnreadError(f"expected {text!r}, found {found!r}", f"应为 {text!r}，实为 {found!r}")

    # --- statements and sums

    def statements(self) -> list[Chain]:
        chains = [self.chain()]
        while self.take("sep"):
            if self.now.kind != "end":
                chains.append(self.chain())
        if self.now.kind != "end":
            raise UnreadError(
                f"what stands from {self.now.text!r} on does not fit", f"从 {self.now.text!r} 开始的内容无法衔接"
            )
        return chains

    def chain(self) -> Chain:
        expressions, relations = [self.sum()], []
        while relation := self.take("rel"):
            relations.append(relation.text)
            if relation.text == "->":
                raise UnreadError("limits are not read", "尚不支持极限")
            expressions.append(self.sum())
        return Chain(tuple(expressions), tuple(relations))

    def sum(self) -> Expression:
        sign = self.take("op", "-") or self.take("op", "+")
        found = self.product()
        if sign and sign.text == "-":
            found = Unary("-", found)
        while op := self.take("op", "+") or self.take("op", "-"):
            found = self.dotted(found, op.text) if self.take("dots") else Binary(op.text, found, self.product())
        return found

    def dotted(self, found: Expression, sign: str) -> Expression:
        """t_1 + t_2 + ... + t_n as a sum, where it is plain what changes from term to term."""
        if sign == "+" and self.take("op", "+") and isinstance(found, Binary) and found.op == "+":
            total = sum_of(found.a, found.b, self.product())
            if total:
                return total
        raise UnreadError(
            "dots (...) leave open what stands between: write t_1 + t_2 + ... + t_n, or the sum",
            "省略号（...）没有说明中间的内容：请写成 t_1 + t_2 + ... + t_n，或用求和号",
        )

    def product(self) -> Expression:
        found = self.factor()
        while True:
            if op := self.take("op", "*") or self.take("op", ".") or self.take("op", "/"):
                minus = self.take("op", "-")
                other = self.factor()
                found = Binary(op.text, found, Unary("-", other) if minus else other)
            elif self.begins_a_factor():
                if self.now.kind == "number" and not isinstance(found, Symbol | Call):
                    raise UnreadError(
                        f"the number {self.now.text} stands behind a factor: is a sign missing?",
                        f"数 {self.now.text} 写在因子之后：是否漏了符号？",
                    )
                found = Binary("*", found, self.factor())
            else:
                return found

    def begins_a_factor(self) -> bool:
        return self.now.kind in ("number", "name", "function", "elementary", "open", "big", "cmd")

    # --- factors

    def factor(self) -> Expression:
        if token := self.take("elementary"):
            return self.elementary(token.text)
        if token := self.take("big"):
            return self.big(token.text)
        if self.take("cmd", "nabla"):
            return self.nabla()
        return self.postfix(self.atom())

    def elementary(self, name: str) -> Expression:
        power = self.superscript() if self.take("op", "^") else None
        if self.now in (Token("open", "("), Token("open", "["), Token("open", "{")):
            argument: Expression = self.bracketed()
        else:
            argument = self.factor()
            while self.begins_a_factor() and self.now.kind not in ("elementary", "open", "big"):
                argument = Binary("*", argument, self.factor())
        found: Expression = Unary(name, argument)
        return Binary("^", found, power) if power else self.postfix(found)

    def big(self, name: str) -> Expression:
        if name == "sum":
            return self.total()
        if self.now.kind != "open":
            raise UnreadError(f"{name} without brackets: write {name}(a, b)", f"{name} 缺少括号：请写成 {name}(a, b)")
        items = self.arguments()
        if len(items) < 2:
            raise UnreadError(f"{name} of one thing: write {name}(a, b)", f"{name} 只有一个参数：请写成 {name}(a, b)")
        return self.postfix(Many(name, tuple(items)))

    def total(self) -> Expression:
        if not self.take("op", "_"):
            raise UnreadError("a sum without its index", "求和缺少指标")
        braces = self.take("open", "{")
        index = self.take("name")
        if not index or self.context.names.get(index.text) is None or self.context.names[index.text].kind != INDEX:
            raise UnreadError("a sum runs over a declared index", "求和指标须是已声明的指标")
        first, but = None, None
        if relation := self.take("rel"):
            if relation.text not in ("=", "!="):
                raise UnreadError(
                    f"a sum over {index.text} {relation.text} ... is not read",
                    f"尚不支持 {index.text} {relation.text} ... 形式的求和",
                )
            bound = self.sum()
            first, but = (bound, None) if relation.text == "=" else (None, bound)
        if braces:
            self.need("close", "}")
        last: Expression | None = self.superscript() if self.take("op", "^") else None
        if first is not None and last is None:
            raise UnreadError("a sum from a first index needs its last", "求和有下限而无上限")
        return Total(index.text, first or ONE, last or Symbol("n"), but, self.product())

    def nabla(self) -> Expression:
        by: tuple[Expression, ...] = ()
        order = 1
        while True:
            if self.take("op", "^"):
                if self.superscript() != TWO:
                    raise UnreadError("only ∇ and ∇² are read", "只支持 ∇ 和 ∇²")
                order = 2
            elif self.take("op", "_"):
                by = (self.superscript(),)
            else:
                break
        body = self.postfix(self.atom(bare=True))
        if not by and isinstance(body, Call) and len(body.arguments) == 1:
            by = body.arguments
        # ∇h(x) = ∇(...): the same variable.
        by = by or self.last_by
        if not by:
            raise UnreadError(
                "the gradient of what, in which variable? write ∇f(x) or ∇_x",
                "对哪个函数、哪个变量求梯度？请写成 ∇f(x) 或 ∇_x",
            )
        self.last_by = by
        return Derivative(body, by, order)

    def atom(self, bare: bool = False) -> Expression:
        if token := self.take("number"):
            return Number(Fraction(token.text))
        if token := self.take("name"):
            return Symbol(token.text)
        if token := self.take("function"):
            return self.call(token.text, bare)
        if self.take("cmd", "frac"):
            return self.fraction()
        if self.take("cmd", "sqrt"):
            return Unary("sqrt", self.bracketed())
        if self.now.kind == "open" and self.now.text in "|‖":
            mark = self.now.text
            self.at += 1
            inside = self.sum()
            self.need("close", mark)
            return Unary("abs", inside) if mark == "|" else Norm(inside, self.norm_index())
        if self.now.kind == "open":
            return self.bracketed()
        raise UnreadError(
            f"something is missing before {self.now.text or 'the end'!r}",
            f"在 {self.now.text or '结尾'!r} 之前缺少内容",
        )

    def bracketed(self) -> Expression:
        if self.now.kind != "open":
            raise UnreadError(
                f"expected brackets, found {self.now.text or 'the end'!r}",
                f"此处应有括号，实为 {self.now.text or '结尾'!r}",
            )
        items = self.arguments()
        return items[0] if len(items) == 1 else Many("tuple", tuple(items))

    def arguments(self) -> list[Expression]:
        opened = self.now.text
        self.need("open", opened)
        items = [self.sum()]
        while self.take("sep"):
            items.append(self.sum())
        self.need("close", _CLOSES[opened])
        return items

    def call(self, name: str, bare: bool) -> Expression:
        primes = 0
        while self.take("op", "'"):
            primes += 1
        power = self.superscript() if self.now == Token("op", "^") and self.take("op", "^") else None
        function = self.context.functions[name]
        if self.now.kind == "open" and self.now.text in "([":
            given = self.arguments()
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

    def fraction(self) -> Expression:
        if self.now.kind == "number":
            return Binary("/", self.digit(), self.below())
        self.need("open", "{")
        if self.take("cmd", "partial"):
            return self.partial()
        above = self.sum()
        self.need("close", "}")
        return Binary("/", above, self.below())

    def below(self) -> Expression:
        return self.digit() if self.now.kind == "number" else self.bracketed()

    def digit(self) -> Expression:
        """One digit without braces, as TeX takes it: \\frac12 is 1/2, and \\frac123 is 1/2 times 3."""
        token = self.take("number")
        if not token:
            raise UnreadError("a fraction without its braces", "分式缺少花括号")
        if len(token.text) > 1:
            self.at -= 1
            self.tokens[self.at] = Token("number", token.text[1:])
        return Number(Fraction(int(token.text[0])))

    def partial(self) -> Expression:
        """∂f/∂x_i, ∂²f/∂x_i², ∂²f/∂x_i∂x_j; the ∂ of the numerator is taken."""
        order = 1
        if self.take("op", "^"):
            power = self.superscript()
            if power not in (ONE, TWO):
                raise UnreadError("only first and second derivatives are read", "只支持一阶和二阶导数")
            order = int(power.value) if isinstance(power, Number) else 1
        body = self.sum() if self.now != Token("close", "}") else None
        self.need("close", "}")
        self.need("open", "{")
        by: list[Expression] = []
        while self.take("cmd", "partial"):
            by += self.differential()
        self.need("close", "}")
        if len(by) != order:
            raise UnreadError(
                "the order of the derivative differs above and below the fraction bar", "分子与分母中导数的阶数不一致"
            )
        return Derivative(body if body is not None else self.postfix(self.atom(bare=True)), tuple(by), order)

    def differential(self) -> list[Expression]:
        """What stands behind ∂ below the bar: a name or an entry, twice if it is squared."""
        variable: Expression = Symbol(self.expect_name())
        if self.take("op", "_"):
            variable = self.entry(variable)
        if self.take("op", "^"):
            if self.superscript() != TWO:
                raise UnreadError("only first and second derivatives are read", "只支持一阶和二阶导数")
            return [variable, variable]
        return [variable]

    def expect_name(self) -> str:
        token = self.take("name")
        if not token:
            raise UnreadError("expected a declared name behind ∂", "∂ 之后应是已声明的符号")
        return token.text

    # --- subscripts and superscripts

    def postfix(self, found: Expression) -> Expression:
        while True:
            if self.take("op", "'"):
                raise UnreadError("a prime on something that is no declared function", "撇号所加的对象不是已声明的函数")
            if self.take("op", "_"):
                found = self.entry(found)
            elif self.take("op", "^"):
                if self.take("op", "T"):
                    found = Unary("T", found)
                elif self.now == Token("open", "{") and self.tokens[self.at + 1] == Token("op", "T"):
                    self.at += 2
                    self.need("close", "}")
                    found = Unary("T", found)
                elif self.take("op", "*"):
                    raise UnreadError("a star on a name that is not declared with it", "该符号没有声明带星号的形式")
                else:
                    found = Binary("^", found, self.superscript())
            else:
                return found

    def superscript(self) -> Expression:
        if self.now == Token("open", "{"):
            return self.bracketed()
        return self.atom()

    def norm_index(self) -> Expression:
        return self.superscript() if self.take("op", "_") else TWO

    def entry(self, of: Expression) -> Expression:
        if not isinstance(of, Symbol) or of.name not in self.context.names:
            raise UnreadError(
                "a subscript on something that is no declared vector or matrix", "下标所加的对象不是已声明的向量或矩阵"
            )
        kind = self.context.names[of.name].kind
        indices = self.indices()
        wanted = {VECTOR: 1, MATRIX: 2}.get(kind)
        if wanted is None:
            raise UnreadError(
                f"{of.name} is declared as a {kind}: it has no entries", f"{of.name} 声明为{KINDS[kind]}，没有分量"
            )
        if len(indices) != wanted:
            raise UnreadError(
                f"{of.name} is declared as a {kind}: its entries have {wanted} indices, found {len(indices)}",
                f"{of.name} 声明为{KINDS[kind]}，其分量有 {wanted} 个下标，实有 {len(indices)} 个",
            )
        return Entry(of, tuple(indices))

    def indices(self) -> list[Expression]:
        if self.now != Token("open", "{"):
            return self._split(self.atom())
        inside = self.arguments()
        return [index for part in inside for index in self._split(part)]

    def _split(self, part: Expression) -> list[Expression]:
        """`jk` is two indices, and so is `12`."""
        if isinstance(part, Binary) and part.op == "*":
            return [*self._split(part.a), *self._split(part.b)]
        if isinstance(part, Number) and part.value.denominator == 1 and part.value >= 10:
            return [Number(Fraction(int(digit))) for digit in str(part.value)]
        return [part]

"""Tokens to trees: what stands beside each other is multiplied, a declared function before brackets is called."""

from __future__ import annotations

from fractions import Fraction
from functools import reduce

from grader.claims import big, calls, derivatives, iverson, statements, tables
from grader.claims.context import INDEX, MATRIX, SCALAR, VECTOR, Context
from grader.claims.dots import counted, sum_of
from grader.claims.expression import (
    Binary,
    Call,
    Chain,
    Delta,
    Each,
    Entry,
    Expression,
    Many,
    Norm,
    Number,
    Symbol,
    Unary,
)  # fmt: skip
from grader.claims.notation import CASES, MATRICES
from grader.claims.shapes import shape
from grader.claims.tokens import Token, UnreadError, tokens
from grader.claims.walk import depth, free_names

MOST_DEPTH = 120
_CLOSES = {"(": ")", "[": "]", "{": "}", "|": "|", "‖": "‖", "\\{": "\\}", "⟨": "⟩"}
KINDS = {"scalar": "标量", "vector": "向量", "matrix": "矩阵", "index": "指标", "set": "集合"}
ONE, TWO = Number(Fraction(1)), Number(Fraction(2))
_STAR = "a star on a name that is not declared with it", "该符号没有声明带星号的形式"
_DOTS = (
    "dots (...) leave open what stands between: write t_1 + t_2 + ... + t_n, or the sum",
    "省略号（...）没有说明中间的内容：请写成 t_1 + t_2 + ... + t_n，或用求和号",
)


def parse(latex: str, context: Context) -> list[Chain]:
    """The statements of a formula, which commas and words separate; one at least.  Raises UnreadError."""
    parser = Parser(tokens(latex, context), context)
    try:
        found = statements.read(parser)
    except RecursionError:
        raise _too_deep() from None
    if any(depth(chain, MOST_DEPTH) > MOST_DEPTH for chain in found):
        raise _too_deep()
    return found


def meaning(name: str, context: Context) -> Expression | None:
    """What a declared name stands for; None where it stands for itself.  Raises UnreadError."""
    declared = context.names.get(name)
    if declared is None or not declared.means:
        return None
    if not isinstance(declared.means, str):
        return declared.means
    body = parse(declared.means, context)[0].expressions[0]
    return Each(declared.entry, body) if declared.entry else body


def _times(a: Expression, b: Expression) -> Expression:
    return Binary("*", a, b)


def _first_factor(e: Expression) -> Expression:
    while isinstance(e, Binary) and e.op == "*":
        e = e.a
    return e


def _too_deep() -> UnreadError:
    return UnreadError("the formula is too long or nested too deeply", "公式过长或嵌套过深")


class Parser:
    """Reads expressions from tokens; statements, ∇ and ∂, big operators and tables are read by modules of their own.

    reached: indices of sums that ended without a bracket, which what is added behind them may mean.  loose: sums whose
    notation leaves open whether this other index runs as well.
    """

    def __init__(self, found: list[Token], context: Context) -> None:
        self.tokens, self.context, self.at = found, context, 0
        self.last_by: tuple[Expression, ...] = ()
        self.reached: set[str] = set()
        self.loose: list[tuple[Expression, str]] = []

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

    def kind_of(self, e: Expression) -> str:
        """What a name is declared as; "" for all else."""
        declared = self.context.names.get(e.name) if isinstance(e, Symbol) else None
        return declared.kind if declared else ""

    def meaning(self, name: str) -> Expression | None:
        """What a declared name stands for, if it stands for something."""
        return meaning(name, self.context)

    def chain(self) -> Chain:
        """One statement: expressions with their relations."""
        return statements.chain(self)

    # --- sums and products

    def sum(self) -> Expression:
        before, self.reached = self.reached, set()
        sign = self.take("op", "-") or self.take("op", "+")
        found = self.product()
        if sign and sign.text == "-":
            found = Unary("-", found)
        for _ in range(MOST_DEPTH):
            op = self.take("op", "+") or self.take("op", "-")
            if not op:
                self.reached = before
                return found
            found = self.dotted(found, op.text) if self.take("dots") else Binary(op.text, found, self.added())
        raise _too_deep()

    def added(self) -> Expression:
        reached, self.reached = self.reached, set()
        found = self.product()
        if also := reached & free_names(found):
            index = min(also)
            raise UnreadError(
                f"does the sum over {index} reach as far as the last {index}? write brackets",
                f"对 {index} 的求和是否包括后面含 {index} 的项？请加括号",
            )
        self.reached |= reached
        return found

    def dotted(self, found: Expression, sign: str) -> Expression:
        """t_1 + t_2 + ... + t_n as a sum, where it is plain what changes from term to term."""
        if sign == "+" and self.take("op", "+") and isinstance(found, Binary) and found.op == "+":
            total = sum_of(found.a, found.b, self.product())
            if total:
                return total
        raise UnreadError(*_DOTS)

    def product(self) -> Expression:
        found = self.factor()
        for _ in range(MOST_DEPTH):
            if self.take("op", "·"):
                found = self.dot(found)
            elif op := self.take("op", "*") or self.take("op", ".") or self.take("op", "/"):
                found = Binary(op.text, found, self.signed_factor())
            elif self.begins_a_factor():
                found = self.beside(found)
            else:
                return found
        raise _too_deep()

    def signed_factor(self) -> Expression:
        minus = self.take("op", "-")
        factor = self.factor()
        return Unary("-", factor) if minus else factor

    def beside(self, found: Expression) -> Expression:
        if self.now.kind == "number" and not isinstance(found, Symbol | Call):
            raise UnreadError(
                f"the number {self.now.text} stands behind a factor: is a sign missing?",
                f"数 {self.now.text} 写在因子之后：是否漏了符号？",
            )
        return Binary("*", found, self.factor())

    def dot(self, found: Expression) -> Expression:
        """a · b: of two vectors the number aᵀb, where b is all that stands beside each other up to the next sign."""
        factors = [self.signed_factor()]
        while self.begins_a_factor() and self.now.kind != "number":
            factors.append(self.factor())
        other = reduce(_times, factors)
        if shape(found, self.context) == shape(other, self.context) == VECTOR:
            return _times(Unary("T", found), other)
        return reduce(_times, factors, found)

    def begins_a_factor(self) -> bool:
        return self.now.kind in ("number", "name", "function", "elementary", "open", "big", "cmd")

    # --- factors

    def factor(self) -> Expression:
        if token := self.take("elementary"):
            return self.elementary(token.text)
        if token := self.take("big"):
            return big.read(self, token.text)
        if self.take("cmd", "nabla"):
            return derivatives.gradient(self)
        return self.postfix(self.atom())

    def elementary(self, name: str) -> Expression:
        power = calls.superscript_of(self, name) if self.take("op", "^") else None
        if self.now in (Token("open", "("), Token("open", "["), Token("open", "{")):
            argument: Expression = self.bracketed()
        else:
            argument = self.factor()
            while self.goes_on(argument):
                argument = Binary("*", argument, self.factor())
        found: Expression = Unary(name, argument)
        return Binary("^", found, power) if power else self.postfix(found)

    def goes_on(self, argument: Expression) -> bool:
        """Whether an argument without brackets goes on.

        sin u v is sin(u v) and sin 2f(x) is sin(2f(x)), but sin u e^{-u} is sin(u) e^{-u}, and sin u f(x) sin(u) f(x).
        """
        if self.now == Token("name", "e") and self.tokens[self.at + 1] == Token("op", "^"):
            return False
        behind_number = isinstance(argument, Number) and self.now.kind in ("function", "cmd")
        return behind_number or self.now.kind in ("number", "name")

    def atom(self, bare: bool = False) -> Expression:
        if token := self.take("number"):
            return Number(Fraction(token.text))
        if token := self.take("name"):
            return self.symbol(token.text)
        if token := self.take("function"):
            return calls.call(self, token.text, bare)
        if self.take("cmd", "frac"):
            return self.fraction()
        if self.take("cmd", "partial"):
            return derivatives.in_line(self)
        if self.take("cmd", "sqrt"):
            return self.root()
        if self.take("cmd", "delta"):
            return self.kronecker()
        if self.take("cmd", "1"):
            self.take("op", "_")
            return iverson.value(self)
        if self.take("cmd", "E"):
            return calls.expectation(self)
        if self.take("cmd", "indicator"):
            return tables.indicator(self)
        if self.now.kind == "open":
            return self.in_brackets()
        if self.now == Token("op", "*") and self.tokens[self.at - 1].text in ("^", "_", "{"):
            raise UnreadError(*_STAR)
        raise UnreadError(
            f"something is missing before {self.now.text or 'the end'!r}",
            f"在 {self.now.text or '结尾'!r} 之前缺少内容",
        )

    def symbol(self, name: str) -> Expression:
        if name == "∞":
            raise UnreadError("∞ is no number: it stands at an end of an interval only", "∞ 不是数：只能作为区间的端点")
        declared = self.context.names.get(name)
        if declared and declared.entry and name.partition("_")[2].endswith("".join(declared.entry)):
            return Entry(Symbol(name), tuple(map(Symbol, declared.entry)))  # β_{1t}, which the text defined
        return Symbol(name)

    def in_brackets(self) -> Expression:
        opened = self.now.text
        if opened in MATRICES:
            return tables.matrix(self)
        if opened in CASES:
            return tables.cases(self)
        if opened in "|‖":
            self.need("open", opened)
            inside = self.sum()
            self.need("close", opened)
            return Unary("abs", inside) if opened == "|" else Norm(inside, self.norm_index())
        if opened == "⟨":
            return self.inner_product()
        if opened == "\\{":
            return self.braced()
        if opened == "[" and iverson.is_next(self):
            return iverson.factor(self)
        return self.bracketed()

    def inner_product(self) -> Expression:
        items = self.arguments()
        if len(items) != 2:
            raise UnreadError("⟨ ⟩ holds two things: ⟨x, y⟩", "⟨ ⟩ 中应有两项：⟨x, y⟩")
        found = Binary("*", Unary("T", items[0]), items[1])
        return Unary("trace", found) if shape(items[0], self.context) == MATRIX else found

    def braced(self) -> Expression:
        items = self.arguments()
        if len(items) != 1:
            raise UnreadError("a set stands behind ∈ only", "集合只能写在 ∈ 之后")
        return items[0]

    def bracketed(self) -> Expression:
        if self.now.kind != "open":
            raise UnreadError(
                f"expected brackets, found {self.now.text or 'the end'!r}",
                f"此处应有括号，实为 {self.now.text or '结尾'!r}",
            )
        items = self.arguments()
        if len(items) == 1 and not isinstance(items[0], Each):
            return items[0]
        # (a, b)^T is a column for those to whom (a, b) is a row; here it is a column either way.
        self.take_transposition()
        return items[0] if len(items) == 1 else Many("tuple", tuple(items))

    def arguments(self) -> list[Expression]:
        """What stands in the brackets that come next; x_1, ..., x_n is one vector."""
        opened = self.now.text
        self.need("open", opened)
        items = [self.sum()]
        while self.take("sep", ","):
            if self.take("dots"):
                items = [self.vector_with_dots(items)]
            else:
                items.append(self.sum())
        self.need("close", _CLOSES.get(opened, opened))
        return items

    def vector_with_dots(self, items: list[Expression]) -> Expression:
        if len(items) <= 2 and self.take("sep", ","):
            found = counted(items[0], items[1] if len(items) == 2 else None, self.sum())
            if found and found.last == Symbol("n"):
                return Each((found.name,), found.body)
        raise UnreadError(
            "dots (...) leave open what stands between: write x_1, x_2, ..., x_n",
            "省略号（...）没有说明中间的内容：请写成 x_1, x_2, ..., x_n",
        )

    def root(self) -> Expression:
        if self.now == Token("open", "["):
            raise UnreadError("only square roots are read: write x^{1/3}", "只支持平方根：请写成 x^{1/3}")
        return Unary("sqrt", self.bracketed() if self.now.kind == "open" else self.digit_or_name())

    def digit_or_name(self) -> Expression:
        return self.digit() if self.now.kind == "number" else self.atom()

    def kronecker(self) -> Expression:
        self.need("op", "_")
        indices = self.indices()
        if len(indices) != 2:
            raise UnreadError(
                "delta is not declared for this exercise, and δ_{ij} has two indices",
                "delta 在本题中没有声明，而 δ_{ij} 应有两个下标",
            )
        return Delta(*indices)

    def fraction(self) -> Expression:
        if self.now.kind == "number":
            return Binary("/", self.digit(), self.below())
        if self.now.kind == "name":
            return Binary("/", self.atom(), self.below())
        self.need("open", "{")
        if self.take("cmd", "partial"):
            return derivatives.partial(self)
        above = self.sum()
        self.need("close", "}")
        below = self.below()
        if _first_factor(above) == _first_factor(below) == Symbol("d"):
            raise UnreadError(
                "derivatives are read as f'(x) or with ∂, not as df/dx", "导数请写成 f'(x) 或用 ∂，不支持 df/dx"
            )
        return Binary("/", above, below)

    def below(self) -> Expression:
        return self.digit_or_name() if self.now.kind in ("number", "name") else self.bracketed()

    def digit(self) -> Expression:
        """One digit without braces, as TeX takes it: \\frac12 is 1/2, and \\frac123 is 1/2 times 3."""
        token = self.take("number")
        if not token or not token.text.isdigit():
            raise UnreadError("a fraction without its braces", "分式缺少花括号")
        if len(token.text) > 1:
            self.at -= 1
            self.tokens[self.at] = Token("number", token.text[1:])
        return Number(Fraction(int(token.text[0])))

    # --- subscripts and superscripts

    def postfix(self, found: Expression) -> Expression:
        while True:
            if self.take("op", "'"):
                raise UnreadError("a prime on something that is no declared function", "撇号所加的对象不是已声明的函数")
            if self.take("op", "_"):
                found = self.entry(found)
            elif self.take_transposition():
                found = self.transposed(found)
            elif self.take("op", "^"):
                if self.take("op", "*"):
                    raise UnreadError(*_STAR)
                found = self.raised(found)
            else:
                return found

    def raised(self, found: Expression) -> Expression:
        """found to the power that comes next."""
        texts = [token.text for token in self.tokens[self.at : self.at + 2]]
        power = self.superscript()
        in_brackets = texts == ["{", "("] and self.tokens[self.at - 2].text == ")"
        if in_brackets and isinstance(found, Symbol | Entry | Call) and found != Symbol("e"):
            raise UnreadError(
                "x^{(k)}: a power, an iterate or a derivative? it is not read", "x^{(k)} 是幂、迭代还是导数？无法读取"
            )
        return Binary("^", found, power)

    def take_transposition(self) -> bool:
        length = self.transposition()
        self.at += length
        return length > 0

    def transposition(self) -> int:
        """How many tokens long the ^T is that comes next, if one does."""
        texts = tuple(token.text for token in self.tokens[self.at : self.at + 4])
        if texts[:2] in (("^", "T"), ("^", "⊤")):
            return 2
        return 4 if texts in (("^", "{", "T", "}"), ("^", "{", "⊤", "}")) else 0

    def transposed(self, found: Expression) -> Expression:
        """x^T, which has been taken, and for a number is its power where T is declared."""
        if Token("op", "⊤") in self.tokens[self.at - 2 : self.at]:
            return Unary("T", found)
        kind = shape(found, self.context)
        declared = self.context.names.get("T")
        if declared is None or declared.kind not in (SCALAR, INDEX):
            if kind == SCALAR and isinstance(found, Symbol | Entry | Number):
                raise UnreadError("T is not declared for this exercise", "T 在本题中没有声明")
            return Unary("T", found)
        if kind is None:
            raise UnreadError(
                "^T: transposed, or to the power of T? write ^\\top", "^T 是转置还是 T 次幂？转置请写 ^\\top"
            )
        return Binary("^", found, Symbol("T")) if kind == SCALAR else Unary("T", found)

    def superscript(self) -> Expression:
        if self.now == Token("open", "{"):
            return self.bracketed()
        return self.atom()

    def norm_index(self) -> Expression:
        if not self.take("op", "_"):
            return TWO
        braces = self.now == Token("open", "{")
        name = self.tokens[self.at + braces]
        if name in (Token("name", "∞"), Token("name", "F")):
            self.at += 1 + braces
            if braces:
                self.need("close", "}")
            return Symbol(name.text)
        return self.superscript()

    def entry(self, of: Expression) -> Expression:
        if not isinstance(of, Symbol) or of.name not in self.context.names:
            raise UnreadError(
                "a subscript on something that is no declared vector or matrix", "下标所加的对象不是已声明的向量或矩阵"
            )
        kind = self.kind_of(of)
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
            return self.split(self.atom())
        inside = self.arguments()
        return [index for part in inside for index in self.split(part)]

    def split(self, part: Expression) -> list[Expression]:
        """`jk` is two indices, and so is `12`."""
        if isinstance(part, Binary) and part.op == "*":
            return [*self.split(part.a), *self.split(part.b)]
        if isinstance(part, Number) and part.value.denominator == 1 and part.value >= 10:
            return [Number(Fraction(int(digit))) for digit in str(part.value)]
        return [part]

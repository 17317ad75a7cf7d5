"""A value written as a Python expression, in SymPy's or numpy's words, read into the tree that LaTeX is read into.

Only the syntax is looked at, against a list of what is known: nothing is evaluated.  Vectors are numpy's, of one axis,
or SymPy's columns: what would mean something else in the two (`*` between arrays) is refused.  Entries count from 0.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import NamedTuple

from grader.claims import kinds
from grader.claims.context import INDEX, MATRIX, SCALAR, SET, VECTOR, Context
from grader.claims.expression import (
    Binary,
    Call,
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
from grader.claims.kinds import NAMES, ROW
from grader.claims.spelling import spelled
from grader.claims.tokens import LONGEST, UnreadError
from grader.claims.walk import free_names

DEEPEST, LARGEST_EXPONENT, MOST_DIGITS = 60, 1000, 400
ONE, TWO = Number(Fraction(1)), Number(Fraction(2))
IDENTITY = Symbol("I")
_LIBRARIES = frozenset(["sp", "sympy", "np", "numpy", "math", "torch"])
_ELEMENTARY = {
    **{name: name for name in ["exp", "log", "sqrt", "sin", "cos", "tan", "sinh", "cosh", "tanh", "abs"]},
    **{"ln": "log", "Abs": "abs", "fabs": "abs", "absolute": "abs"},
}
_CONSTANTS = {"pi": Symbol("pi"), "E": Symbol("e"), "e": Symbol("e")}
_OPERATORS: Mapping[type[ast.operator], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**", ast.MatMult: "@", ast.BitXor: "^",
}  # fmt: skip
_EXPONENT = re.compile(r"[eE]([+-]?\d+)$")
_INDICES = ("k", "l", "m", "q", "r", "s")


class _Value(NamedTuple):
    """An expression with its kind."""

    e: Expression
    kind: str


def read_python(source: str, context: Context) -> Expression:
    """The value that `source` stands for: an expression, or an assignment of one to a name.

    Names are the declared ones, as `spelling.spellings` has them; i in x[i], where no Sum binds it, counts from 0 too,
    so that it is the i of x_i.  Raises UnreadError, with what is not read and where.
    """
    tree = _parsed(source.strip())
    _check_depth(tree)
    return _Reader(source.strip(), context).value(tree).e


def _parsed(source: str) -> ast.expr:
    if len(source) > LONGEST:
        raise UnreadError(
            f"the expression has {len(source)} characters; at most {LONGEST} are read",
            f"表达式有 {len(source)} 个字符，最多读 {LONGEST} 个",
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            statements = ast.parse(source).body
    except SyntaxError as error:
        raise _no_python(source, error) from error
    except (ValueError, RecursionError, MemoryError) as error:
        raise UnreadError("this is no Python expression", "这不是 Python 表达式") from error
    match statements:
        case [ast.Expr(value=value)] | [ast.Assign(targets=[ast.Name()], value=value)]:
            return value
    raise UnreadError(
        "one expression is read, and this is something else: write the value alone",
        "只读取一个表达式，而这里是别的内容：请只写出结果",
    )


def _no_python(source: str, error: SyntaxError) -> UnreadError:
    if re.search(r"\blambda\b", source):
        return UnreadError(
            "lambda is a word of Python's own: write lambda_ for λ", "lambda 是 Python 的保留字：λ 请写成 lambda_"
        )
    at = (error.offset or 1) - 1
    where = source.splitlines()[(error.lineno or 1) - 1 :][:1]
    near = where[0][max(at - 10, 0) : at + 10] if where else ""
    return UnreadError(
        f"this is no Python expression, near {near!r}: is a * missing?",
        f"{near!r} 附近不是 Python 表达式：是否漏了 *？",
    )


def _check_depth(tree: ast.expr) -> None:
    waiting: list[tuple[ast.AST, int]] = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        if depth > DEEPEST:
            raise UnreadError(f"more than {DEEPEST} operations stand inside each other", f"运算嵌套超过 {DEEPEST} 层")
        waiting += [(child, depth + 1) for child in ast.iter_child_nodes(node)]


class _Reader:
    def __init__(self, source: str, context: Context) -> None:
        self.source, self.context = source, context
        self.names = spelled([*context.names, *context.functions])
        self.bound: dict[str, Expression] = {}  # indices of sums, with the last value of each
        self.in_subscript = False
        self.call_kinds: dict[tuple[str, tuple[str, ...]], str] = {}

    def refused(self, node: ast.AST, en: str, zh: str) -> UnreadError:
        """What is wrong, and where."""
        where = ast.get_source_segment(self.source, node) or ""
        where = where if len(where) <= 40 else where[:39] + "…"
        return UnreadError(f"{where}: {en}", f"{where}：{zh}")

    # --- values

    def value(self, node: ast.expr) -> _Value:
        match node:
            case ast.Constant():
                return _Value(self.number(node), SCALAR)
            case ast.Name():
                return self.name(node)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                inner = self.value(operand)
                return _Value(_negative(inner.e), inner.kind)
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self.value(operand)
            case ast.BinOp():
                return self.operation(node)
            case ast.Call():
                return self.call(node)
            case ast.Attribute():
                return self.attribute(node)
            case ast.Subscript():
                return self.entry(node)
            case ast.List(elts=items) | ast.Tuple(elts=items):
                return self.vector(node, items)
            case ast.Compare():
                raise self.refused(node, "a value is asked for, not a comparison", "要求的是一个值，而不是比较")
        raise self.refused(node, "this is not read in a formula", "公式中不支持这种写法")

    def number(self, node: ast.Constant) -> Number:
        if type(node.value) is int:
            return Number(Fraction(node.value))
        if type(node.value) is not float:
            raise self.refused(node, "this is no real number", "这不是实数")
        written = (ast.get_source_segment(self.source, node) or "").replace("_", "")
        exponent = _EXPONENT.search(written)
        if exponent and abs(int(exponent[1])) > MOST_DIGITS:
            raise self.refused(node, "the number is too large or too small", "数过大或过小")
        return Number(Fraction(written))

    def name(self, node: ast.Name) -> _Value:
        if node.id in self.bound:
            return _Value(Symbol(node.id), SCALAR)
        name = self.declared(node)
        if name is None:
            return self.undeclared(node)
        if name in self.context.functions:
            raise self.refused(node, "this function needs its arguments", "该函数缺少自变量")
        kind = self.context.names[name].kind
        if kind == SET:
            raise self.refused(node, "this is a set, not a value", "这是集合，不是一个值")
        if kind != INDEX:
            return _Value(Symbol(name), kind)
        if not self.in_subscript:
            raise self.refused(
                node,
                "whether this index counts from 0 or from 1 is open: it is read in brackets only, as in x[i]",
                "该下标从 0 还是从 1 数起不明确：只在方括号中读取，如 x[i]",
            )
        return _Value(Binary("-", Symbol(name), ONE), SCALAR)

    def declared(self, node: ast.Name) -> str | None:
        """The declared name that is meant."""
        meant = self.names.get(node.id, [])
        if len(meant) > 1:
            both = ", ".join(meant)
            raise self.refused(node, f"this may mean each of {both}", f"这可以指 {both} 中的任何一个")
        return meant[0] if meant else None

    def undeclared(self, node: ast.Name) -> _Value:
        if node.id == "n":
            return _Value(Symbol("n"), SCALAR)
        if node.id in _CONSTANTS:
            return _Value(_CONSTANTS[node.id], SCALAR)
        if node.id == "I":
            raise self.refused(
                node,
                "I is SymPy's imaginary unit: write eye(n) for the identity",
                "I 是 SymPy 的虚数单位：单位矩阵请写成 eye(n)",
            )
        vector = re.fullmatch(r"([a-zA-Z]+?)_?\d+", node.id)
        if vector and vector[1] in self.names:
            raise self.refused(
                node,
                f"this is not declared; entries are written {vector[1]}[0], {vector[1]}[1]",
                f"没有声明；分量请写成 {vector[1]}[0]、{vector[1]}[1]",
            )
        raise self.refused(node, "this name is not declared for this exercise", "本题中没有声明该名称")

    def attribute(self, node: ast.Attribute) -> _Value:
        library = self.of_library(node)
        if library in _CONSTANTS:
            return _Value(_CONSTANTS[library], SCALAR)
        if library or node.attr != "T":
            raise self.refused(node, "this is not known here", "不认识这个名称")
        return self.transposed(self.value(node.value))

    def of_library(self, node: ast.expr) -> str:
        """`linalg.norm` for np.linalg.norm; "" for what is no library's."""
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        is_library = isinstance(node, ast.Name) and node.id in _LIBRARIES and node.id not in self.names
        return ".".join(reversed(parts)) if is_library else ""

    # --- operations

    def operation(self, node: ast.BinOp) -> _Value:
        op = _OPERATORS.get(type(node.op))
        if op is None:
            raise self.refused(node, "this operation is not read", "不支持这种运算")
        if op == "^":
            raise self.refused(node, "^ is no power in Python: write **", "在 Python 中 ^ 不是乘方：请写成 **")
        a, b = self.value(node.left), self.value(node.right)
        if op == "@":
            return self.matrix_product(node, a, b)
        if op == "**":
            return self.power(node, a, b)
        if op in "+-" and a.kind != b.kind:
            raise self.unfit(node, a, op, b)
        if op == "*" and SCALAR not in (a.kind, b.kind):
            raise self.refused(
                node,
                "* between arrays is the matrix product in SymPy and goes entry by entry in numpy: write @",
                "数组之间的 * 在 SymPy 中是矩阵乘积，在 numpy 中是逐项相乘：请写成 @",
            )
        if op == "/" and b.kind != SCALAR:
            raise self.unfit(node, a, op, b)
        return _Value(Binary(op, a.e, b.e), kinds.product(a.kind, b.kind) if op == "*" else a.kind)

    def unfit(self, node: ast.AST, a: _Value, op: str, b: _Value) -> UnreadError:
        left, right = NAMES[a.kind], NAMES[b.kind]
        return self.refused(node, f"{left.en} {op} {right.en}", f"{left.zh} {op} {right.zh}")

    def matrix_product(self, node: ast.AST, a: _Value, b: _Value) -> _Value:
        """Of what numpy and SymPy both compute, or one of them alone: x @ y is the dot product, x @ Q is Qᵀx."""
        if SCALAR in (a.kind, b.kind):
            raise self.unfit(node, a, "@", b)
        if (a.kind, b.kind) == (VECTOR, VECTOR):
            return _Value(Binary("*", Unary("T", a.e), b.e), SCALAR)
        if (a.kind, b.kind) == (VECTOR, MATRIX):
            return _Value(Binary("*", Unary("T", b.e), a.e), VECTOR)
        if b.kind == ROW:
            raise self.refused(
                node,
                "x.T of a vector of one axis is x itself, of a column a row: write x.dot(y), Q @ x or outer(x, y)",
                "一维数组的 x.T 就是 x，列向量的 x.T 是行向量：请写成 x.dot(y)、Q @ x 或 outer(x, y)",
            )
        return _Value(Binary("*", a.e, b.e), kinds.product(a.kind, b.kind))

    def power(self, node: ast.AST, a: _Value, b: _Value) -> _Value:
        if b.kind != SCALAR:
            raise self.unfit(node, a, "**", b)
        exponent = _constant(b.e)
        if exponent is None and not free_names(b.e) - {"e", "pi"} and _has_power(b.e):
            raise self.refused(node, "a number to the power of a power is not read", "不支持指数中再含数的乘方")
        if exponent is not None and abs(exponent) > LARGEST_EXPONENT:
            raise self.refused(
                node, f"exponents beyond {LARGEST_EXPONENT} are not read", f"不支持绝对值超过 {LARGEST_EXPONENT} 的指数"
            )
        if a.kind == SCALAR or (a.kind == MATRIX and exponent == -1):
            return _Value(Binary("^", a.e, b.e if exponent is None else Number(exponent)), a.kind)
        raise self.refused(
            node,
            "** of an array goes entry by entry in numpy and not in SymPy: write it with @",
            "数组的 ** 在 numpy 中逐项进行，在 SymPy 中则不然：请用 @ 写出",
        )

    def transposed(self, x: _Value) -> _Value:
        return _Value(Unary("T", x.e), kinds.transposed(x.kind))

    # --- calls

    def call(self, node: ast.Call) -> _Value:
        function = node.func
        if isinstance(function, ast.Name) and function.id not in self.bound:
            declared = self.declared(function)
            if declared is None:
                return self.library_call(node, function.id)
            if declared in self.context.functions:
                return self.call_of_declared(node, declared)
        if isinstance(function, ast.Attribute):
            library = self.of_library(function)
            return self.library_call(node, library) if library else self.method(node, function)
        raise self.refused(
            node,
            "this is a call of something that is no function: is a * missing?",
            "这里调用的不是函数：是否漏了 *？",
        )

    def arguments(self, node: ast.Call, least: int, most: int | None = None) -> list[_Value]:
        self.check_count(node, least, most)
        return [self.value(argument) for argument in node.args]

    def check_count(self, node: ast.Call, least: int, most: int | None = None) -> None:
        most = most or least
        if node.keywords or not least <= len(node.args) <= most:
            wanted = str(least) if least == most else f"{least} - {most}"
            raise self.refused(
                node,
                f"this call is read with {wanted} plain argument(s) only",
                f"该调用只支持 {wanted} 个普通参数",
            )

    def scalars(self, node: ast.Call, least: int, most: int | None = None) -> list[Expression]:
        found = self.arguments(node, least, most)
        self.check_numbers(node, found)
        return [one.e for one in found]

    def check_numbers(self, node: ast.AST, found: list[_Value]) -> None:
        for one in found:
            if one.kind != SCALAR:
                what = NAMES[one.kind]
                raise self.refused(node, f"numbers are read here, not {what.en}", f"此处应为数，而不是{what.zh}")

    def call_of_declared(self, node: ast.Call, name: str) -> _Value:
        parameters = self.context.functions[name].parameters
        found = self.arguments(node, len(parameters))
        key = name, tuple(one.kind for one in found)
        if key not in self.call_kinds:
            self.call_kinds[key] = kinds.of_call(name, list(key[1]), self.context)
        return _Value(Call(name, tuple(one.e for one in found)), self.call_kinds[key])

    def library_call(self, node: ast.Call, name: str) -> _Value:
        if name in _ELEMENTARY:
            (x,) = self.arguments(node, 1)
            return self.elementary(node, _ELEMENTARY[name], x)
        if ast.unparse(node.func) in ("np.max", "np.min", "numpy.max", "numpy.min"):
            raise self.refused(
                node, "the second argument is an axis: write np.maximum", "第二个参数是轴：请写成 np.maximum"
            )
        if name not in _CALLS:
            raise self.refused(node, "this function is not known here", "不认识这个函数")
        return _CALLS[name](self, node)

    def method(self, node: ast.Call, function: ast.Attribute) -> _Value:
        """x.dot(y) is dot(x, y)."""
        if function.attr not in ("dot", "inv", "norm", "sum", "transpose", "matmul"):
            raise self.refused(node, "this method is not known here", "不认识这个方法")
        inner = ast.Call(ast.Name(function.attr), [function.value, *node.args], node.keywords)
        return _CALLS[function.attr](self, ast.copy_location(inner, node))

    def elementary(self, node: ast.AST, op: str, x: _Value) -> _Value:
        if x.kind == SCALAR:
            return _Value(Unary(op, x.e), SCALAR)
        if x.kind == VECTOR:
            return self.entrywise(x, lambda entry: Unary(op, entry))
        what = NAMES[x.kind]
        raise self.refused(node, f"{op} of {what.en} is not read", f"不支持对{what.zh}取 {op}")

    def entrywise(self, x: _Value, function: Callable[[Expression], Expression]) -> _Value:
        """The vector of the function's values at the entries of x."""
        if isinstance(x.e, Each):
            return _Value(Each(x.e.indices, function(x.e.body)), VECTOR)
        index = self.fresh(x.e)
        return _Value(Each((index,), function(Entry(x.e, (Symbol(index),)))), VECTOR)

    def fresh(self, *inside: Expression) -> str:
        """An index that nothing here uses, nor what a declared function may be made of."""
        used = frozenset(self.bound).union(self.context.names, *map(free_names, inside))
        return next(name for name in (*_INDICES, *(f"k_{k}" for k in range(DEEPEST))) if name not in used)

    def many(self, node: ast.Call, op: str) -> _Value:
        return _Value(Many(op, tuple(self.scalars(node, 2, LONGEST))), SCALAR)

    def dot(self, node: ast.Call) -> _Value:
        a, b = self.arguments(node, 2)
        return self.matrix_product(node, a, b)

    def of_kinds(self, node: ast.Call, *wanted: str) -> list[Expression]:
        found = self.arguments(node, len(wanted))
        for one, kind in zip(found, wanted, strict=True):
            if one.kind != kind:
                asked, what = NAMES[kind], NAMES[one.kind]
                raise self.refused(
                    node, f"{asked.en} is read here, not {what.en}", f"此处应为{asked.zh}，而不是{what.zh}"
                )
        return [one.e for one in found]

    def outer(self, node: ast.Call) -> _Value:
        x, y = self.of_kinds(node, VECTOR, VECTOR)
        return _Value(Binary("*", x, Unary("T", y)), MATRIX)

    def multiply(self, node: ast.Call) -> _Value:
        a, b = self.arguments(node, 2)
        if a.kind != b.kind:
            raise self.unfit(node, a, "*", b)
        return _Value(Binary(".", a.e, b.e), a.kind)

    def inverse(self, node: ast.Call) -> _Value:
        (Q,) = self.of_kinds(node, MATRIX)
        return _Value(_inverse(Q), MATRIX)

    def solve(self, node: ast.Call) -> _Value:
        Q, c = self.of_kinds(node, MATRIX, VECTOR)
        return _Value(Binary("*", _inverse(Q), c), VECTOR)

    def matrix_power(self, node: ast.Call) -> _Value:
        Q, k = self.of_kinds(node, MATRIX, SCALAR)
        return _Value(Binary("^", Q, k), MATRIX)

    def transpose(self, node: ast.Call) -> _Value:
        (x,) = self.arguments(node, 1)
        return self.transposed(x)

    def diagonal(self, node: ast.Call) -> _Value:
        """The matrix with this diagonal: I_ij v_i."""
        (v,) = self.of_kinds(node, VECTOR)
        i = self.fresh(v)
        j = self.fresh(v, Symbol(i))
        on_diagonal = Entry(IDENTITY, (Symbol(i), Symbol(j)))
        return _Value(Each((i, j), Binary("*", on_diagonal, Entry(v, (Symbol(i),)))), MATRIX)

    def eye(self, node: ast.Call) -> _Value:
        if self.scalars(node, 1) != [Symbol("n")]:
            raise self.refused(node, "the identity is read as eye(n)", "单位矩阵请写成 eye(n)")
        return _Value(IDENTITY, MATRIX)

    def norm(self, node: ast.Call) -> _Value:
        match node.keywords:
            case [ast.keyword(arg="ord", value=order)]:
                node = ast.copy_location(ast.Call(node.func, [*node.args, order], []), node)
        x, *p = self.arguments(node, 1, 2)
        self.check_numbers(node, p)
        if x.kind == MATRIX:
            raise self.refused(node, "norms of matrices are not read", "尚不支持矩阵的范数")
        return _Value(Norm(x.e, p[0].e if p else TWO), SCALAR)

    def sum_of_entries(self, node: ast.Call) -> _Value:
        if node.args and isinstance(node.args[0], ast.GeneratorExp | ast.ListComp):
            raise self.refused(
                node,
                "loops are not read: write Sum(x[i], (i, 0, n - 1))",
                "不支持循环：请写成 Sum(x[i], (i, 0, n - 1))",
            )
        (v,) = self.of_kinds(node, VECTOR)
        if isinstance(v, Each):
            return _Value(Total(v.indices[0], ONE, Symbol("n"), None, v.body), SCALAR)
        index = self.fresh(v)
        return _Value(Total(index, ONE, Symbol("n"), None, Entry(v, (Symbol(index),))), SCALAR)

    def rational(self, node: ast.Call) -> _Value:
        numbers = [_constant(e) for e in self.scalars(node, 1, 2)]
        if None in numbers or any(number.denominator != 1 for number in numbers if number) or numbers[1:] == [0]:
            raise self.refused(node, "whole numbers are read here", "此处应为整数")
        first, second = (*numbers, Fraction(1))[:2]
        assert first is not None
        assert second is not None
        return _Value(Number(first / second), SCALAR)

    def array(self, node: ast.Call) -> _Value:
        self.check_count(node, 1)
        (items,) = node.args
        if not isinstance(items, ast.List | ast.Tuple):
            raise self.refused(node, "the entries are read in square brackets", "分量应写在方括号中")
        return self.vector(node, items.elts)

    def vector(self, node: ast.AST, items: list[ast.expr]) -> _Value:
        found = [self.value(item) for item in items]
        self.check_numbers(node, found)
        if not found:
            raise self.refused(node, "there is nothing in this", "其中没有内容")
        return _Value(Many("tuple", tuple(one.e for one in found)), VECTOR)

    # --- indices

    def total(self, node: ast.Call) -> _Value:
        """Sum(body, (i, first, last), ...): the last is the outermost."""
        self.check_count(node, 2, 5)
        body, *limits = node.args
        before = dict(self.bound)
        ranges = [self.range(limit) for limit in reversed(limits)]
        found = self.value(body)
        self.bound = before
        e = found.e
        for index, first, last in reversed(ranges):
            e = Total(index, first, last, None, e)
        return _Value(e, found.kind)

    def range(self, node: ast.expr) -> tuple[str, Expression, Expression]:
        match node:
            case ast.Tuple(elts=[ast.Name(id=index) as name, first, last]):
                if index == "n" or not self.may_be_bound(name):
                    raise self.refused(node, "the index of a sum must be a name of its own", "求和指标须是单独的名称")
                ends = [self.value(first), self.value(last)]
                self.check_numbers(node, ends)
                self.bound[index] = ends[1].e
                return index, ends[0].e, ends[1].e
        raise self.refused(node, "a sum is read with (i, first, last)", "求和请写成 (i, 下限, 上限)")

    def may_be_bound(self, name: ast.Name) -> bool:
        declared = self.declared(name)
        return declared is None or (declared in self.context.names and self.context.names[declared].kind == INDEX)

    def entry(self, node: ast.Subscript) -> _Value:
        of, places = self.entry_parts(node)
        wanted = {VECTOR: 1, MATRIX: 2}.get(of.kind)
        if wanted != len(places):
            what = NAMES[of.kind]
            raise self.refused(
                node,
                f"{len(places)} index(es) on {what.en}: x[i] and Q[i, j] are read",
                f"{what.zh}带 {len(places)} 个下标：只支持 x[i] 和 Q[i, j]",
            )
        return _Value(Entry(of.e, tuple(self.place(node, place) for place in places)), SCALAR)

    def entry_parts(self, node: ast.Subscript) -> tuple[_Value, list[ast.expr]]:
        """Q[i][j] is Q[i, j]."""
        places = list(node.slice.elts) if isinstance(node.slice, ast.Tuple) else [node.slice]
        if isinstance(node.value, ast.Subscript):
            of, before = self.entry_parts(node.value)
            return of, [*before, *places]
        in_subscript, self.in_subscript = self.in_subscript, False
        of = self.value(node.value)
        self.in_subscript = in_subscript
        return of, places

    def place(self, node: ast.AST, place: ast.expr) -> Expression:
        """An index that counts from 0 as one that counts from 1."""
        if isinstance(place, ast.Name) and self.bound.get(place.id) == Symbol("n"):
            raise self.refused(
                node,
                f"entries count from 0, so {place.id} must not go up to n: write ({place.id}, 0, n - 1)",
                f"分量从 0 数起，{place.id} 不能取到 n：请写成 ({place.id}, 0, n - 1)",
            )
        in_subscript, self.in_subscript = self.in_subscript, True
        found = self.value(place)
        self.in_subscript = in_subscript
        number = _constant(found.e)
        if found.kind != SCALAR or (number is not None and (number < 0 or number.denominator != 1)):
            raise self.refused(node, "indices are read as 0, 1, ..., n - 1", "下标只支持 0, 1, ..., n - 1")
        return _plus_one(found.e)


_CALLS: Mapping[str, Callable[[_Reader, ast.Call], _Value]] = {
    **dict.fromkeys(("Max", "max", "maximum"), lambda reader, node: reader.many(node, "max")),
    **dict.fromkeys(("Min", "min", "minimum"), lambda reader, node: reader.many(node, "min")),
    **dict.fromkeys(("Sum", "summation"), _Reader.total),
    **dict.fromkeys(("norm", "linalg.norm"), _Reader.norm),
    **dict.fromkeys(("inv", "linalg.inv", "inverse", "Inverse"), _Reader.inverse),
    **dict.fromkeys(("transpose", "Transpose"), _Reader.transpose),
    **dict.fromkeys(("dot", "matmul"), _Reader.dot),
    **dict.fromkeys(("eye", "identity", "Identity"), _Reader.eye),
    **dict.fromkeys(("Rational", "Integer", "Fraction", "S"), _Reader.rational),
    **dict.fromkeys(("array", "Matrix", "tensor"), _Reader.array),
    "sum": _Reader.sum_of_entries,
    "outer": _Reader.outer,
    "multiply": _Reader.multiply,
    "linalg.solve": _Reader.solve,
    "linalg.matrix_power": _Reader.matrix_power,
    "diag": _Reader.diagonal,
}  # fmt: skip


def _negative(e: Expression) -> Expression:
    return Number(-e.value) if isinstance(e, Number) else Unary("-", e)


def _inverse(Q: Expression) -> Expression:
    return Binary("^", Q, Number(Fraction(-1)))


def _constant(e: Expression) -> Fraction | None:
    """The value of what is made of numbers by + - * /."""
    match e:
        case Number(value):
            return value
        case Unary("-", x):
            inner = _constant(x)
            return None if inner is None else -inner
        case Binary("+" | "-" | "*" | "/" as op, a, b):
            left, right = _constant(a), _constant(b)
            if left is None or right is None or (op == "/" and right == 0):
                return None
            return {"+": left + right, "-": left - right, "*": left * right}[op] if op != "/" else left / right
    return None


def _has_power(e: Expression) -> bool:
    return (isinstance(e, Binary) and (e.op == "^" or _has_power(e.a) or _has_power(e.b))) or (
        isinstance(e, Unary) and _has_power(e.x)
    )


def _plus_one(e: Expression) -> Expression:
    match e:
        case Number(value):
            return Number(value + 1)
        case Binary("-", a, b) if b == ONE:
            return a
        case Binary("+" | "-" as op, a, b):
            return Binary(op, _plus_one(a), b)
    return Binary("+", e, ONE)

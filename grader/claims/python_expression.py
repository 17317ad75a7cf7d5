"""A value written as a Python expression, in SymPy's or numpy's words, read into the tree that LaTeX is read into.

Only the syntax is looked at, against a list of what is known: nothing is evaluated.  Entries count from 0.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from fractions import Fraction
from typing import NamedTuple

from grader.claims import arrays, kinds
from grader.claims.arrays import ONE, Value, constant
from grader.claims.context import INDEX, MATRIX, SCALAR, SET, VECTOR, Context
from grader.claims.doubts import LONGEST
from grader.claims.expression import Binary, Call, Entry, Expression, Number, Symbol, Total
from grader.claims.kinds import NAMES
from grader.claims.spelling import spelled
from grader.claims.tokens import UnreadError

DEEPEST, MOST_DIGITS = 60, 400
_LIBRARIES = frozenset(("sp", "sympy", "np", "numpy", "math", "torch"))
_CONSTANTS = {"pi": Symbol("pi"), "E": Symbol("e"), "e": Symbol("e")}
_OPERATORS: Mapping[type[ast.operator], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**", ast.MatMult: "@",
}  # fmt: skip
_ELEMENTARY = {
    "exp": "exp", "log": "log", "ln": "log", "sqrt": "sqrt", "sin": "sin", "cos": "cos", "tan": "tan", "sinh": "sinh",
    "cosh": "cosh", "tanh": "tanh", "abs": "abs", "Abs": "abs", "fabs": "abs", "absolute": "abs",
}  # fmt: skip
_METHODS = ("dot", "matmul", "inv", "norm", "sum", "transpose")
_EXPONENT = re.compile(r"[eE]([+-]?\d+)$")


class _Known(NamedTuple):
    """A function of a library, with the fewest and the most arguments that it is read with."""

    of: Callable[..., Value]
    least: int
    most: int


_CALLS: Mapping[str, _Known] = {
    **dict.fromkeys(("Max", "max", "maximum"), _Known(arrays.many("max"), 2, LONGEST)),
    **dict.fromkeys(("Min", "min", "minimum"), _Known(arrays.many("min"), 2, LONGEST)),
    **dict.fromkeys(("norm", "linalg.norm"), _Known(arrays.norm, 1, 2)),
    **dict.fromkeys(("inv", "linalg.inv", "inverse", "Inverse"), _Known(arrays.inverse, 1, 1)),
    **dict.fromkeys(("transpose", "Transpose"), _Known(arrays.transposed, 1, 1)),
    **dict.fromkeys(("dot", "matmul"), _Known(arrays.matrix_product, 2, 2)),
    **dict.fromkeys(("eye", "identity", "Identity"), _Known(arrays.identity, 1, 1)),
    **dict.fromkeys(("Rational", "Integer", "Fraction", "S"), _Known(arrays.quotient, 1, 2)),
    # What they are made of is read as a vector already.
    **dict.fromkeys(("array", "Matrix", "tensor"), _Known(lambda v: v, 1, 1)),
    "sum": _Known(arrays.sum_of_entries, 1, 1),
    "outer": _Known(arrays.outer, 2, 2),
    "multiply": _Known(arrays.multiply, 2, 2),
    "linalg.solve": _Known(arrays.solve, 2, 2),
    "linalg.matrix_power": _Known(arrays.matrix_power, 2, 2),
    "diag": _Known(arrays.diagonal, 1, 1),
}


def read_python(source: str, context: Context) -> Expression:
    """The value that `source` stands for: an expression, or an assignment of one to a name.

    Names are the declared ones, as `spelling.spellings` has them; i in x[i], where no Sum binds it, counts from 0 too,
    so that it is the i of x_i.  Raises UnreadError, with what is not read and where.
    """
    source = source.strip()
    tree = _parsed(source)
    _check_depth(tree)
    return _Reader(source, context).value(tree).e


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

    @contextmanager
    def at(self, node: ast.AST) -> Iterator[None]:
        """What does not fit in here is said to be at this place."""
        try:
            yield
        except UnreadError as error:
            raise self.refused(node, error.text.en, error.text.zh) from error

    # --- values

    def value(self, node: ast.expr) -> Value:
        match node:
            case ast.Constant():
                return Value(self.number(node), SCALAR)
            case ast.Name():
                return self.name(node)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return arrays.negative(self.value(operand))
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
            case ast.List(elts=[_, *_] as items) | ast.Tuple(elts=[_, *_] as items):
                found = [self.value(item) for item in items]
                with self.at(node):
                    return arrays.vector(*found)
            case ast.Compare():
                raise self.refused(node, "a value is asked for, not a comparison", "要求的是一个值，而不是比较")
            case ast.GeneratorExp() | ast.ListComp():
                raise self.refused(
                    node,
                    "loops are not read: write Sum(x[i], (i, 0, n - 1))",
                    "不支持循环：请写成 Sum(x[i], (i, 0, n - 1))",
                )
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

    def operation(self, node: ast.BinOp) -> Value:
        if isinstance(node.op, ast.BitXor):
            raise self.refused(node, "^ is no power in Python: write **", "在 Python 中 ^ 不是乘方：请写成 **")
        if type(node.op) not in _OPERATORS:
            raise self.refused(node, "this operation is not read", "不支持这种运算")
        a, b = self.value(node.left), self.value(node.right)
        with self.at(node):
            return arrays.operation(_OPERATORS[type(node.op)], a, b)

    def attribute(self, node: ast.Attribute) -> Value:
        library = self.of_library(node)
        if library in _CONSTANTS:
            return Value(_CONSTANTS[library], SCALAR)
        if library or node.attr != "T":
            raise self.refused(node, "this is not known here", "不认识这个名称")
        return arrays.transposed(self.value(node.value))

    def of_library(self, node: ast.expr) -> str:
        """`linalg.norm` for np.linalg.norm; "" for what is no library's."""
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        is_library = isinstance(node, ast.Name) and node.id in _LIBRARIES and node.id not in self.names
        return ".".join(reversed(parts)) if is_library else ""

    # --- names

    def name(self, node: ast.Name) -> Value:
        if node.id in self.bound:
            return Value(Symbol(node.id), SCALAR)
        name = self.declared(node)
        if name is None:
            return self.undeclared(node)
        if name in self.context.functions:
            raise self.refused(node, "this function needs its arguments", "该函数缺少自变量")
        kind = self.context.names[name].kind
        if kind == SET:
            raise self.refused(node, "this is a set, not a value", "这是集合，不是一个值")
        if kind != INDEX:
            return Value(Symbol(name), kind)
        if not self.in_subscript:
            raise self.refused(
                node,
                "whether this index counts from 0 or from 1 is open: it is read in brackets only, as in x[i]",
                "该下标从 0 还是从 1 数起不明确：只在方括号中读取，如 x[i]",
            )
        return Value(Binary("-", Symbol(name), ONE), SCALAR)

    def declared(self, node: ast.Name) -> str | None:
        """The declared name that is meant."""
        meant = self.names.get(node.id, [])
        if len(meant) > 1:
            both = ", ".join(meant)
            raise self.refused(node, f"this may mean each of {both}", f"这可以指 {both} 中的任何一个")
        return meant[0] if meant else None

    def undeclared(self, node: ast.Name) -> Value:
        if node.id == "n":
            return Value(arrays.DIMENSION, SCALAR)
        if node.id in _CONSTANTS:
            return Value(_CONSTANTS[node.id], SCALAR)
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

    # --- calls

    def call(self, node: ast.Call) -> Value:
        function = node.func
        if isinstance(function, ast.Name) and function.id not in self.bound:
            declared = self.declared(function)
            if declared is None:
                return self.library_call(node, function.id, node.args)
            if declared in self.context.functions:
                return self.declared_call(node, declared)
        if isinstance(function, ast.Attribute):
            library = self.of_library(function)
            if library:
                return self.library_call(node, library, node.args)
            if function.attr not in _METHODS:
                raise self.refused(node, "this method is not known here", "不认识这个方法")
            # x.dot(y) is dot(x, y).
            return self.library_call(node, function.attr, [function.value, *node.args])
        raise self.refused(
            node,
            "this is a call of something that is no function: is a * missing?",
            "这里调用的不是函数：是否漏了 *？",
        )

    def library_call(self, node: ast.Call, name: str, given: list[ast.expr]) -> Value:
        if ast.unparse(node.func) in ("np.max", "np.min", "numpy.max", "numpy.min"):
            raise self.refused(
                node, "the second argument is an axis: write np.maximum", "第二个参数是轴：请写成 np.maximum"
            )
        if name in ("Sum", "summation"):
            return self.total(node)
        if name in _ELEMENTARY:
            known = _Known(lambda x: arrays.elementary(_ELEMENTARY[name], x), 1, 1)
        elif name in _CALLS:
            known = _CALLS[name]
        else:
            raise self.refused(node, "this function is not known here", "不认识这个函数")
        return self.called(node, given, known)

    def declared_call(self, node: ast.Call, name: str) -> Value:
        def called(*given: Value) -> Value:
            key = name, tuple(one.kind for one in given)
            if key not in self.call_kinds:
                self.call_kinds[key] = kinds.of_call(name, list(key[1]), self.context)
            return Value(Call(name, tuple(one.e for one in given)), self.call_kinds[key])

        count = len(self.context.functions[name].parameters)
        return self.called(node, node.args, _Known(called, count, count))

    def called(self, node: ast.Call, given: list[ast.expr], known: _Known) -> Value:
        named = node.keywords
        if known.of is arrays.norm and [one.arg for one in named] == ["ord"]:
            given, named = [*given, named[0].value], []
        if named or not known.least <= len(given) <= known.most:
            raise self.refused(
                node,
                "this function is not read with these arguments: are they too many, too few or named?",
                "不支持该函数带这些参数：是否过多、过少或带有名称？",
            )
        found = [self.value(argument) for argument in given]
        with self.at(node):
            return known.of(*found)

    # --- sums and entries

    def total(self, node: ast.Call) -> Value:
        """Sum(body, (i, first, last), ...): the last is the outermost."""
        if len(node.args) < 2 or node.keywords:
            raise self.refused(node, "a sum is read with (i, first, last)", "求和请写成 (i, 下限, 上限)")
        body, *limits = node.args
        before = dict(self.bound)
        ranges = [self.range(limit) for limit in reversed(limits)]
        found = self.value(body)
        self.bound = before
        e = found.e
        for index, first, last in reversed(ranges):
            e = Total(index, first, last, None, e)
        return Value(e, found.kind)

    def range(self, node: ast.expr) -> tuple[str, Expression, Expression]:
        match node:
            case ast.Tuple(elts=[ast.Name(id=index) as name, first, last]):
                if index == "n" or not self.may_be_bound(name):
                    raise self.refused(node, "the index of a sum must be a name of its own", "求和指标须是单独的名称")
                ends = [self.value(first), self.value(last)]
                with self.at(node):
                    arrays.check_numbers(*ends)
                self.bound[index] = ends[1].e
                return index, ends[0].e, ends[1].e
        raise self.refused(node, "a sum is read with (i, first, last)", "求和请写成 (i, 下限, 上限)")

    def may_be_bound(self, name: ast.Name) -> bool:
        declared = self.declared(name)
        return declared is None or (declared in self.context.names and self.context.names[declared].kind == INDEX)

    def entry(self, node: ast.Subscript) -> Value:
        of, places = self.entry_parts(node)
        wanted = {VECTOR: 1, MATRIX: 2}.get(of.kind)
        if wanted != len(places):
            what = NAMES[of.kind]
            raise self.refused(
                node,
                f"{len(places)} index(es) on {what.en}: x[i] and Q[i, j] are read",
                f"{what.zh}带 {len(places)} 个下标：只支持 x[i] 和 Q[i, j]",
            )
        return Value(Entry(of.e, tuple(self.place(node, place) for place in places)), SCALAR)

    def entry_parts(self, node: ast.Subscript) -> tuple[Value, list[ast.expr]]:
        """Q[i][j] is Q[i, j]."""
        places = list(node.slice.elts) if isinstance(node.slice, ast.Tuple) else [node.slice]
        if isinstance(node.value, ast.Subscript):
            of, before = self.entry_parts(node.value)
            return of, [*before, *places]
        outside, self.in_subscript = self.in_subscript, False
        of = self.value(node.value)
        self.in_subscript = outside
        return of, places

    def place(self, node: ast.AST, place: ast.expr) -> Expression:
        """An index that counts from 0 as one that counts from 1."""
        if isinstance(place, ast.Name) and self.bound.get(place.id) == arrays.DIMENSION:
            raise self.refused(
                node,
                f"entries count from 0, so {place.id} must not go up to n: write ({place.id}, 0, n - 1)",
                f"分量从 0 数起，{place.id} 不能取到 n：请写成 ({place.id}, 0, n - 1)",
            )
        outside, self.in_subscript = self.in_subscript, True
        found = self.value(place)
        self.in_subscript = outside
        number = constant(found.e)
        if found.kind != SCALAR or (number is not None and (number < 0 or number.denominator != 1)):
            raise self.refused(node, "indices are read as 0, 1, ..., n - 1", "下标只支持 0, 1, ..., n - 1")
        return _plus_one(found.e)


def _plus_one(e: Expression) -> Expression:
    match e:
        case Number(value):
            return Number(value + 1)
        case Binary("-", a, b) if b == ONE:
            return a
        case Binary("+" | "-" as op, a, b):
            return Binary(op, _plus_one(a), b)
    return Binary("+", e, ONE)

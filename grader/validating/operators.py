"""The mistakes that mutants make: each operator gives, for one node of a syntax tree, what else might stand there.

They are the mistakes of students of this course (a sign, a factor 2, an axis, a dropped term), and of the operators
of general tools for Python (mutmut, Cosmic Ray) those that such code has use for: numbers by one, comparisons,
conditions, loops, exceptions, dropped statements.  A replacement is source text, and needs not differ in meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import libcst as cst

Source = Callable[[cst.CSTNode], str]


class Where(NamedTuple):
    """What surrounds a node.

    around: from its parent up to the module.  result: a function returns it, alone or as one of several.  entry: it
    defines an entry point; pure: one that must leave its arguments alone.  formula: a global under the name of an
    entry point that may be a formula.
    """

    around: tuple[cst.CSTNode, ...]
    result: bool = False
    entry: bool = False
    pure: bool = False
    formula: bool = False

    @property
    def parent(self) -> cst.CSTNode | None:
        return self.around[0] if self.around else None

    def is_parameter(self, name: str) -> bool:
        """Whether the function that the node stands in gets something under this name."""
        function = next((node for node in self.around if isinstance(node, cst.FunctionDef)), None)
        return function is not None and any(param.name.value == name for param in function.params.params)


@dataclass(frozen=True)
class Operator:
    """A kind of mistake: `of(node, source, where)` yields the texts that may replace `node`."""

    name: str
    of: Callable[[cst.CSTNode, Source, Where], Iterator[str]]


COMPARISONS: dict[str, tuple[str, str]] = {
    # sign: (the other way round, with or without equality)
    "<": (">", "<="),
    ">": ("<", ">="),
    "<=": (">=", "<"),
    ">=": ("<=", ">"),
    "==": ("!=", ""),
    "!=": ("==", ""),
    "in": ("not in", ""),
    "not in": ("in", ""),
    "is": ("is not", ""),
    "is not": ("is", ""),
}
NEIGHBOURS = {
    "min": "max",
    "argmin": "argmax",
    "minimum": "maximum",
    "floor": "ceil",
    "triu": "tril",
    "ones": "zeros",
    "ones_like": "zeros_like",
    "all": "any",
    "cos": "sin",
    "sum": "mean",
}
BOTH_WAYS = NEIGHBOURS | {other: name for name, other in NEIGHBOURS.items()}
# Python itself has no mean.
OF_PYTHON = {"min": "max", "max": "min", "all": "any", "any": "all", "sum": "max"}
MAY_BE_FORGOTTEN = ("abs", "fabs", "sqrt", "exp", "log", "conj", "conjugate", "square", "sorted", "reversed")
COPIES = ("copy", "clone")
ORDERED = (cst.Subtract, cst.Divide, cst.FloorDivide, cst.Modulo, cst.MatrixMultiply, cst.Power)


def sign(node: cst.CSTNode, source: Source, where: Where) -> Iterator[str]:
    match node:
        case cst.BinaryOperation(left=a, operator=cst.Add(), right=b):
            yield f"({source(a)}) - ({source(b)})"
        case cst.BinaryOperation(left=a, operator=cst.Subtract(), right=b):
            yield f"({source(a)}) + ({source(b)})"
        case cst.UnaryOperation(operator=cst.Minus(), expression=a):
            yield source(a)
        case cst.AugAssign(target=x, operator=cst.AddAssign(), value=a):
            yield f"{source(x)} -= {source(a)}"
        case cst.AugAssign(target=x, operator=cst.SubtractAssign(), value=a):
            yield f"{source(x)} += {source(a)}"
    yield from _of_result(node, source, where, "mutant_negated")


def factor_2(node: cst.CSTNode, source: Source, where: Where) -> Iterator[str]:
    match node:
        case cst.BinaryOperation(left=a, operator=cst.Add() | cst.Subtract(), right=b):
            sign = "+" if isinstance(node.operator, cst.Add) else "-"
            yield f"2 * ({source(a)}) {sign} ({source(b)})"
            yield f"({source(a)}) {sign} 2 * ({source(b)})"
        case cst.AugAssign(target=x, operator=cst.AddAssign() | cst.SubtractAssign(), value=a):
            sign = "+=" if isinstance(node.operator, cst.AddAssign) else "-="
            yield f"{source(x)} {sign} 2 * ({source(a)})"
    yield from _of_result(node, source, where, "mutant_doubled")


def dropped_term(node: cst.CSTNode, source: Source, where: Where) -> Iterator[str]:
    match node:
        case cst.BinaryOperation(left=a, operator=cst.Add() | cst.Multiply(), right=b):
            yield source(a)
            yield source(b)
        case cst.BinaryOperation(left=a, operator=cst.Subtract(), right=b):
            yield source(a)
            yield f"-({source(b)})"
        case cst.BinaryOperation(left=a, operator=cst.Divide() | cst.FloorDivide() | cst.Modulo() | cst.Power()):
            yield source(a)


def off_by_one(node: cst.CSTNode, source: Source, where: Where) -> Iterator[str]:
    match node:
        case cst.Integer(value=digits):
            yield str(int(digits, 0) + 1)
            yield str(int(digits, 0) - 1)
        case cst.Call(func=cst.Name("range" | "arange"), args=[*_, cst.Arg(value=stop)]) if not _is_integer(stop):
            before = "".join(f"{source(arg.value)}, " for arg in node.args[:-1])
            yield from (f"{source(node.func)}({before}({source(stop)}) {by})" for by in ("+ 1", "- 1"))
        case cst.Call(func=cst.Name("len"), args=[cst.Arg()]):
            yield f"{source(node)} - 1"
    if isinstance(node, cst.BaseExpression) and not _is_integer(node):
        if isinstance(where.parent, cst.Slice | cst.Index):
            yield f"({source(node)}) - 1"
        if isinstance(where.parent, cst.Slice):
            yield f"({source(node)}) + 1"


def _is_integer(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Integer)


def axis(node: cst.CSTNode, source: Source, where: Where) -> Iterator[str]:
    match node:
        case cst.Arg(keyword=cst.Name("axis" | "dim" as name), value=value):
            others = {"0": "1", "1": "0", "-1": "0", "-2": "1"}
            yield f"{name}={others.get(source(value), 'None')}"
            yield f"{name}=None"
        case cst.Attribute(value=of, attr=cst.Name("T")):
            yield source(of)


def swapped_arguments(node: cst.CSTNode, source: Source, where: Where) -> Iterator[str]:
    match node:
        case cst.Call(args=[first, second, *rest]) if _is_plain(first) and _is_plain(second):
            after = "".join(f", {source(arg)}" for arg in rest)
            yield f"{source(node.func)}(({source(second.value)}), ({source(first.value)}){after})"
        case cst.BinaryOperation(left=a, operator=operator, right=b) if isinstance(operator, ORDERED):
            if not (isinstance(operator, cst.Subtract) and _is_sign_lost(where)):
                yield f"({source(b)}) {_text(operator)} ({source(a)})"
        case cst.Tuple(elements=[a, b, *rest]) if isinstance(where.parent, cst.Return):
            after = "".join(f", ({source(element.value)})" for element in rest)
            yield f"({source(b.value)}), ({source(a.value)}){after}"
        case cst.Subscript(value=of, slice=[a, b]):
            yield f"({source(of)})[{source(b.slice)}, {source(a.slice)}]"


def _is_plain(arg: cst.Arg) -> bool:
    return arg.keyword is None and arg.star == ""


def _is_sign_lost(where: Where) -> bool:
    """Whether only the absolute value of a node matters, or its square."""
    match where.around:
        case [cst.Arg(), cst.Call(func=cst.Name(name) | cst.Attribute(attr=cst.Name(name))), *_]:
            return name in ("abs", "fabs", "absolute", "square", "norm")
        case [
            cst.Attribute(attr=cst.Name("abs")) | cst.BinaryOperation(operator=cst.Power(), right=cst.Integer("2")),
            *_,
        ]:
            return True
    return False


def constant(node: cst.CSTNode, source: Source, where: Where) -> Iterator[str]:
    match node:
        case cst.Float(value=digits) if float(digits) == 0:
            yield "1.0"
        case cst.Float(value=digits):
            yield f"{2 * float(digits)!r}"
            yield "0.0"
        case cst.Name("True"):
            yield "False"
        case cst.Name("False"):
            yield "True"
    yield from _of_result(node, source, where, "mutant_zero")


def rounding(node: cst.CSTNode, source: Source, where: Where) -> Iterator[str]:
    yield from _of_result(node, source, where, "mutant_rounded")


def float32(node: cst.CSTNode, source: Source, where: Where) -> Iterator[str]:
    match node:
        case cst.Attribute(value=of, attr=cst.Name("float64")):
            yield f"({source(of)}).float32"
        case cst.Arg(keyword=cst.Name("dtype"), value=cst.Name("float")):
            yield 'dtype="float32"'
    yield from _of_result(node, source, where, "mutant_float32")


def _of_result(node: cst.CSTNode, source: Source, where: Where, change: str) -> Iterator[str]:
    """`change` of what a function returns, of one part of it where that is a tuple."""
    if where.result and not _is_nothing_to_change(node):
        yield f"{change}({source(node)})"


def _is_nothing_to_change(node: cst.CSTNode) -> bool:
    match node:
        case cst.Name("None" | "True" | "False") | cst.SimpleString() | cst.Integer() | cst.Comparison():
            return True
        case cst.UnaryOperation(expression=cst.Integer()) | cst.Lambda() | cst.BooleanOperation():
            return True
    return False


def stale_state(node: cst.CSTNode, source: Source, where: Where) -> Iterator[str]:
    match node:
        case cst.FunctionDef(params=cst.Parameters(params=[_, *_])) if isinstance(where.parent, cst.Module):
            yield "@mutant_stale"


def argument_modified(node: cst.CSTNode, source: Source, where: Where) -> Iterator[str]:
    match node:
        case cst.FunctionDef() if where.pure:
            yield "@mutant_touching"
        case cst.Call(func=cst.Attribute(value=of, attr=cst.Name(name)), args=[]) if name in COPIES:
            yield source(of)
        case cst.Call(func=cst.Attribute(value=of, attr=cst.Name("array")), args=[cst.Arg(value=cst.Name(x)), *_]):
            if where.is_parameter(x):
                yield f"({source(of)}).asarray({', '.join(map(source, node.args))})"
        case cst.Assign(
            targets=[cst.AssignTarget(target=cst.Name(x))],
            value=cst.BinaryOperation(left=cst.Name(y), operator=operator, right=b),
        ) if x == y and where.is_parameter(x):
            yield f"{x} {_text(operator)}= {source(b)}"


def nan_in_a_corner(node: cst.CSTNode, source: Source, where: Where) -> Iterator[str]:
    if isinstance(node, cst.FunctionDef) and where.entry:
        yield "@mutant_nan_for_one"
        yield "@mutant_nan_for_zeros"
        yield "@mutant_nan_for_equal"


def comparison_flipped(node: cst.CSTNode, source: Source, where: Where) -> Iterator[str]:
    yield from _compared(node, source, lambda sign: COMPARISONS[sign][0])


def comparison_bound(node: cst.CSTNode, source: Source, where: Where) -> Iterator[str]:
    yield from _compared(node, source, lambda sign: COMPARISONS[sign][1])


def _compared(node: cst.CSTNode, source: Source, other: Callable[[str], str]) -> Iterator[str]:
    if not isinstance(node, cst.Comparison):
        return
    for changed in node.comparisons:
        text = f"({source(node.left)})"
        for target in node.comparisons:
            sign = other(_sign(target)) if target is changed else _sign(target)
            text += f" {sign} ({source(target.comparator)})"
        if other(_sign(changed)):
            yield text


def _sign(target: cst.ComparisonTarget) -> str:
    return _text(target.operator)


def _text(operator: cst.CSTNode) -> str:
    return " ".join(cst.Module([]).code_for_node(operator).split())


def condition(node: cst.CSTNode, source: Source, where: Where) -> Iterator[str]:
    match node:
        case cst.BooleanOperation(left=a, operator=cst.And(), right=b):
            yield f"({source(a)}) or ({source(b)})"
        case cst.BooleanOperation(left=a, operator=cst.Or(), right=b):
            yield f"({source(a)}) and ({source(b)})"
        case cst.UnaryOperation(operator=cst.Not(), expression=a):
            yield source(a)
        case cst.IfExp(body=a, orelse=b):
            yield source(a)
            yield source(b)
    if isinstance(where.parent, cst.If) and node is where.parent.test:
        # `if 0` means the same as `if False`, whatever it compiles to.
        if source(node) not in ("0", "False"):
            yield "False"
        if source(node) not in ("1", "True"):
            yield "True"


def loop(node: cst.CSTNode, source: Source, where: Where) -> Iterator[str]:
    match node:
        case cst.Break():
            yield "continue"
        case cst.Continue():
            yield "break"
    if isinstance(where.parent, cst.For) and node is where.parent.iter:
        yield "()"
    if isinstance(where.parent, cst.While) and node is where.parent.test:
        yield "False"


def neighbour(node: cst.CSTNode, source: Source, where: Where) -> Iterator[str]:
    match node:
        case cst.Call(func=cst.Name(name)) if name in OF_PYTHON:
            yield OF_PYTHON[name] + source(node)[len(name) :]
        case cst.Attribute(value=of, attr=cst.Name(name)) if name in BOTH_WAYS and isinstance(where.parent, cst.Call):
            yield f"({source(of)}).{BOTH_WAYS[name]}"


def call_dropped(node: cst.CSTNode, source: Source, where: Where) -> Iterator[str]:
    match node:
        case cst.Call(func=cst.Name(name) | cst.Attribute(attr=cst.Name(name)), args=[cst.Arg(value=a)]) if (
            name in MAY_BE_FORGOTTEN
        ):
            yield source(a)
        case cst.Call(func=cst.Attribute(value=of, attr=cst.Name(name)), args=[]) if name in MAY_BE_FORGOTTEN:
            yield source(of)
        case cst.Attribute(value=of, attr=cst.Name("real")):
            yield source(of)


def other_exception(node: cst.CSTNode, source: Source, where: Where) -> Iterator[str]:
    match node:
        case cst.Name(name) if isinstance(where.parent, cst.ExceptHandler | cst.Raise):
            yield "KeyError" if name != "KeyError" else "ValueError"
        case cst.Call(func=cst.Name(name)) if isinstance(where.parent, cst.Raise):
            yield ("KeyError" if name != "KeyError" else "ValueError") + source(node)[len(name) :]


def statement_dropped(node: cst.CSTNode, source: Source, where: Where) -> Iterator[str]:
    match node:
        case cst.AugAssign() | cst.Raise() | cst.Assert() | cst.Del() | cst.Expr(value=cst.Call()):
            yield "pass"
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Subscript() | cst.Attribute())]):
            yield "pass"


def formula(node: cst.CSTNode, source: Source, where: Where) -> Iterator[str]:
    """Of an answer that is a formula in one line, in LaTeX or Python."""
    if isinstance(node, cst.SimpleString) and where.formula:
        text = str(node.evaluated_value)
        yield repr(f"-({text})")
        yield repr(f"({text}) + ({text})")


OPERATORS = (
    Operator("sign", sign),
    Operator("factor 2", factor_2),
    Operator("dropped term", dropped_term),
    Operator("off by one", off_by_one),
    Operator("axis", axis),
    Operator("swapped arguments", swapped_arguments),
    Operator("constant", constant),
    Operator("rounding", rounding),
    Operator("float32", float32),
    Operator("stale state", stale_state),
    Operator("argument modified", argument_modified),
    Operator("nan in a corner", nan_in_a_corner),
    Operator("comparison flipped", comparison_flipped),
    Operator("comparison bound", comparison_bound),
    Operator("condition", condition),
    Operator("loop", loop),
    Operator("neighbour", neighbour),
    Operator("call dropped", call_dropped),
    Operator("other exception", other_exception),
    Operator("statement dropped", statement_dropped),
    Operator("formula", formula),
)

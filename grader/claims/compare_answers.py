"""An answer that is a formula against the formula that an exercise expects: the same value, whatever it looks like.

A formula is called different only with an instance at which two evaluators find it so, as `refute.look` does; what is
neither proved nor refuted held on instances; everything else goes to a person, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import Any, Literal, NamedTuple

from flint import ctx

from grader.claims.context import Context
from grader.claims.draws import BITS, INSTANCES
from grader.claims.evaluate import IllTypedError, Instance, OpenError, evaluate, is_narrow, is_scalar
from grader.claims.expression import Call, Derivative, Expression, Symbol
from grader.claims.instances import at_all_indices, free_indices, instances
from grader.claims.parse import parse
from grader.claims.proof import Proof
from grader.claims.prove import proved
from grader.claims.python_expression import read_python
from grader.claims.refute import Refuted, look
from grader.claims.show import show
from grader.claims.tokens import UnreadError
from grader.evidence import Text

NARROW = 64

Form = Literal["latex", "python"]

FORMS = {"latex": Text("LaTeX", "LaTeX"), "python": Text("Python", "Python")}
_LATEX_ONLY = re.compile(r"[\\{}^$]")
_PYTHON_ONLY = re.compile(r"\*|@|\w\[|\.[a-zA-Z]")
_MATHS = re.compile(r"^\s*(\$\$?|\\\[|\\\()(.*?)(\$\$?|\\\]|\\\))[\s.,;。，；]*$", re.DOTALL)
# What stands in a string of Python's for \alpha, \beta, \frac, \nu, \rho, \theta, \vert, where it is not a raw one.
_EATEN = re.compile(
    r"[\x07\x08\x0b\x0c]"
    r"|\t(?=(?:heta|au|ext|op|imes|frac|an|anh|o|ilde)(?![a-zA-Z]))"
    r"|\n(?=(?:abla|eq|e|u|i|orm|ot|eg|leq|geq|mid)(?![a-zA-Z]))"
    r"|\r(?=(?:ho|ight|angle|m)(?![a-zA-Z]))"
)
_TOO_DEEP = Text("the formula is nested too deeply", "公式嵌套过深")


class Same(NamedTuple):
    """reading: how the answer was read.  instances: on how many it was equal; proof: None where it is not proved."""

    reading: str
    instances: int
    proof: Proof | None


class Different(NamedTuple):
    """instance: the values, by name, at which the answer is `found` and should be `expected`, as decimals."""

    reading: str
    instance: dict[str, str]
    found: str
    expected: str


class Unread(NamedTuple):
    """reading: how the answer was read, "" where it was not."""

    reason: Text
    reading: str = ""


Compared = Same | Different | Unread


def compare(
    answer: str,
    expected: str,
    context: Context,
    form: Form = "latex",
    *,
    may_use: frozenset[str] = frozenset(),
    seed: int = 0,
) -> Compared:
    """`answer`, in LaTeX or in Python, against `expected`, in LaTeX.

    Of `x^* = ... = ...` the last side counts, in both.  The answer must be written out: derivatives, declared functions
    and names that stand for something may occur in it only if they do in `expected` or are in `may_use`.
    seed: of the instances; a formula can be made that is right on all those of a seed that is known.
    Raises UnreadError where `expected` cannot be read, which is the exercise's mistake.
    """
    right = read_latex(expected, context)
    try:
        left = read(answer, context, form)
        allowed = may_use.union(_given(right, context))
        restated = next((name for name in _given(left, context) if name not in allowed), None)
        if restated is not None:
            return Unread(_not_written_out(restated), show(left))
        return _compared(left, right, context, seed)
    except UnreadError as error:
        return Unread(error.text)
    except RecursionError:
        return Unread(_TOO_DEEP)


def _compared(left: Expression, right: Expression, context: Context, seed: int) -> Compared:
    reading = show(left)
    try:
        found = look(left, "=", right, context, seed)
        if isinstance(found, Refuted):
            return Different(reading, found.instance, found.left, found.right)
        equal, of = _equal_on(left, right, context, seed)
    except IllTypedError as error:
        return Unread(Text(f"the shapes do not fit: {error.text.en}", f"形状不符：{error.text.zh}"), reading)
    except UnreadError as error:
        return Unread(error.text, reading)
    if of * 2 < INSTANCES or equal * 4 < of * 3:
        return Unread(_hardly_comparable(equal), reading)
    return Same(reading, equal, proved(left, "=", right, context))


class _Count(NamedTuple):
    """On how many instances both are known to be equal, of those on which the second has a value."""

    equal: int
    of: int


def _equal_on(left: Expression, right: Expression, context: Context, seed: int) -> _Count:
    """Equal at every index, to `NARROW` bits: a formula can be made whose balls are wide, and equal to everything.

    (0, 0) where they differ on one: by less than the second evaluator sees, say.
    """
    indices = free_indices(context, left, right)
    equal, of = 0, 0
    for drawn in instances(context, seed):
        states = {_equal_at(left, right, at) for at in at_all_indices(drawn, indices)} - {None}
        if "no" in states:
            return _Count(0, 0)
        of += bool(states)
        equal += states == {"yes"}
    return _Count(equal, of)


def _equal_at(left: Expression, right: Expression, at: Instance) -> Literal["yes", "no", "open"] | None:
    """None where `right` has no value."""
    with ctx.workprec(BITS):
        try:
            b = evaluate(right, at)
            if not is_narrow(b, NARROW):
                return None
        except OpenError:
            return None
        try:
            a = evaluate(left, at)
        except OpenError:
            return "open"
        # The number 0 is the zero vector, as it is for `look`.
        if not all(x.overlaps(y) for x, y in zip(_entries(a, b), _entries(b, a), strict=True)):
            return "no"
        return "yes" if is_narrow(a, NARROW) else "open"


def _entries(value: Any, other: Any) -> list[Any]:
    if not is_scalar(value):
        return list(value.flat)
    return [value] if is_scalar(other) else [value] * other.size


def _hardly_comparable(count: int) -> Text:
    return Text(
        f"its value could be told from others on {count} of {INSTANCES} instances only",
        f"在 {INSTANCES} 个实例中，只有 {count} 个能够判定其值",
    )


def _not_written_out(name: str) -> Text:
    if name == "∇":
        return Text("the derivative is to be worked out, not written as one", "应当求出导数，而不是写成导数的形式")
    return Text(f"{name} stands for something: write it out", f"{name} 代表别的式子：请写出它是什么")


def _given(e: Any, context: Context) -> Iterator[str]:
    """What in e may restate the question: "∇" for a derivative, declared functions, names that stand for something."""
    match e:
        case tuple():
            for item in e:
                yield from _given(item, context)
            return
        case Derivative():
            yield "∇"
        case Call(function, _, primes):
            yield function
            yield from ["∇"] * bool(primes)
        case Symbol(name) if name in context.names and context.names[name].means:
            yield name
    for part in fields(e) if hasattr(e, "__dataclass_fields__") else ():
        yield from _given(getattr(e, part.name), context)


# ------------------------------------------------------------------------------------------------------ reading


def guess_form(answer: str) -> Form:
    r"""Python where something stands in it that only Python has (*, @, x[0], x.T), and nothing that only LaTeX has
    (\, ^, braces); LaTeX else.

    >>> guess_form("Q @ x + c"), guess_form(r"\frac{1}{2} x"), guess_form("Qx + c")
    ('python', 'latex', 'latex')
    """
    is_python = _PYTHON_ONLY.search(answer) and not _LATEX_ONLY.search(answer)
    return "python" if is_python else "latex"


def read(answer: str, context: Context, form: Form) -> Expression:
    """The value that an answer stands for.  Raises UnreadError, saying what it was taken for."""
    taken = FORMS[form]
    try:
        return read_python(answer, context) if form == "python" else read_latex(answer, context)
    except UnreadError as error:
        raise UnreadError(f"read as {taken.en}: {error.text.en}", f"按 {taken.zh} 读取：{error.text.zh}") from error


def read_latex(latex: str, context: Context) -> Expression:
    """The value of a formula, the last side of an equation.  Raises UnreadError."""
    if _EATEN.search(latex):
        raise UnreadError(
            r"a backslash is lost, as in a string of Python's that is not raw: write r'\frac{1}{2}'",
            r"反斜杠丢失了，可能是 Python 字符串没有写成原始字符串：请写成 r'\frac{1}{2}'",
        )
    display = _MATHS.match(latex)
    inner = display[2] if display else latex
    try:
        chains = parse(inner, context)
    except UnreadError:
        # A left side that is not declared, as in g = Qx + c, is the answer's own name.
        value = _after_last_equality(inner)
        if value is None:
            raise
        chains = parse(value, context)
    if len(chains) != 1 or set(chains[0].relations) - {"="}:
        raise UnreadError("a value is asked for, not a statement or several", "要求的是一个值，而不是命题或多个式子")
    return chains[0].expressions[-1]


def _after_last_equality(latex: str) -> str | None:
    depth, last = 0, None
    for k, character in enumerate(latex):
        depth += {"{": 1, "(": 1, "}": -1, ")": -1}.get(character, 0)
        if character == "=" and depth == 0:
            last = k
    if last is None or latex[:last].rstrip()[-1:] in ("", "!", "<", ">", ":", "_"):
        return None
    return latex[last + 1 :]

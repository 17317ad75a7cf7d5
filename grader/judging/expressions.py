"""Answers that are formulas: a text in LaTeX or Python, or a function, against the formula that is expected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from grader.claims.child import Child, Stopped
from grader.claims.compare_answers import (
    FORMS,
    Compared,
    Different,
    Form,
    Same,
    Unread,
    compare,
    guess_form,
    read_latex,
)  # fmt: skip
from grader.claims.context import Context
from grader.claims.draws import INSTANCES
from grader.claims.evaluate import Value, is_scalar
from grader.claims.instances import FloatInstance, float_instances
from grader.claims.spelling import identifier
from grader.evidence import Text
from grader.judging import words
from grader.judging.compare import formula, is_sharp
from grader.judging.compare.forward import Mistake
from grader.judging.compare.wording import What, say
from grader.judging.outcome import Mismatch, current

LONGEST_SHOWN = 300
# Far more than any formula takes that is no attack.
SECONDS = 20.0


class WrongFormula(NamedTuple):
    """A known mistake, in LaTeX, and the hint for a student whose answer is that."""

    latex: str
    hint: Text


def same_expression(
    answer: str | Callable[..., Any],
    expected: str,
    context: Context,
    what: What,
    *,
    seed: int,
    parameters: Sequence[str] = (),
    form: Form | None = None,
    may_use: Sequence[str] = (),
    mistakes: Sequence[WrongFormula] = (),
) -> None:
    """`answer` has the value of `expected`, LaTeX, at all instances of the context; the seed is `candidate.seed`.

    A text is read as `form`, by default as what it looks like, and may use what `compare_answers.compare` lets it; a
    function is called with the parameters, see `compare_callable`.  Raises Mismatch where the answer is certainly
    wrong; leaves what cannot be read or told to a person.
    """
    if not isinstance(answer, str):
        compare_callable(answer, parameters, expected, context, what, seed=seed, mistakes=mistakes)
        return
    form = form or guess_form(answer)
    with Child() as child:

        def against(latex: str) -> Compared | Stopped:
            comparing = partial(compare, answer, latex, context, form, may_use=frozenset(may_use), seed=seed)
            return child.run(comparing, seconds=SECONDS)

        match found := against(expected):
            case Same(proof=proof) if proof is not None and proof.up_to is None:
                current().proved(Text("algebra, for every dimension", "代数推导，对任意维数成立"))
            case Same(_, instances):
                current().compared(instances)
            case Unread(reason) | Stopped(reason):
                current().leave_unread(words.unread_formula(reason))
            case Different():
                current().compared()
                hint = next((hint for latex, hint in mistakes if isinstance(against(latex), Same)), None)
                raise _different(found, form, what, hint)


def _different(found: Different, form: Form, what: What, hint: Text | None) -> Mismatch:
    taken, reading = FORMS[form], found.reading if len(found.reading) <= LONGEST_SHOWN else "…"
    at = ", ".join(f"{name} = {value}" for name, value in found.instance.items())
    gives, should = found.found, found.expected
    why = say(
        f"{{what}}: your formula, read as {taken.en}, is {reading}; at {at} it is {gives}, which should be {should}.",
        f"{{what}}：你的公式按 {taken.zh} 读作 {reading}；在 {at} 处它等于 {gives}，应为 {should}。",
        what,
    )
    lines = ["import numpy as np", "", *(_pasteable(name, value) for name, value in found.instance.items())]
    snippet = "\n".join([*lines, f"# your formula: {gives}", f"# expected: {should}", ""])
    return Mismatch(expected=should, found=gives, why=why, hint=hint, snippet=snippet)


def _pasteable(name: str, value: str) -> str:
    """A value of an instance as an assignment: `(1, 1/2)` is a vector, `[1, 0; 0, 1]` a matrix."""
    if "(" in name:
        return f"# {name} = {value}"
    if value.startswith("("):
        value = f"np.array([{value[1:-1]}])"
    elif value.startswith("["):
        value = f"np.array([{', '.join(f'[{row.strip()}]' for row in value[1:-1].split(';'))}])"
    return f"{identifier(name)} = {value}"


def compare_callable(
    call: Callable[..., Any],
    parameters: Sequence[str],
    expected: str,
    context: Context,
    what: What,
    *,
    seed: int,
    instances: int = INSTANCES,
    mistakes: Sequence[WrongFormula] = (),
) -> None:
    """`call` gives the value of `expected` at as many instances, as far as floats go: see `compare.formula`.

    It is called with one float, array of shape (n,) or array (n, n) for each of the declared names `parameters`, and
    gives a number or an array of such a shape; free indices of `expected` run over the entries of the result.
    Raises Mismatch for another value, and what `call` raises.
    """
    right = read_latex(expected, context)
    wrong = [(read_latex(latex, context), hint) for latex, hint in mistakes]
    judged = 0
    for at in float_instances(right, parameters, context, [e for e, _ in wrong], seed):
        value, rounded = _plain(at.value), _plain(at.rounded)
        if not is_sharp(value, rounded):
            continue
        if judged == instances:
            break
        judged += 1
        size = max([1.0, *(float(np.abs(argument).max()) for argument in at.arguments)])
        known = _mistakes(at, [hint for _, hint in wrong])
        formula(call(*at.arguments), value, rounded, what, size=size, mistakes=known)
    if judged * 2 < instances:
        current().leave_unread(words.unread_formula(_hardly_judged(judged)))


def _mistakes(at: FloatInstance, hints: Sequence[Text]) -> list[Mistake]:
    pairs = zip(at.others, hints, strict=True)
    return [Mistake(_plain(value), hint) for value, hint in pairs if value is not None]


def _plain(value: Value) -> Any:
    """Vectors and rows with one axis, as numpy has them."""
    if is_scalar(value):
        return value
    return value.ravel() if 1 in value.shape else value


def _hardly_judged(count: int) -> Text:
    return Text(f"its value could be judged at {count} points only", f"只能在 {count} 个点上判定它的值")

"""An optimiser in whatever form a student wrote it, run on the judge's gradients, with code that shows the same run.

Notation: gradients (T, d), one row a step; x, m, v (T, d), the rows after each step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from textwrap import indent
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging import compare
from grader.judging.candidate import Candidate, Shown
from grader.judging.literal import literal
from grader.judging.optimiser_runs import unusable
from grader.judging.outcome import Mismatch, current

Array = npt.NDArray[Any]
Hyper = Mapping[str, float]

BOOK = {"beta1": 0.9, "beta2": 0.999, "eps": 1e-6}
LARGEST_EPS = 1e-3
MOMENTS = Text("stored moments", "保存的矩")


class Trace(NamedTuple):
    """What an optimiser did: its iterates and, where they could be found, its moments, in either order unless `named`.

    form: 'step', 'tensors', 'book' or 'optimizer'.  hyper: the hyperparameters that it went by.  dtype: the coarsest
    in which a right answer of this form may have computed.
    """

    form: str
    x: Array
    m: Sequence[Any]
    v: Sequence[Any]
    named: bool
    hyper: Hyper
    dtype: npt.DTypeLike


class _Form(NamedTuple):
    """How an answer is written, as the worker says."""

    name: str
    hyper: Hyper
    takes: Sequence[str]


def adam_trace(candidate: Candidate, x0: Array, gradients: Array, hyper: Hyper, beside: Array | None = None) -> Trace:
    """Run the answer's Adam from x0 (d,), alone or in turns with a second run on the gradients `beside`.

    `hyper` has lr, beta1, beta2, eps; a form that does not take some goes by its own: the book's betas, the eps
    in its code.  Raises Mismatch when the answer has no usable form or gives iterates that are not (d,) finite
    numbers, and what Candidate raises.
    """
    form = _form(candidate, hyper)
    candidate.shows(lambda: _shown(candidate, form, x0, gradients, beside))
    reply = candidate.trajectory(x0, gradients, dict(hyper), beside)
    return _trace(candidate, form, reply, x0, len(gradients))


def adam_descent(candidate: Candidate, x0: Array, curvatures: Array, steps: int, hyper: Hyper) -> Trace:
    """As `adam_trace`, with the gradient curvatures * x of a quadratic at the answer's own iterates."""
    form = _form(candidate, hyper)
    return _trace(candidate, form, candidate.descent(x0, curvatures, steps, dict(hyper)), x0, steps)


def _trace(candidate: Candidate, form: _Form, reply: Any, x0: Array, steps: int) -> Trace:
    if reply.get("fault"):
        raise unusable(candidate, "adam_step", "init_adam_states", reply)
    compare.as_rows(reply["x"], len(x0), lambda t: Text(f"x after step {t + 1}", f"第 {t + 1} 步之后的 x"))
    x = compare.as_matrix(reply["x"], (steps, len(x0)), Text("x after every step", "每一步之后的 x"))
    return Trace(form.name, x, reply["m"], reply["v"], reply["named"] is True, form.hyper, _dtype(reply, x0))


def moments_are_adams(trace: Trace, gradients: Array, rule: compare.AdamRule) -> None:
    """`compare.adam_moments` on a trace.

    A step function must show its moments; where a state of another form does not, a person is asked.
    """
    found = len(trace.m) > 0 and len(trace.v) > 0
    if not found and trace.form in ("step", "tensors"):
        raise _hidden()
    if not found:
        current().compared()
        current().leave_open(_ask_a_person())
        return
    try:
        compare.adam_moments(trace.m, trace.v, gradients, rule, MOMENTS, dtype=trace.dtype)
    except Mismatch as mismatch:
        if trace.named:
            raise
        with suppress(Mismatch):
            compare.adam_moments(trace.v, trace.m, gradients, rule, MOMENTS, dtype=trace.dtype)
            return
        raise mismatch


def _hidden() -> Mismatch:
    return Mismatch(
        expected='state["m"] and state["v"]',
        found="a state in which they cannot be found",
        why=Text(
            'The state after a step must hold the moments that it used as state["m"] and state["v"].',
            '每一步之后的状态中，应能以 state["m"] 和 state["v"] 取到这一步所用的矩。',
        ),
    )


def _ask_a_person() -> Text:
    return Text(
        "The moments could not be found in the optimiser's state: a person will look for them.",
        "在优化器的状态中找不到两个矩，将由人工查看。",
    )


def _form(candidate: Candidate, hyper: Hyper) -> _Form:
    said = candidate.optimizer_form()
    takes = said["takes"]
    given = [name for name in hyper if name in takes or (name.startswith("beta") and "betas" in takes)]
    eps = said["eps"] if 0 < said["eps"] < LARGEST_EPS else BOOK["eps"]
    own = {**BOOK, "eps": eps, **{name: hyper[name] for name in given}}
    return _Form(said["form"], {name: own[name] for name in ("lr", "beta1", "beta2", "eps")}, takes)


def _dtype(reply: Any, x0: Array) -> npt.DTypeLike:
    """float32 for the book's form, and for answers in torch that keep something in float32, torch's default."""
    single = reply["form"] == "book" or (reply["form"] != "step" and reply["single"])
    return np.float32 if single else x0.dtype


def _call(candidate: Candidate, form: _Form) -> str:
    name = candidate.name_of("adam_step")
    if form.name == "book":
        return f"for gradient in gradients: {name}([w, b], states, {_settings(form)})"
    if form.name == "optimizer":
        return f"for gradient in gradients: {name}([x], {_settings(form)}).step()"
    return f"for gradient in gradients: x, state = {name}(x, gradient, state, {_settings(form)})"


def _settings(form: _Form) -> str:
    """The hyperparameters as the call has them."""
    shown = {name: literal(value) for name, value in form.hyper.items()}
    shown["betas"] = f"({shown['beta1']}, {shown['beta2']})"
    if form.name == "book":
        return f"{{'lr': {shown['lr']}, 't': 1}}"
    if form.name == "optimizer":
        return ", ".join(f"{name}={shown[name]}" for name in form.takes)
    return ", ".join(shown[name] for name in form.takes)


def _shown(candidate: Candidate, form: _Form, x0: Array, gradients: Array, beside: Array | None) -> Shown:
    snippet = _snippet(candidate, form, x0, gradients, beside)
    return Shown(_call(candidate, form), snippet, form.name in ("step", "tensors"))


class _Code(NamedTuple):
    """How code begins a run, takes a step with `gradient`, and names what is to be seen after it."""

    begin: str
    step: str
    show: str
    rebinds: str = ""


_CODE = {
    "step": _Code(
        "x = x0.copy()\nstate = {init}(x.copy())",
        "x, state = {step}(x, gradient.copy(), state, {settings})",
        "x, state",
        "x, state",
    ),
    "tensors": _Code(
        "x = x0.clone()\nstate = {init}(x.clone())",
        "x, state = {step}(x, gradient.clone(), state, {settings})",
        "x, state",
        "x, state",
    ),
    "book": _Code(
        "w, b = x0[:{weights}].reshape(-1, 1).clone(), x0[-1:].clone()\n"
        "params = [w.requires_grad_(), b.requires_grad_()]\n"
        "states, hyperparams = {init}({weights}), {settings}",
        "w.grad, b.grad = gradient[:{weights}].reshape(-1, 1).clone(), gradient[-1:].clone()\n"
        "{step}(params, states, hyperparams)",
        "params, states",
    ),
    "optimizer": _Code(
        "x = torch.nn.Parameter(x0.clone())\noptimizer = {step}([x], {settings})",
        "x.grad = gradient.clone()\noptimizer.step()",
        "x.data, dict(optimizer.state[x])",
    ),
}

_ALONE = """\
{begin}
for gradient in gradients:
{step}
    print({show})
"""

_BESIDE = """\
def run():
{begin}

    def take(gradient):
{step}
        return {show}

    return take

alone = run()
for gradient in gradients:
    end = alone(gradient)
print(*end)

# The same run again, in turns with another one.
other, again = run(), run()
for gradient, other_gradient in zip(gradients, other_gradients):
    other(other_gradient)
    end = again(gradient)
print(*end)
"""


def _snippet(candidate: Candidate, form: _Form, x0: Array, gradients: Array, beside: Array | None) -> str:
    """Code that makes the run and prints x, m and v after each step; with `beside`, at the end of both runs."""
    arrays = {"x0": x0, "gradients": gradients} | ({} if beside is None else {"other_gradients": beside})
    lines = [f"{name} = {_made(array, form)}" for name, array in arrays.items()]
    code = _CODE[form.name]
    parts = {
        "step": candidate.name_of("adam_step"),
        "init": candidate.name_of("init_state"),
        "settings": _settings(form),
        "weights": str(max(1, len(x0) - 1)),
    }
    begin, step = code.begin.format(**parts), code.step.format(**parts)
    if beside is None:
        body = _ALONE.format(begin=begin, step=indent(step, " " * 4), show=code.show)
    else:
        step = f"nonlocal {code.rebinds}\n{step}" if code.rebinds else step
        body = _BESIDE.format(begin=indent(begin, " " * 4), step=indent(step, " " * 8), show=code.show)
    module, digits = ("torch", 10) if form.name != "step" else ("np", 17)
    head = f"import {'torch' if module == 'torch' else 'numpy as np'}\n\n{module}.set_printoptions(precision={digits})"
    return "\n".join([head, *lines, "", body])


def _made(array: Array, form: _Form) -> str:
    """Source of an array, of a tensor for answers in torch, in float32 for the book's form."""
    if form.name == "step":
        return literal(array)
    dtype = "float32" if form.name == "book" else array.dtype
    return f"torch.tensor({literal(array.tolist())}, dtype=torch.{dtype})"

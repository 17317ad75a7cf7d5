"""Adadelta in whatever form a student wrote it, run on the judge's gradients, with code that shows the same run."""

from __future__ import annotations

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

ORDER = ["rho", "eps"]
BOOK_EPS = 1e-5
LARGEST_EPS = 1e-3


class Trace(NamedTuple):
    """x (T, d) after each step; kept: how many arrays of x's size the state holds; eps: what the answer goes by."""

    x: Array
    kept: float
    eps: float
    dtype: npt.DTypeLike


def run(candidate: Candidate, x0: Array, gradients: Array, rho: float, eps: float) -> Trace:
    """The answer's iterates from x0 (d,), in turns with a second run on other gradients, which must not matter.

    A form that takes no eps goes by its own.  Raises Mismatch where the answer has no usable form or gives iterates
    that are not (d,) finite numbers, and what Candidate raises.
    """
    said = candidate.optimizer_form(ORDER, BOOK_EPS, BOOK_EPS)
    own = said["eps"] if 0 < said["eps"] < LARGEST_EPS else BOOK_EPS
    form, eps = said["form"], eps if "eps" in said["takes"] else own
    candidate.shows(lambda: _shown(candidate, form, x0, gradients, rho, eps))
    reply = candidate.trajectory(x0, gradients, {"rho": rho, "eps": eps}, 1 - gradients)
    if reply.get("fault"):
        raise unusable(candidate, "adadelta_lean", "init_adadelta_states", reply)
    d = len(x0)
    compare.as_rows(reply["x"], d, lambda t: Text(f"x after step {t + 1}", f"第 {t + 1} 步之后的 x"))
    x = compare.as_matrix(reply["x"], (len(gradients), d), Text("x after every step", "每一步之后的 x"))
    coarse = form == "book" or (form != "step" and reply["single"] is True)
    return Trace(x, compare.as_number(reply["kept"], "kept") / d, eps, np.float32 if coarse else x0.dtype)


def keeps_two(trace: Trace) -> None:
    """Raises Mismatch for a state with a third array; one in which two are not found is a person's."""
    current().compared()
    if trace.kept >= 3:
        raise Mismatch(
            expected="2 arrays of the size of x",
            found=f"{compare.show(trace.kept)} of them",
            why=Text(
                "The state must hold two arrays for each parameter, s and Δ, and nothing else of its size.",
                "对每个参数，状态中应只有 s 和 Δ 两个同样大小的数组。",
            ),
            hint=Text("is g′ still kept?", "是不是仍然保存了 g′？"),
        )
    if not 2 <= trace.kept < 3:
        current().leave_open(
            Text(
                "The two arrays of the state were not found: a person will look for them.",
                "未能找到状态中的两个数组，将由人工查看。",
            )
        )


_CODE = {
    "step": """\
x = x0.copy()
state = {init}(x.copy())
for gradient in gradients:
    x, state = {step}(x, gradient.copy(), state, {rho}, {eps})
    print(x)
""",
    "tensors": """\
x = x0.clone()
state = {init}(x.clone())
for gradient in gradients:
    x, state = {step}(x, gradient.clone(), state, {rho}, {eps})
    print(x)
""",
    "book": """\
w, b = x0[:{weights}].reshape(-1, 1).clone().requires_grad_(), x0[-1:].clone().requires_grad_()
states = {init}({weights})
for gradient in gradients:
    w.grad, b.grad = gradient[:{weights}].reshape(-1, 1).clone(), gradient[-1:].clone()
    {step}([w, b], states, {{"rho": {rho}}})
    print(w.data, b.data)
""",
    "optimizer": """\
x = torch.nn.Parameter(x0.clone())
optimizer = {step}([x], rho={rho}, eps={eps})
for gradient in gradients:
    x.grad = gradient.clone()
    optimizer.step()
    print(x.data)
""",
}
_CALLS = {
    "step": "for gradient in gradients: x, state = {step}(x, gradient, state, {rho}, {eps})",
    "book": 'for gradient in gradients: {step}([w, b], states, {{"rho": {rho}}})',
    "optimizer": "for gradient in gradients: {step}([x], rho={rho}, eps={eps}).step()",
}


def _shown(candidate: Candidate, form: str, x0: Array, gradients: Array, rho: float, eps: float) -> Shown:
    """What people see of a run; the second run beside it is left out: it does not matter for right answers."""
    step, init = candidate.name_of("adadelta_lean"), candidate.name_of("init_state")
    parts = {"step": step, "init": init, "rho": literal(rho), "eps": literal(eps), "weights": str(max(1, len(x0) - 1))}
    if form == "step":
        head = f"import numpy as np\n\nx0 = {literal(x0)}\ngradients = {literal(gradients)}\n"
    else:
        dtype = "float32" if form == "book" else str(x0.dtype)
        made = (f"torch.tensor({literal(array.tolist())}, dtype=torch.{dtype})" for array in (x0, gradients))
        head = "import torch\n\nx0 = {}\ngradients = {}\n".format(*made)
    call = _CALLS["step" if form == "tensors" else form]
    return Shown(call.format(**parts), head + _CODE[form].format(**parts), form in ("step", "tensors"))

"""Adam or Yogi in whatever form a student wrote it, run on the judge's gradients, with code that shows the same run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from grader.evidence import Text
from grader.judging import compare
from grader.judging.candidate import Candidate, Shown
from grader.judging.literal import literal
from grader.judging.optimiser_runs import unusable

Array = npt.NDArray[Any]
Hyper = Mapping[str, float]

ORDER = ["lr", "beta1", "beta2", "eps"]
BOOK = {"adam": {"beta1": 0.9, "beta2": 0.999, "eps": 1e-6}, "yogi": {"beta1": 0.9, "beta2": 0.999, "eps": 1e-3}}
LARGEST_EPS = 1e-3


class Trace(NamedTuple):
    """x (T, d) after each step, the rule that the answer goes by, and the coarsest dtype of a right answer."""

    x: Array
    rule: compare.AdamRule
    dtype: npt.DTypeLike


def run(candidate: Candidate, which: str, x0: Array, gradients: Array, hyper: Hyper) -> Trace:
    """The iterates of the answer's `which` ("adam" or "yogi") from x0 (d,), in turns with a second run on other
    gradients, which must not matter.

    A form that does not take some of lr, beta1, beta2, eps goes by its own: the book's betas, the eps in its code.
    Raises Mismatch where there is no usable form or iterates are not (d,) finite numbers, and what Candidate raises.
    """
    usual = BOOK[which]["eps"]
    said = candidate.of_two(which, "form", ORDER, usual, usual)
    takes, form = said["takes"], said["form"]
    given = {name: hyper[name] for name in ORDER if name in takes or (name.startswith("beta") and "betas" in takes)}
    own = {**BOOK[which], "eps": said["eps"] if 0 < said["eps"] <= LARGEST_EPS else usual}
    used = {**own, **given}
    candidate.shows(lambda: _shown(candidate, which, said, x0, gradients, used))
    reply = candidate.of_two(which, "trajectory", x0, gradients, dict(hyper), 1 - gradients)
    if reply.get("fault"):
        raise unusable(candidate, which, f"init_{which}_states", reply)
    d = len(x0)
    compare.as_rows(reply["x"], d, lambda t: Text(f"x after step {t + 1}", f"第 {t + 1} 步之后的 x"))
    x = compare.as_matrix(reply["x"], (len(gradients), d), Text("x after every step", "每一步之后的 x"))
    coarse = form == "book" or (form != "step" and reply["single"] is True)
    rule = compare.AdamRule(**{name: used[name] for name in ORDER}, eps_inside=candidate.EPS_INSIDE)
    return Trace(x, rule, np.float32 if coarse else x0.dtype)


_CODE = {
    "step": """\
x = x0.copy()
state = {init}(x.copy())
for gradient in gradients:
    x, state = {step}(x, gradient.copy(), state, {settings})
    print(x)
""",
    "tensors": """\
x = x0.clone()
state = {init}(x.clone())
for gradient in gradients:
    x, state = {step}(x, gradient.clone(), state, {settings})
    print(x)
""",
    "book": """\
w, b = x0[:{weights}].reshape(-1, 1).clone().requires_grad_(), x0[-1:].clone().requires_grad_()
states, hyperparams = {init}({weights}), {{"lr": {lr}, "t": 1}}
for gradient in gradients:
    w.grad, b.grad = gradient[:{weights}].reshape(-1, 1).clone(), gradient[-1:].clone()
    {step}([w, b], states, hyperparams)
    print(w.data, b.data)
""",
    "optimizer": """\
x = torch.nn.Parameter(x0.clone())
optimizer = {step}([x], {named})
for gradient in gradients:
    x.grad = gradient.clone()
    optimizer.step()
    print(x.data)
""",
}
_CALLS = {
    "step": "for gradient in gradients: x, state = {step}(x, gradient, state, {settings})",
    "book": 'for gradient in gradients: {step}([w, b], states, {{"lr": {lr}, "t": 1}})',
    "optimizer": "for gradient in gradients: {step}([x], {named}).step()",
}


def _shown(candidate: Candidate, which: str, said: Any, x0: Array, gradients: Array, used: Hyper) -> Shown:
    """What people see of a run; the second run beside it is left out: it does not matter for right answers."""
    form = said["form"]
    values = {name: literal(used[name]) for name in ORDER}
    named = {**values, "betas": f"({values['beta1']}, {values['beta2']})"}
    own_init = f"init_{which}" if which == "yogi" and candidate.offers("init_yogi_state") else "init"
    parts = {
        "step": candidate.name_of(which),
        "init": candidate.name_of("init_yogi_state" if own_init == "init_yogi" else "init_state"),
        "settings": ", ".join(values[name] for name in ORDER),
        "named": ", ".join(f"{name}={named[name]}" for name in said["takes"] if name in named),
        "lr": values["lr"],
        "weights": str(max(1, len(x0) - 1)),
    }
    if form == "step":
        head = f"import numpy as np\n\nx0 = {literal(x0)}\ngradients = {literal(gradients)}\n"
    else:
        dtype = "float32" if form == "book" else str(x0.dtype)
        made = (f"torch.tensor({literal(array.tolist())}, dtype=torch.{dtype})" for array in (x0, gradients))
        head = "import torch\n\nx0 = {}\ngradients = {}\n".format(*made)
    call = _CALLS["step" if form == "tensors" else form]
    return Shown(call.format(**parts), head + _CODE[form].format(**parts), form in ("step", "tensors"))

"""What to ask a student whose Adam is off by a mistake that is known."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from grader.evidence import Text

if TYPE_CHECKING:
    from grader.judging.compare.adam import AdamRule

_UNCORRECTED = Text(
    "this is what comes out without any bias correction: the weights must do the correcting themselves",
    "这是完全没有偏差校正时的结果：应当由权重本身完成校正",
)
_RAW = Text(
    "this is the moment before bias correction: its weights do not sum to 1 yet",
    "这是偏差校正之前的矩：它的权重之和还不等于 1",
)
_T_TOO_LARGE = Text("is t one too large? It is 1 in the first step", "t 是不是多加了 1？第一步的 t 应为 1")
_T_TOO_SMALL = Text("is t one too small? It is 1 in the first step", "t 是不是少加了 1？第一步的 t 应为 1")
_UPHILL = Text("the step goes along the gradient: is a minus sign missing?", "这一步顺着梯度走了：是不是少了负号？")
_EPS_INSIDE = Text(
    "is eps under the root? Adam adds it outside; if you mean it so, write EPS_INSIDE = True",
    "eps 是不是放进了根号里？Adam 把它加在根号外；如果你有意如此，请写 EPS_INSIDE = True",
)
_EPS_OUTSIDE = Text(
    "you wrote EPS_INSIDE = True, but eps is outside the root", "你声明了 EPS_INSIDE = True，但 eps 加在了根号外面"
)


def known_step(change: float, moments: tuple[float, float], rule: AdamRule, t: int, near: float) -> Text | None:
    """The mistake that gives this change of x in step t + 1, where m and v are right, to within `near`."""
    m, v = moments
    other = rule._replace(eps_inside=not rule.eps_inside)
    mistakes = [
        (_step(m, v, other), _EPS_OUTSIDE if rule.eps_inside else _EPS_INSIDE),
        (-_step(m, v, rule), _UPHILL),
        (_step(m * _raw(rule.beta1, t), v * _raw(rule.beta2, t), rule), _UNCORRECTED),
        (_step(m * _later(rule.beta1, t, 1), v * _later(rule.beta2, t, 1), rule), _T_TOO_LARGE),
    ]
    if t:
        mistakes.append((_step(m * _later(rule.beta1, t, -1), v * _later(rule.beta2, t, -1), rule), _T_TOO_SMALL))
    return next((hint for step, hint in mistakes if abs(change + step) <= near), None)


def known_moment(found: float, right: float, beta: float, t: int, near: float) -> Text | None:
    """The mistake that gives this moment after step t + 1, to within `near`."""
    mistakes = [(_raw(beta, t), _RAW), (_later(beta, t, 1), _T_TOO_LARGE)]
    if t:
        mistakes.append((_later(beta, t, -1), _T_TOO_SMALL))
    return next((hint for factor, hint in mistakes if abs(found - right * factor) <= near), None)


def _step(m: float, v: float, rule: AdamRule) -> float:
    inside, outside = (rule.eps, 0.0) if rule.eps_inside else (0.0, rule.eps)
    return rule.lr * m / (math.sqrt(v + inside) + outside)


def _raw(beta: float, t: int) -> float:
    """Uncorrected over corrected moment after step t + 1."""
    return float(1 - beta ** (t + 1))


def _later(beta: float, t: int, by: int) -> float:
    """Over the corrected moment, the one that is divided by 1 - beta^(t + 1 + by)."""
    return float((1 - beta ** (t + 1)) / (1 - beta ** (t + 1 + by)))

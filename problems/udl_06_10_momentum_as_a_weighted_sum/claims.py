"""What a text on momentum as a weighted sum may say, and what it must reach.

A sequence is a vector, whose entries count from 1: m_1 is made of m_0 and g_0, which are numbers.  Formulas whose sums
reach g_0 are not decided by machine, and a person reads them.
"""

from __future__ import annotations

from grader.claims.context import Context, context
from grader.claims.milestones import Milestone, Target, says, way
from grader.evidence import Text

EXERCISE = "6.10"


def _reading(m: str, otherwise: tuple[Context, ...] = ()) -> Context:
    return context(
        slots={
            "unrolled": "",
            "展开": "",
            "general formula": "",
            "一般公式": "",
            "in the limit": "",
            "极限": "",
        },
        scalars="beta:fraction m_0 g_0",
        vectors="m g",
        indices="t k j i s tau",
        means={"m[t]": m},
        otherwise=otherwise,
    )


# Texts may call the newest gradient in m_t g_t: then their formulas are true in another way, and reach nothing here.
_NEWEST_IS_G_T = _reading(r"(1-\beta) \sum_{k=1}^{t} \beta^{t-k} g_k + \beta^t m_0")
CONTEXT = _reading(
    r"(1-\beta) \sum_{k=1}^{t-1} \beta^{t-1-k} g_k + \beta^{t-1} (\beta m_0 + (1-\beta) g_0)", (_NEWEST_IS_G_T,)
)


def _twice(t: str, t1: str, t2: str) -> str:
    return rf"m_{{{t}}} = \beta^2 m_{{{t2}}} + (1-\beta) (g_{{{t1}}} + \beta g_{{{t2}}})"


MILESTONES = (
    Milestone(
        "unrolled",
        1,
        Text(
            "unrolled twice, m_{t+1} = β²m_{t−1} + (1 − β)(g_t + βg_{t−1}), or an induction step",
            "展开两次：m_{t+1} = β²m_{t−1} + (1 − β)(g_t + βg_{t−1})，或归纳步骤",
        ),
        ways=(way(says(_twice("t+1", "t", "t-1"), _twice("t", "t-1", "t-2"), _twice("t+2", "t+1", "t"))),),
    ),
    Milestone(
        "general",
        1,
        Text(
            "the general formula: m_{t+1} = (1 − β)Σ_{j=0}^{t} β^{t−j}g_j + β^{t+1}m₀",
            "一般公式：m_{t+1} = (1 − β)Σ_{j=0}^{t} β^{t−j}g_j + β^{t+1}m₀",
        ),
        ways=(),
    ),
    Milestone(
        "limit",
        1,
        Text(
            "for β < 1 the remainder vanishes as t grows, and the weights sum to 1",
            "β < 1 时，余项随 t 增大趋于零，权重之和趋于 1",
        ),
        ways=(),
    ),
)

TARGET = Target(CONTEXT, MILESTONES, unknown=frozenset(("m",)))

"""What a derivation of Adam without bias correction may say, and what it must reach.

A sequence over the steps 1 to n is a vector: g_t, m_t.  Texts use m and v, or v and s, for the two moments, some of
them as they are accumulated, others as they come out corrected: all of these are readings.
"""

from __future__ import annotations

from grader.claims.context import Context, context
from grader.claims.milestones import Milestone, Target, says, sums, value, way
from grader.evidence import Text

EXERCISE = "11.10.2"


def _moment(beta: str, power: str, corrected: bool) -> str:
    """Entry t of a moment: Σ_k (1 − β) β^{t−k} g_k, or that over 1 − β^t."""
    accumulated = rf"(1-{beta}) \sum_{{k=1}}^{{t}} {beta}^{{t-k}} g_k{power}"
    return rf"\frac{{{accumulated}}}{{1-{beta}^t}}" if corrected else accumulated


SLOTS = {
    "weights for the first moment": "",
    "一阶矩的权重": "",
    "weights for the second moment": "",
    "二阶矩的权重": "",
    "sum of the weights": "",
    "权重之和": "",
}
NAMES = ("m", "v", "s", "hat m", "hat v", "hat s")


def _reading(first: str, second: str, corrected: bool, decay: str = "", otherwise: tuple[Context, ...] = ()) -> Context:
    """first, second: the names of the moments; with hats they are corrected in every reading.

    decay: which of β₁ and β₂ a text writes as β, if it says things of both at once.
    """
    moments = {
        first: _moment(r"\beta_1", "", corrected),
        second: _moment(r"\beta_2", "^2", corrected),
        f"hat {first}": _moment(r"\beta_1", "", True),
        f"hat {second}": _moment(r"\beta_2", "^2", True),
    }
    others = [name for name in NAMES if name != "s" or "s" in (first, second)]
    return context(
        scalars="beta:fraction beta_1:fraction beta_2:fraction eta:positive alpha:positive epsilon:positive",
        vectors="g " + " ".join(others),
        indices="t k i j l r tau" + ("" if "s" in others else " s"),
        slots=SLOTS,
        means={f"{name}[t]": latex for name, latex in moments.items()} | ({"beta": decay} if decay else {}),
        otherwise=otherwise,
    )


_OTHERS = tuple(
    _reading(first, second, corrected, decay)
    for decay in ("", r"\beta_1", r"\beta_2")
    for first, second in (("m", "v"), ("v", "s"))
    for corrected in (False, True)
)
CONTEXT = _reading("m", "v", corrected=False, otherwise=_OTHERS[1:])


def _weights(beta: str) -> tuple[str, str]:
    """Of the new gradient, and of the moment so far."""
    return rf"\frac{{1-{beta}}}{{1-{beta}^t}}", rf"\frac{{{beta}(1-{beta}^{{t-1}})}}{{1-{beta}^t}}"


def _recursion(beta: str, power: str) -> str:
    new, old = _weights(beta)
    return rf"m_t = {old} m_{{t-1}} + {new} g_t{power}"


def _sums(beta: str) -> tuple[str, ...]:
    factors = ("", f"(1-{beta})", rf"\frac{{1-{beta}}}{{1-{beta}^t}}", rf"\frac{{1}}{{1-{beta}^t}}")
    return tuple(rf"\sum_{{k=1}}^{{t}} {factor} {beta}^{{t-k}}" for factor in factors)


MILESTONES = (
    Milestone(
        "first_weight",
        0.75,
        Text(
            "β₁ₜ = β₁(1 − β₁^{t−1})/(1 − β₁ᵗ), that is, weight (1 − β₁)/(1 − β₁ᵗ) on the new gradient",
            "β₁ₜ = β₁(1 − β₁^{t−1})/(1 − β₁ᵗ)，即新梯度的权重为 (1 − β₁)/(1 − β₁ᵗ)",
        ),
        ways=(way(value(*_weights(r"\beta_1"))), way(says(_recursion(r"\beta_1", "")))),
    ),
    Milestone(
        "second_weight",
        0.75,
        Text("the same for β₂ and the squared gradient", "对 β₂ 和梯度的平方同理"),
        ways=(way(value(*_weights(r"\beta_2"))), way(says(_recursion(r"\beta_2", "^2")))),
    ),
    Milestone(
        "sum_of_weights",
        0.5,
        Text("the t weights sum to 1", "全部 t 个权重之和为 1"),
        ways=(way(sums(*_sums(r"\beta_1"), *_sums(r"\beta_2"), *_sums(r"\beta"))),),
    ),
)

TARGET = Target(CONTEXT, MILESTONES, unknown=frozenset(NAMES), alike=(" ".join(NAMES),))

"""Second derivatives: functions of numbers that bend upwards everywhere, and near misses that do not."""

from __future__ import annotations

import time

import pytest

from grader.claims.bending import bends_upwards
from grader.claims.context import context
from grader.claims.inline import inlined
from grader.claims.parse import parse

NUMBERS = context(scalars="x y c a:positive p:positive q:unit t:unit b:at_least_1", vectors="v")


def bends(latex: str, *variables: str) -> bool:
    (chain,) = parse(latex, NUMBERS)
    return bends_upwards(inlined(chain.expressions[0], NUMBERS), frozenset(variables), NUMBERS)


UPWARDS = {
    "x": [
        "x^2",
        "2x - 1",
        "x^4 - x",
        "x^4 - 4x^3 + 6x^2",
        r"\exp(x)",
        r"\exp(x^2)",
        r"\exp(ax)",
        r"\cosh(x)",
        "2^x",
        "e^{2x} + e^x",
        r"\log(1+\exp(x))",
        r"\log(\exp(x)+\exp(-2x-3))",
        r"\log(\exp(cx)+\exp(ax))",
        r"\log(e^x + 1)",
        r"\sqrt{1+x^2}",
        r"\sqrt{x^2+c^2+1}",
        r"\sqrt{x^2-2x+3}",
        r"(1+x^2)^{3/2}",
        r"(1+x^2)^{2/3}",
        r"x^2 + \sin x",
        r"x^2/2 + \sin x",
        r"x^2 + \cos(x)\sin(x)",
        r"\frac{1}{1+\exp(x)} + x^2",
        "1/(1+x^2) + x^2",
        "a x^2 + cx",
        "(x-c)^2",
        "t(x-1)^2 + (1-t)x^2",
        r"|1+x^2|",
        r"\max(1+x^2, x)",
        "x^2 + v_1 x",
    ],
    "p": [
        r"p\log p",
        r"-\log p",
        "1/p",
        "1/p^2",
        "p^3",
        "p^{3/2}",
        "p^{-1/3}",
        r"-\sqrt{p}",
        r"-\log(\log(1+p))",
        "p^p",
        "p^b",
    ],
    "q": ["q^3", r"q\log(1+q)", "-q^3 + 3q^2", "1/(1+q)", "1/(2-q)", r"-\log(2-q)"],
    "xy": ["x^2+2xy+y^2", "x^2-xy+y^2", "(x-y)^4", r"\exp(x+y)", r"\log(\exp(x)+\exp(y))", r"\sqrt{1+x^2+y^2}",
           r"\exp(x)+\exp(y)+xy+x^2+y^2", "x^4+y^4+x^2y^2", r"x^2+y^2+\sin(x-y)"],
    "xp": ["x^2/p", r"p\log p - x", "x^4/p^2 + p^2"],
}  # fmt: skip

NOT = {
    "x": [
        "-x^2",
        "x^3",
        "x^4 - x^2",
        "x^4 - 4x^3 + 5.99x^2",
        "x^6 - 0.001 x^2",
        r"x^2/2.001 + \sin x",
        r"x\exp(x)",
        "c x^2",
        r"\exp(-x^2)",
        r"\tanh(x)",
        r"\sin x",
        r"x^2\sin(x)",
        r"x^2(1+\sin x)",
        "1/(1+x^2)",
        r"\log(1+x^2)",
        r"\sqrt{1+x^4} - x^2",
        # The domain is no interval, or has gaps.
        "1/x^2",
        r"-\log(1+\cos x)",
        r"\frac{1}{1+\cos x}",
        r"\frac{1}{2+\sin x}",
        r"\tan(x)",
        # Not smooth, or not always the same branch.
        "|x|",
        r"\max(x, x^3)",
        r"\sqrt{x}",
        r"\log(x)",
        "x^{1/2}",
        # Of the speed of the angle it is not known whether it is zero.
        r"x^2 + \sin(cx)",
        # No numbers.
        "v x",
    ],
    "p": [r"\log p", r"-p\log p", "p^{1/2}", "p^{2/3}", "p^3 - p^2", "p^{0.999}", r"-\log(p-1)"],
    "q": ["q^3 - q^2/100", r"\log(2-q)", "-q^3 + 2.99q^2", r"-\log(1-q)", r"-\log q", "1/(1-q)"],
    "xy": ["x^2-2.001xy+y^2", "xy", "x^2y^2", "x^4+y^4-x^2y^2", r"y^2-x^2+\exp(x)", r"\log(x^2+y^2+1)",
           r"\sqrt{1+x^2y^2}", r"x^2+y^2+1.001\sin(x-y)"],
    "xp": ["xp", "x^2/p^2", "x^2p", "p^2/x"],
}  # fmt: skip


@pytest.mark.parametrize(("names", "latex"), [(names, latex) for names, texts in UPWARDS.items() for latex in texts])
def test_these_bend_upwards(names: str, latex: str) -> None:
    assert bends(latex, *names)


@pytest.mark.parametrize(("names", "latex"), [(names, latex) for names, texts in NOT.items() for latex in texts])
def test_of_these_it_is_not_said(names: str, latex: str) -> None:
    assert not bends(latex, *names)


@pytest.mark.parametrize(
    "latex",
    [
        "((((x+1)^16+1)^16+1)^16+1)^16",
        "((((((3^{16})^{16})^{16})^{16})^{16})^{16})^{16} x^2",
        "x^{10^{10^{10}}}",
        r"\exp(\exp(\exp(\exp(\exp(\exp(\exp(x)))))))",
        r"\sqrt{1+\sqrt{1+\sqrt{1+\sqrt{1+\sqrt{1+x^2}}}}}",
        r"\frac{1}{1+\frac{1}{1+\frac{1}{1+\frac{1}{1+\frac{1}{1+x^2}}}}}",
        r"\log(1+x^2)\log(2+x^2)\log(3+x^2)\log(4+x^2)\sqrt{5+x^2}\sqrt{6+x^2}",
        "+".join(f"(x-{k})^4" for k in range(30)),
    ],
)
def test_hard_ones_end(latex: str) -> None:
    before = time.process_time()
    bends(latex, "x")
    assert time.process_time() - before < 10

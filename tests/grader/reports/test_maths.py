"""Maths in sentences: MathML on a page, Unicode on a terminal, and never markup of a student's making."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.reports.maths import mathml, plain, rich_html


def test_maths_becomes_mathml_and_backticks_code() -> None:
    html = rich_html("the radius $R_1$ of `M` & co")
    assert "<math" in html
    assert "<msub><mi>R</mi><mn>1</mn></msub>" in html
    assert html.endswith("of <code>M</code> &amp; co")


def test_bars_stand_close_to_what_they_enclose() -> None:
    assert mathml("|x|").count('lspace="0"') == 2


@pytest.mark.parametrize("latex", [r"\frac{", "{{{", r"\left(", r"\unknown{x}", "{" * 5000, "x" * 5000])
def test_what_cannot_be_converted_stays_as_it_was_written(latex: str) -> None:
    assert mathml(latex) == f"<code>{latex}</code>"


@pytest.mark.parametrize(
    "latex",
    [
        r"\text{<script>alert(1)</script>}",
        r"\text{<img src=x onerror=alert(1)>}",
        r"\text{</math><b>x</b>}",
        r"\href{javascript:alert(1)}{x}",
        r"\style{background:url(//x)}{y}",
        r"\class{x}{y}",
    ],
)
def test_a_formula_cannot_smuggle_markup(latex: str) -> None:
    html = rich_html(f"${latex}$")
    assert not any(f"<{tag}" in html for tag in ("script", "img", "b>"))
    assert "</math><" not in html
    assert not any(f'{name}="' in html for name in ("href", "style", "class", "onerror"))


@given(st.text(alphabet="<>&\"'$`{}\\abtext/=_^ \n", max_size=60))
def test_angle_brackets_of_the_text_never_open_a_tag(text: str) -> None:
    html = rich_html(text)
    for tag in html.split("<")[1:]:
        assert tag.lstrip("/").split(">")[0].split()[0] in KNOWN


KNOWN = {
    "code", "math", "mrow", "mi", "mn", "mo", "mtext", "msup", "msub", "msubsup", "mspace", "mover", "munder",
    "mspace/", "mi/", "mo/", "mrow/", "mn/", "mtext/",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("$x_1^2 \\le \\lambda$", "x₁² ≤ λ"),
        ("$\\sum_{k\\ne j}|M_{jk}|$", "Σ_{k ≠ j}|M_jk|"),
        ("$|M_{1k}|$ and `f`", "|M_1k| and `f`"),
        ("$v_t=\\beta v_{t-1}+g_t$", "v_t = β v_{t-1}+g_t"),
        ("$M_{jk}x_k$", "M_{jk}x_k"),
        ("$10^{-3}$", "10⁻³"),
        ("$\\Omega \\epsilon \\varphi$", "Ω ε φ"),
        ("costs $5", "costs $5"),
    ],
)
def test_simple_maths_in_plain_text(text: str, shown: str) -> None:
    assert plain(text) == shown

"""Which lines of a Markdown text are headings, code, prose and printed output."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.evidence import Place
from grader.reading.blocks import Code, Heading, Prose
from grader.reading.markdown import markdown_blocks

START = Place("a.md", line=1)


def codes(text: str) -> list[str]:
    return [block.cell.source for block in markdown_blocks(text, START) if isinstance(block, Code)]


def headings(text: str) -> list[tuple[int, str]]:
    return [(b.level, b.text) for b in markdown_blocks(text, START) if isinstance(b, Heading)]


def prose(text: str) -> str:
    return "\n".join(block.text for block in markdown_blocks(text, START) if isinstance(block, Prose))


@pytest.mark.parametrize(
    "info",
    ["python", "py", "Python", "python3", "{.python}", "{python}", "{code-cell} ipython3", "py title=x"],
)
@pytest.mark.parametrize("fence", ["```", "~~~", "````"])
def test_a_python_fence_is_code(fence: str, info: str) -> None:
    assert codes(f"a\n\n{fence}{info}\nprint(1)\n{fence}\nb") == ["print(1)"]


@pytest.mark.parametrize("info", ["text", "bash", "output", "r", "pycon-output", "json"])
def test_other_fences_are_prose(info: str) -> None:
    assert codes(f"```{info}\nx = 1\n```") == []


@pytest.mark.parametrize(
    ("inside", "is_code"),
    [
        ("import math\nmath.pi", True),
        ("def f(x):\n    return x", True),
        ("eta = 0.4", True),
        ("%matplotlib inline\nimport math", True),
        ("epoch 20, x1: -0.9, x2: -0.1", False),
        ("20", False),
        ("tensor([1., 2.])", False),
        (">>> x\n1", False),
        ("x_{t+1} = x_t - \\eta g", False),
    ],
)
def test_a_fence_without_language_is_code_if_it_must_be(inside: str, is_code: bool) -> None:
    assert bool(codes(f"```\n{inside}\n```")) is is_code


def test_prompts_and_the_output_printed_below_are_removed() -> None:
    text = "```\nIn [4]:\n    eta = 0.6\n    show(eta)\nepoch 20, x1 0.007, x2 0.002\n```"
    assert codes(text) == ["\neta = 0.6\nshow(eta)\n#"]
    assert codes("```python\n>>> x = 1\n>>> x\n1\n```") == ["x = 1\nx\n#"]


def test_indented_output_is_neither_code_nor_prose() -> None:
    text = "```python\nx\n```\n\n\n    tensor([1.])\n\n![png](output_1.png)\n    \nSo $x=1$.\n\n    $y$"
    assert codes(text) == ["x"]
    assert prose(text) == "So $x=1$.\n\n    $y$\n".rstrip("\n")


def test_a_fence_in_a_list_is_dedented() -> None:
    assert codes("1. so:\n\n   ```python\n   if a:\n       b\n   ```\n") == ["if a:\n    b"]


def test_a_forgotten_closing_fence_swallows_no_exercise() -> None:
    assert codes("```python\nx = 1\n\n### 练习11.2.4\n\n```python\ny = 1\n```") == ["x = 1\n", "y = 1"]
    assert codes("```python\nx = 1\n# %%\n```python\ny = 1\n```") == ["x = 1\n# %%", "y = 1"]
    assert headings("```python\nx = 1\n## Exercise 11.2.4\nprose") == [(2, "Exercise 11.2.4")]


def test_headings_in_both_styles() -> None:
    text = "# A #\n\nB\n===\n\nC\n---\n\n###练习11.2.4\n#hashtag\n####### seven\n"
    assert headings(text) == [(1, "A"), (1, "B"), (2, "C"), (3, "练习11.2.4")]


def test_a_formula_is_no_heading() -> None:
    text = "$$\na\n===\n# b\n$$\n\n- item\n---\n"
    assert headings(text) == []
    assert prose(text) == text


def test_comments_in_code_are_no_headings() -> None:
    assert headings("```python\n# Exercise 11.2.4\nx = 1\n```") == []


def test_front_matter_is_skipped() -> None:
    assert headings("---\ntitle: 练习11.2.4\n---\n# A\n") == [(1, "A")]


def test_latex_is_left_alone() -> None:
    text = r"Let $f(x)=\log\sum_i e^{x_i}$ and \(\nabla f\)," + "\n" + r"$$\frac{1}{2}\\ \beta$$"
    assert prose(text) == text


LINES = st.sampled_from(
    ["```", "```python", "~~~", "x = 1", "# A", "### 练习11.2.4", "$$", "===", "    out", "", "%ls"]
)


@given(st.lists(LINES | st.text(max_size=20), max_size=30))
def test_code_stands_where_its_place_says(lines: list[str]) -> None:
    text = "\n".join(lines)
    whole = text.split("\n")
    for block in markdown_blocks(text, START):
        if isinstance(block, Code):
            start = (block.cell.place.line or 0) - 1
            assert whole[start - 1].strip().startswith(("```", "~~~"))
            assert start + len(block.cell.source.split("\n")) <= len(whole) + 1


@pytest.mark.parametrize(
    "line", ["# " + " " * 200_000 + "a", "`" * 200_000, "1." * 100_000, "=" * 200_000, "?" * 99_999]
)
def test_long_lines_take_no_time(line: str) -> None:
    list(markdown_blocks(f"{line}\n```\n{line}\n```\n\n{line}\n===", START))

"""Modules: parts, and strings that are prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.reading.errors import ReadingError
from grader.reading.module import module_blocks
from tests.grader.reading.helpers import Read, only


def test_a_module_is_one_section(read: Read) -> None:
    section = only(read("a.py", "import math\n\ndef line_search(f, a, b):\n    return a\n"))
    assert section.problems == ("d2l-11.3.2",)
    assert [cell.place.line for cell in section.cells] == [1]


@pytest.mark.parametrize(
    "comment",
    [
        "# %% 11.2.4",
        "# Exercise 12.2.4",
        "# 练习11.2.4",
        "#练习 11.2.4：凸性",
        "# ---- 11.2.4 ----",
        "### d2l-11.2.4",
    ],
)
def test_a_comment_that_names_an_exercise_opens_a_section(read: Read, comment: str) -> None:
    document = read("a.py", f"import math\n\n{comment}\nx = 1\n")
    assert [section.problems for section in document.sections] == [(), ("d2l-11.2.4",)]
    assert [section.cells[0].place.line for section in document.sections] == [1, 3]


def test_other_comments_do_not(read: Read) -> None:
    inside = "def f():\n# Exercise 11.3.2\n    return '''\n# 练习11.2.4\n'''\n"
    source = f"x = 1\n# see Exercise 11.2.4\n# 4. step\n{inside}"
    assert len(only(read("a.py", source)).cells) == 1


def test_percent_comments_are_cells_and_text(read: Read) -> None:
    source = "# %%\nx = 1\n# %% [markdown]\n# ### 练习11.2.4\n# $a$\n# %%\ny = 1\n# %% plot\nz = 1\n"
    first, second = read("a.py", source).sections
    assert len(first.cells) == 1
    assert (second.exercise, second.prose, len(second.cells)) == ("11.2.4", "$a$", 2)


def test_strings_that_are_long_enough_are_prose(read: Read) -> None:
    source = '"""Short."""\nproof = r"$\\frac{a}{b}$"\n"""two\nlines"""\nname = "short"\nx: str = "' + "y" * 40 + '"\n'
    assert only(read("a.py", source)).prose == "Short.\n\n$\\frac{a}{b}$\n\ntwo\nlines\n\n" + "y" * 40


def test_latex_survives_strings_that_are_not_raw(read: Read) -> None:
    source = 'p = "$\\frac{1}{2} \\beta \\nabla f$\\nso $\\\\theta$"\nq = """é $\\tau$\n$\\rho$"""\n'
    expected = "$\\frac{1}{2} \\beta \\nabla f$\nso $\\theta$\n\né $\\tau$\n$\\rho$"
    assert only(read("a.py", source)).prose == expected


def test_a_syntax_error_costs_only_its_own_part(read: Read) -> None:
    document = read("a.py", "# Exercise 11.2.4\ndef log_sum_exp(x:\n# Exercise 11.3.2\n'''$a$'''\nx = 1\n")
    assert [section.exercise for section in document.sections] == ["11.2.4", "11.3.2"]
    assert document.sections[1].prose == "$a$"


@given(st.lists(st.sampled_from(["x = 1", "# %%", "# 练习11.2.4", "'''", "def f(:", "'$\\a$'"]) | st.text(max_size=9)))
def test_no_line_of_code_is_lost(lines: list[str]) -> None:
    try:
        blocks = module_blocks("\n".join(lines).encode(errors="replace"), "a.py").blocks
    except ReadingError:
        return
    code = [block for block in blocks if hasattr(block, "cell")]
    assert sum(block.cell.source.count("x = 1") for block in code) <= "\n".join(lines).count("x = 1")

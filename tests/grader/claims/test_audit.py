"""Auditing a text: which formulas there are, what role each plays, and that no right line is called false."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from grader.claims.audit import MOST_FORMULAS, Audited, ExerciseText, audit, load_contexts
from grader.claims.decide import proof
from grader.claims.definitions import own_definitions
from grader.claims.formulas import formulas
from grader.claims.refute import Proved, Refuted, Tested
from grader.cli import app
from grader.evidence import Place, Text
from grader.problem import default_folder
from grader.reading.markdown import markdown_blocks

CONTEXTS = load_contexts(default_folder())
SEED = Path(__file__).parents[4] / "shared" / "seeds" / "000_ad3970989b56e6a2.txt"


def audited(text: str, exercise: str = "") -> list[Audited]:
    return list(audit(markdown_blocks(text, Place("answer.md", line=1)), CONTEXTS, exercise))


def roles(text: str, exercise: str) -> list[str]:
    return [link.role for found in audited(text, exercise) for link in found.links]


def refuted(text: str, exercise: str = "") -> list[str]:
    return [link.reading for found in audited(text, exercise) for link in found.links if link.refuted]


def test_formulas_are_found_with_their_lines_and_exercises() -> None:
    text = (
        "# Exercise 11.6.3\n\nWe have $h(x) = b$ and\n\n$$\nQx\n= c\n$$\n\n```\n$not = this$\n```\n"
        "## Exercise 11.7.1\n\\[U^T U = I\\] and \\(c = c\\), a price of \\$5 or \\$6, and $x$ alone.\n"
        "\\begin{align}\na &= b \\\\\n&= c\n\\end{align}\n"
    )
    found = list(formulas(markdown_blocks(text, Place("a.md", line=1))))
    assert [(f.exercise, f.place.line, f.source) for f in found] == [
        ("11.6.3", 3, "h(x) = b"),
        ("11.6.3", 5, "Qx\n= c"),
        ("11.7.1", 14, "U^T U = I"),
        ("11.7.1", 14, "c = c"),
        ("11.7.1", 15, "a &= b \\\\\n&= c"),
    ]
    assert len(found[-1].statements) == 1


@pytest.mark.parametrize(
    ("text", "exercise", "expected"),
    [
        (r"$h(x) = \frac12 x^T Q x + x^T c + b$", "11.6.3", ["definition"]),
        (r"solve $Qx + c = 0$", "11.6.3", ["equation"]),
        (r"$Qx + c = 0$", "11.6.3", ["equation"]),
        (r"我们解方程：$Qx = -c$", "11.6.3", ["equation"]),
        (r"$x = -Q^{-1}c$", "11.6.3", ["definition"]),
        (r"Suppose $\|x\| \le \|c\|$.", "11.6.3", ["assumption"]),
        (r"$x^T x > 0$ if and only if $x \ne 0$.", "11.6.3", ["assumption", "assumption"]),
        (r"there is some $i$ with $x_i \le c_i$", "11.6.3", ["existence"]),
        (r"存在 $i$ 使得 $x_i \le c_i$", "11.6.3", ["existence"]),
        (r"it is not true that $h(x) \le h(x^*)$", "11.6.3", ["denied"]),
        (r"$h(x) \le h(x^*)$ does not hold", "11.6.3", ["denied"]),
        (r"so $h(x) \ge h(x^*)$", "11.6.3", ["claim"]),
        (r"$\nabla h(x) = \frac12(Q + Q^T)x + c = Qx + c$", "11.6.3", ["claim", "claim"]),
        (r"$\nabla h(x) = Qx + c = 0$", "11.6.3", ["claim", "equation"]),
    ],
)
def test_each_relation_has_its_role(text: str, exercise: str, expected: list[str]) -> None:
    assert roles(text, exercise) == expected


@pytest.mark.parametrize(
    ("text", "exercise"),
    [
        # a function that the text itself defines: what it says of it holds of that one
        ("Let $f(x) = x$ and $g(x) = -x$. Then $\\min(f, g) = \\min(x, -x) = -|x|$.", "11.2.3"),
        ("$f(x_1, x_2) = x_1^2 + 2x_2^2$, so\n\n$$\\frac{\\partial f}{\\partial x_1} = 2x_1$$", "11.4.2"),
        # equations that are solved, solutions, assumptions
        ("Setting the gradient to zero, $Qx + c = 0$, gives $x = -Q^{-1}c$.", "11.6.3"),
        ("Any two solutions satisfy $W x_1 = b$ and $Wx = b$.", "11.2.5"),
        ("Since $0 \\le t \\le 1$ and $\\|x\\|_p \\le r$, we are done.", "11.2.2"),
    ],
)
def test_right_work_is_never_called_false(text: str, exercise: str) -> None:
    assert refuted(text, exercise) == []


def test_a_text_that_defines_a_function_anew_is_refuted_only_if_both_meanings_are() -> None:
    text = "$f(x_1, x_2) = x_1^2 + 2x_2^2$\n\n$\\frac{\\partial f}{\\partial w_1} = 2(x_1 - w_1)$"
    assert refuted(text, "11.4.2") == ["∂[f(x, w)]/∂(w[1]) = 2·(x[1] - w[1])"]


def test_a_damaged_formula_is_never_refuted() -> None:
    (found,) = audited("$$h(x) \\le rac{1}{2} h(x^*)$$", "11.6.3")
    assert found.links == ()
    assert found.unread
    assert "damaged" in found.unread.en


@pytest.mark.parametrize("text", ["\\[ x " * 50_000, "$$ x " * 50_000 + "$", "\\begin{align} " * 20_000, "`" * 100_000])
def test_formulas_that_do_not_end_cost_no_more_than_their_length(text: str) -> None:
    begin = time.process_time()
    list(formulas(markdown_blocks(text, Place("a.md", line=1))))
    assert time.process_time() - begin < 30


def test_a_text_with_too_many_formulas_is_not_read_to_its_end() -> None:
    found = audited("$q > 1$ " * (MOST_FORMULAS + 10), "11.6.3")
    assert len(found) == MOST_FORMULAS + 1
    assert found[-1].unread
    assert f"more than {MOST_FORMULAS} formulas" in found[-1].unread.en


def test_what_no_context_declares_is_said() -> None:
    (found,) = audited("# Exercise 11.9.9\n\n$a = b$")
    assert found.unread == Text("the symbols of exercise 11.9.9 are not declared", "练习 11.9.9 的符号没有声明")


def test_english_numbers_are_the_same_exercises() -> None:
    assert refuted("# Exercise 12.6.3\n\n$h(x) \\le h(x^*)$") == ["h(x) <= h(x*)"]


@pytest.mark.skipif(not SEED.exists(), reason="the course texts are not here")
def test_the_solutions_file_has_its_known_mistakes_found_and_nothing_else_called_false() -> None:
    found = list(audit(markdown_blocks(SEED.read_text(encoding="utf-8"), Place("seed", line=1)), CONTEXTS))
    false = {(one.formula.place.line, link.reading) for one in found for link in one.links if link.refuted}
    assert {line for line, _ in false} == {181, 208, 209, 211, 217, 225, 243, 365, 370, 373, 1024, 1025, 1052, 2122}
    assert any(link.ill_typed for one in found for link in one.links if one.formula.place.line == 2103)
    assert not any(isinstance(link.found, Refuted) for one in found for link in one.links if link.role != "claim")
    found_by_kind = [type(link.found) for one in found for link in one.links]
    assert found_by_kind.count(Proved) >= 40
    assert found_by_kind.count(Tested) >= 5


def run(*args: object):
    return CliRunner().invoke(app, ["audit", *map(str, args)])


def test_the_command_prints_readings_and_findings(tmp_path) -> None:
    path = tmp_path / "answer.md"
    path.write_text("# Exercise 11.6.3\n\nSo $h(x) \\le h(x^*)$ and $Q + Q^T = 2Q$, $q > 1$.\n", encoding="utf-8")
    lines = run(path).stdout.splitlines()
    assert lines[0] == "answer.md:3 11.6.3 h(x) \\le h(x^*)"
    assert "    h(x) <= h(x*)" in lines
    assert "        proved for every n: matrix algebra and differentiation" in lines
    assert "    not decided: q is not declared for this exercise" in lines
    assert "3 formulas, 2 read" in " ".join(lines)
    assert "已证明对任意 n 成立" in run(path, "--lang", "zh").stdout
    path.write_text("# Exercise 11.6.3\n\nSo $h(x) \\ge h(x^*)$.\n", encoding="utf-8")
    assert "proved for n ≤ 3" in run(path).stdout
    assert "held on 24 instances up to n = 8" in " ".join(run(path).stdout.split())


def test_json_lists_every_formula_in_order(tmp_path) -> None:
    path = tmp_path / "answer.md"
    path.write_text("$h(x) \\le h(x^*)$\n\n$q > 1$\n", encoding="utf-8")
    first, second = json.loads(run(path, "--problem", "d2l-11.6.3", "--format", "json").stdout)
    assert (first["file"], first["line"], first["exercise"]) == ("answer.md", 1, "11.6.3")
    assert first["links"][0]["evidence"]["kind"] == "refuted"
    assert set(first["links"][0]["evidence"]["instance"]) >= {"n", "Q", "c", "x", "b"}
    assert second["links"] == []
    assert second["reason"] == "q is not declared for this exercise"


def test_the_page_shows_each_formula_beside_what_was_found(tmp_path) -> None:
    path, page = tmp_path / "answer.md", tmp_path / "page.html"
    text = "# Exercise 11.6.3\n\n$$h(x) \\le h(x^*)$$ $Q + Q^T = 2Q$ $<b>q</b> = 1$\n"
    path.write_text(text, encoding="utf-8")
    assert run(path, "--html", page).exit_code == 0
    shown = page.read_text(encoding="utf-8")
    assert shown.count("<math") >= 2
    assert "h(x) &lt;= h(x*)" in shown
    assert "proved for every n" in shown
    assert "<b>q" not in shown
    assert run(path, "--html", tmp_path / "no" / "page.html").exit_code == 1


@pytest.mark.parametrize(
    ("name", "content", "args", "message"),
    [
        ("a.bin", b"\x00", (), "holds no Markdown"),
        ("a.md", b"$x$", ("--problem", "11.9.9"), "no symbols are declared for 11.9.9"),
        ("gone.md", None, (), "gone.md"),
    ],
)
def test_bad_input_is_named(tmp_path, name: str, content: bytes | None, args: tuple[str, ...], message: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    done = run(path, *args)
    assert done.exit_code in (1, 2)
    assert message in done.stderr
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    "picture", ["![proof](attachment:image.png)", "![](a.png)", "![a $x = 1$][b]", '<img src="a.png">', "<IMG SRC=a>"]
)
def test_a_picture_in_prose_is_named_as_unread(picture: str) -> None:
    (found, formula) = audited(f"My proof: {picture}\n\nand $c = c$", "11.6.3")
    assert (found.formula.source, found.formula.place.line, found.links) == (picture, 1, ())
    assert found.unread == Text("a picture is not read: type its formulas", "图片中的公式无法读取：请输入公式")
    assert formula.links


def test_pictures_in_code_are_not_looked_at() -> None:
    assert audited("```\n![a](b.png)\n```\n", "11.6.3") == []


MEAN = r"\mathbf{v}^\top \mathbf{H} \mathbf{v} = \sum_i p_i v_i^2 - \Big(\sum_i p_i v_i\Big)^2 \ge 0 ."


@pytest.mark.parametrize("case", [r"\mathbf{v} = \mathbf{1}", "v = 0"])
def test_a_special_case_of_a_free_vector_is_no_definition_of_it(case: str) -> None:
    *_, found = audited(f"Equality where ${case}$.\n\n$${MEAN}$$", "11.2.4")
    assert found.unread is None
    assert not any(link.refuted or link.unread for link in found.links)


def definitions(text: str, exercise: str) -> set[str]:
    return set(own_definitions([text], CONTEXTS[exercise]).names)


@pytest.mark.parametrize(
    ("text", "exercise", "names"),
    [
        (
            r"\hat m_t = \beta_{1t} \hat m_{t-1} + (1 - \beta_{1t}) g_t, \qquad"
            r" \beta_{1t} = \beta_1 \frac{1 - \beta_1^{t-1}}{1 - \beta_1^t}.",
            "11.10.2",
            {"beta_1t"},
        ),
        (r"\partial_i f = \frac{\exp(x_i)}{S} =: q_i, \text{ where } S = \sum_j \, \exp(x_j)", "11.2.4", {"q", "S"}),
        (r"f(x) \ge 0 \quad\text{with } S = \sum_j \exp(x_j)", "11.2.4", {"S"}),
        (r"h^\star = h(x^*)", "11.6.3", {"h*"}),
        (r"h_\ast = h(x^*)", "11.6.3", {"h*"}),
        # conditions and ranges define nothing
        (r"v^T H v \ge 0, v = x, s = 1", "11.2.4", set()),
        (r"x_1 \le x_i, x_1 = \min_k x_k", "11.2.4", set()),
        (r"s = 1, \ldots, n", "11.2.4", set()),
        (r"s = 1, 2, \dots", "11.2.4", set()),
    ],
)
def test_what_a_statement_defines(text: str, exercise: str, names: set[str]) -> None:
    assert definitions(text, exercise) == names


@pytest.mark.parametrize(
    ("text", "false"),
    [
        (r"$\frac{\exp(x_i)}{\sum_j \exp(x_j)} =: q_i$ and $\partial_i f = q_i$", 0),
        (r"$\frac{\exp(x_i)}{\sum_j \exp(x_j)} =: q_i$ and $\partial_i f = q_i^2$", 1),
        (r"$v^T H v = \sum_{i<j} p_i p_j (v_i - v_j)^2 \ge 0$", 0),
        (r"$v^T H v = \sum_{i<j} p_i p_j (v_i + v_j)^2$", 1),
        (r"$v^T H v = \frac12 \sum_{ij} p_i p_j (v_i - v_j)^2$", 0),
    ],
)
def test_what_is_newly_read_is_judged(text: str, false: int) -> None:
    assert len(refuted(text, "11.2.4")) == false
    assert all(found.links and not found.unread for found in audited(text, "11.2.4"))


def test_the_example_of_the_docs_runs(capsys) -> None:
    text = (Path(__file__).parents[3] / "docs" / "claims.md").read_text(encoding="utf-8")
    code = text.split("## In Python\n\n")[1].split("\n\n`grader")[0]
    exec("\n".join(line[4:] for line in code.splitlines()), {})
    assert capsys.readouterr().out.startswith("h(x) <= h(x*) | claim | false: at n = 2")


def test_what_was_proved_before_may_be_used_for_what_comes_after_it() -> None:
    premises: list[tuple] = []

    def run(function, *arguments):
        if function is proof:
            premises.append(arguments[-1])
        return function(*arguments)

    text = "$Q + Q^T = 2Q$, and suppose $\\|x\\| \\le \\|c\\|$. Then $\\nabla h(x) = Qx + c$ and $\\|x\\| \\ge 0$."
    found = [one._replace(exercise="11.6.3") for one in formulas(markdown_blocks(text, Place("a.md", line=1)))]
    read = ExerciseText(CONTEXTS["11.6.3"], found, run)
    links = [link for one in found for link in read.audited(one).links]
    assert [link.role for link in links] == ["claim", "assumption", "claim", "claim"]
    # What holds only where the text's assumptions do, as the third, is no premise of anything else.
    assert premises == [(links[1].relation, links[0].relation)]

"""Pages: self-contained, well-formed, safe with hostile answers, and silent about what is internal."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise

import msgspec
import pytest

from grader.evidence import Gradebook, ProblemSetName
from grader.reports.html import index_html, report_html, report_path
from grader.reports.words import LANGS, Lang
from tests.grader.reports.examples import LONG, SECRET, gradebook
from tests.grader.reports.pages import Page


def report_page(index: int, lang: Lang = "en") -> str:
    book = gradebook()
    return report_html(book.students[index], book.problem_set, book.isolation, lang)


def every_page() -> list[str]:
    return [report_page(i, lang) for i in range(5) for lang in LANGS] + [
        index_html(gradebook(), lang) for lang in LANGS
    ]


@pytest.mark.parametrize("html", every_page())
def test_pages_are_well_formed_and_load_nothing(html: str) -> None:
    page = Page(html)
    assert page.open == []
    assert not any("src" in attrs for _, attrs in page.tags)
    links = [attrs["href"] or "" for attrs in page.all("a")]
    assert all(link.startswith(("#p", "students/")) for link in links)


@pytest.mark.parametrize("html", every_page())
def test_only_our_script_may_run_and_the_policy_names_it(html: str) -> None:
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert len(scripts) == html.count("<script") == 1
    assert f"script-src 'sha256-{digest}'" in html
    assert "default-src 'none'" in html


@pytest.mark.parametrize("html", every_page())
def test_no_attribute_runs_code_and_ids_are_unique(html: str) -> None:
    page = Page(html)
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("html", every_page())
def test_control_characters_do_not_reach_a_page(html: str) -> None:
    assert not set("\x00\x1b\u202e") & set(html)


def test_hostile_strings_are_shown_as_text() -> None:
    text = Page(report_page(3)).text
    assert "<script>alert(1)</script> [bold red]x[/] red" in text
    assert LONG not in text
    assert "[+9,400]" in text


def test_a_report_says_points_verdicts_and_places() -> None:
    text = Page(report_page(0)).text
    assert "8 of 18 points · 4 in review" in text
    assert "2 partly passed" in text
    assert "d2l-11.7.3 · week3.ipynb, cell 14, line 2" in text
    assert "held on 200 cases, 1,312 comparisons" in text
    assert "11.8.5" in text


def test_a_counterexample_can_be_read_and_copied_whole() -> None:
    page = Page(report_page(0))
    for part in ("M = np.array([[1.0, -2.0], [0.5, 3.0]])", "radii [2.0, 0.5]", "(array([1.]), array([2.]))"):
        assert part in page.text
    assert "centres, radii = gershgorin_discs(M)\nprint(radii)  # expected [2.0, 0.5]" in page.text


def test_a_long_snippet_is_not_cut() -> None:
    book = gradebook()
    data = msgspec.to_builtins(book)
    data["students"][0]["answers"][0]["checks"][0]["evidence"]["counterexample"]["snippet"] = LONG
    long = msgspec.convert(data, Gradebook)
    assert LONG in report_html(long.students[0], long.problem_set, long.isolation, "en")


def test_a_report_holds_maths_and_figures() -> None:
    page = Page(report_page(0))
    assert page.all("math")
    assert len([attrs for attrs in page.all("svg") if attrs.get("role") == "img"]) == 2


def test_a_report_in_chinese_has_no_english_of_ours() -> None:
    page = Page(report_page(1, "zh"))
    assert page.all("html")[0]["lang"] == "zh-Hans"
    for words in ("points", "Counterexample", "Expected", "passed", "cases", "Hint"):
        assert words not in page.text


def test_internal_messages_stand_in_the_index_only() -> None:
    assert all(SECRET not in report_page(i, lang) for i in range(5) for lang in LANGS)
    assert SECRET in index_html(gradebook(), "en")


def test_headings_descend_one_level_at_a_time() -> None:
    for html in every_page():
        levels = [int(tag[1]) for tag, _ in Page(html).tags if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert all(b <= a + 1 for a, b in pairwise(levels))


def test_the_index_links_every_report_and_lists_what_matters() -> None:
    page = Page(index_html(gradebook(), "en"))
    links = {attrs["href"] for attrs in page.all("a")}
    assert links == {report_path(report.student) for report in gradebook().students}
    for heading in ("Class results", "Pass rates", "Common counterexamples", "Review queue"):
        assert heading in page.text
    assert "Because it averages the oscillating gradients," in page.text


def test_exercises_that_nobody_attempted_have_no_column_and_are_named_below() -> None:
    ann = gradebook().students[0]
    left = msgspec.structs.replace(ann.answers[0], problem="d2l-11.9.9", verdict="not_attempted", points=0)
    student = msgspec.structs.replace(ann, answers=(*ann.answers, left))
    page = Page(index_html(msgspec.structs.replace(gradebook(), students=(student,)), "en"))
    assert "Attempted by nobody: d2l-11.9.9" in page.text
    assert "d2l-11.9.9" not in {attrs.get("data-label") for attrs in page.all("td")}


def test_every_table_names_its_columns() -> None:
    page = Page(index_html(gradebook(), "en"))
    assert all(attrs.get("scope") in ("col", "row") for attrs in page.all("th"))


def test_an_empty_class_has_a_page() -> None:
    empty = Gradebook(problem_set=ProblemSetName("s", "1"), isolation="process", students=())
    assert "No submissions were graded." in Page(index_html(empty, "en")).text

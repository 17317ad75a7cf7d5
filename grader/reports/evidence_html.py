"""A check and its evidence as HTML."""

from __future__ import annotations

from html import escape

from grader.evidence import CheckResult, Counterexample, Crashed, Evidence, NeedsReview, Refuted
from grader.reports.clean import clean
from grader.reports.maths import rich_html
from grader.reports.page import block, mark, prose, shown, words
from grader.reports.sentences import check_points, counterexample_of, evidence_words
from grader.reports.words import Lang, say

_EXCERPT = 4000


def check_html(check: CheckResult, lang: Lang) -> str:
    """One check as an item of a list: mark, claim, evidence, points, and its counterexample if it has one."""
    return (
        f"<li>{mark(check.verdict, lang)}<div><p class='claim'><span class='no'>{check.number}.</span>"
        f"{prose(check.description, lang)}</p><p class='evidence'>{_sentence(check.evidence, lang)}</p></div>"
        f"<span class='pts'>{check_points(check)}</span>{_more(check.evidence, lang)}</li>"
    )


def counterexample_card(counterexample: Counterexample, lang: Lang) -> str:
    """Input, call, what was expected and found, why, and a snippet to run."""
    inputs = "\n".join(f"{argument.name} = {argument.value}" for argument in counterexample.arguments)
    facts = [
        _fact("input", f'<span class="code">{shown(inputs, 2000)}</span>', lang) if inputs else "",
        _fact("call", f'<span class="code">{shown(counterexample.call)}</span>', lang),
        _fact("expected", f'<span class="code">{shown(counterexample.expected)}</span>', lang),
        _fact("found", f'<span class="code">{shown(counterexample.found)}</span>', lang),
        _fact("why", prose(counterexample.why, lang), lang),
        _fact("hint", prose(counterexample.hint, lang), lang) if counterexample.hint else "",
    ]
    return (
        f'<div class="card"><h3>{words("counterexample", lang)}</h3><dl class="facts">{"".join(facts)}</dl>'
        f"{_snippet(counterexample.snippet, lang)}</div>"
    )


def _sentence(evidence: Evidence, lang: Lang) -> str:
    # The card beneath says the rest.
    if isinstance(evidence, Refuted):
        return words("refuted_short", lang)
    if isinstance(evidence, Crashed):
        # An error message is the student's own text: dollars and backticks in it mean nothing.
        return escape(evidence_words(evidence, lang))
    return rich_html(evidence_words(evidence, lang))


def _more(evidence: Evidence, lang: Lang) -> str:
    parts = []
    if isinstance(evidence, NeedsReview) and evidence.excerpt:
        parts.append(_folded("excerpt", shown(evidence.excerpt, _EXCERPT), lang))
    if isinstance(evidence, Crashed) and evidence.trace:
        parts.append(_folded("trace", shown(evidence.trace, _EXCERPT), lang))
    counterexample = counterexample_of(evidence)
    if counterexample is not None:
        parts.append(counterexample_card(counterexample, lang))
    return f'<div class="more">{"".join(parts)}</div>' if parts else ""


def _folded(word: str, html: str, lang: Lang) -> str:
    text = f'<pre class="wrap" tabindex="0">{html}</pre>'
    return f"<details><summary>{words(word, lang)}</summary>{text}</details>"


def _fact(word: str, html: str, lang: Lang) -> str:
    return f"<dt>{words(word, lang)}</dt><dd>{html}</dd>"


def _snippet(snippet: str, lang: Lang) -> str:
    """The whole snippet, however long: one that is cut short does not run."""
    if not clean(snippet).strip():
        return ""
    labels = f'data-copy="{escape(say("copy", lang))}" data-copied="{escape(say("copied", lang))}"'
    bar = f'<div class="bar" {labels}><span>{words("reproduce", lang)}</span></div>'
    return f'<div class="snippet">{bar}{block(snippet)}</div>'

"""The shell that every HTML page shares, and the small pieces that pages are made of."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from pathlib import Path

from grader.evidence import ProblemSetName, Text, Verdict
from grader.reports.clean import clean, number, shorten
from grader.reports.maths import rich_html
from grader.reports.words import MARKS, Lang, pick, say

_LANGUAGES: dict[Lang, str] = {"en": "en", "zh": "zh-Hans"}
_PROSE = 4000


@cache
def _asset(name: str) -> str:
    return (Path(__file__).parent / name).read_text(encoding="utf-8")


@cache
def _policy() -> str:
    """Nothing is loaded and nothing runs but our own copy script."""
    digest = base64.b64encode(hashlib.sha256(_asset("copy.js").encode()).digest()).decode()
    return (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def page(title: str, body: str, lang: Lang, kind: str = "report") -> str:
    """A whole self-contained document; `title` is escaped here, `body` is HTML."""
    return "".join(page_parts(title, [body], lang, kind))


def page_parts(title: str, body: Iterable[str], lang: Lang, kind: str) -> Iterator[str]:
    """As `page`, piece by piece."""
    yield f"""<!doctype html>
<html lang="{_LANGUAGES[lang]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>{shown(title, 200)}</title>
<style>{_asset("page.css")}</style>
</head>
<body class="{kind}">
"""
    yield from body
    yield f"""
<script>{_asset("copy.js")}</script>
</body>
</html>
"""


def shown(text: str, limit: int = 600) -> str:
    """A student's string as HTML: cleaned, shortened and escaped."""
    return escape(shorten(text, limit))


def words(word: str, lang: Lang, **values: object) -> str:
    """A sentence of the catalogue as HTML; the values are plain text."""
    return escape(say(word, lang, **values))


def prose(text: Text, lang: Lang) -> str:
    """A sentence with maths and code in it as HTML."""
    return rich_html(shorten(pick(text, lang), _PROSE))


def chip(verdict: Verdict, lang: Lang, count: int | None = None) -> str:
    """A verdict that can be told without its colour."""
    many = "" if count is None else f"{count} "
    return f'<span class="chip {verdict}">{many}{words(verdict, lang)}</span>'


def mark(verdict: Verdict, lang: Lang) -> str:
    return f'<span class="mark {verdict}" role="img" aria-label="{words(verdict, lang)}">{MARKS[verdict]}</span>'


def aside(items: list[str], label: str) -> str:
    """A box of remarks; nothing where there are none."""
    if not items:
        return ""
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f'<ul class="aside" aria-label="{escape(label)}">{rows}</ul>'


def block(text: str, kind: str = "") -> str:
    """Preformatted text that keyboards can scroll."""
    return f'<pre class="{kind}" tabindex="0">{escape(clean(text))}</pre>'


def out_of(points: float, max_points: float) -> str:
    return f"{number(points)}/{number(max_points)}"


def footer(problem_set: ProblemSetName, isolation: str, lang: Lang) -> str:
    version = problem_set.version[:12]
    sentence = words("footer", lang, set=problem_set.name, version=version, isolation=isolation)
    return f"<footer>{sentence}</footer>"

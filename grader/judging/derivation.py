"""The check of written mathematics: for now, finding what the student wrote, for a person to read."""

from __future__ import annotations

import re

from grader.evidence import CheckResult, Evidence, NeedsReview, NotAttempted, score
from grader.judging import words
from grader.problem import Problem, ProblemError

MAX_EXCERPT = 4_000
_PLACEHOLDER = re.compile(
    r"(write |type |put |enter )?your (own )?(answer|derivation|proof|solution|text|work)s?( goes| in words)?( here)?"
    r"|to ?do|(请)?在(此|这里)(处)?(作答|写下|填写|输入).*"
    r"|(你的)?(解答|推导|证明|答案|derivation|solution|answer|proof)",
    re.IGNORECASE,
)


def derivation(problem: Problem, prose: str) -> list[CheckResult]:
    """The result of the problem's derivation check, if it has one."""
    written = problem.derivation
    if written is None:
        return []
    own = own_words(problem, prose)
    evidence: Evidence = NotAttempted(words.no_prose())
    if own:
        evidence = NeedsReview(words.derivation_review(), excerpt=own[:MAX_EXCERPT])
    points, verdict = score(evidence, written.points)
    return [CheckResult("derivation", written.number, written.description, points, written.points, verdict, evidence)]


def own_words(problem: Problem, prose: str) -> str:
    """`prose` without headings, placeholders, and paragraphs of the problem's statement; '' when nothing is left."""
    given = {_plain(paragraph) for text in _statements(problem) for paragraph in _paragraphs(text)}
    own = [
        paragraph
        for paragraph in _paragraphs(prose)
        if _plain(paragraph) not in given and not _PLACEHOLDER.fullmatch(_plain(paragraph))
    ]
    return "\n\n".join(own) if any(_plain(paragraph) for paragraph in own) else ""


def _statements(problem: Problem) -> list[str]:
    texts = []
    for lang in ("en", "zh"):
        try:
            texts.append(problem.statement(lang))
        except ProblemError:
            continue
    return texts


def _paragraphs(text: str) -> list[str]:
    """Blocks between blank lines, list items apart, without headings."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    parts = re.split(r"\n\s*\n|\n(?=\s*[-*] )", "\n".join(lines))
    return [part.strip() for part in parts if part.strip()]


def _plain(paragraph: str) -> str:
    """Without emphasis, quotation marks, punctuation at the ends and differences of white space."""
    return re.sub(r"\s+", " ", re.sub(r"[*_>`#]+", " ", paragraph)).strip(" .:：。!！-–—[]()（）…").lower()

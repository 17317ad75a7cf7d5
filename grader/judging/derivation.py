"""The check of written mathematics: which milestones the student's own text reaches, and what is false in it."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from grader import evidence as ev
from grader.claims.assess import Lost, Outcome, assess
from grader.claims.audit import Audited, audit
from grader.claims.milestones import Milestone, Target
from grader.claims.numpy_code import literal, snippet
from grader.claims.refute import Proved
from grader.claims.same import Stated
from grader.claims.sentences import certainty, kind_of, told
from grader.claims.show import show
from grader.evidence import (
    Argument,
    CheckResult,
    Claim,
    Counterexample,
    Evidence,
    NeedsReview,
    NotAttempted,
    Text,
    score,
)
from grader.judging import words
from grader.problem import Derivation, Problem, ProblemError
from grader.reading.submission import Prose

MAX_EXCERPT, MAX_SOURCE = 4_000, 600
_PLACEHOLDER = re.compile(
    r"(write |type |put |enter )?your (own )?(answer|derivation|proof|solution|text|work)s?( goes| in words)?( here)?"
    r"|to ?do|(请)?在(此|这里)(处)?(作答|写下|填写|输入).*"
    r"|(你的)?(解答|推导|证明|答案|derivation|solution|answer|proof)",
    re.IGNORECASE,
)


class Derived(NamedTuple):
    """What was found of the written part: a result for each milestone, and every relation as it was read."""

    checks: tuple[CheckResult, ...] = ()
    claims: tuple[Claim, ...] = ()


def derivation(problem: Problem, texts: Sequence[Prose]) -> Derived:
    """The results of the problem's derivation and discussion: each milestone is reached, lost, or left to a person."""
    parts = problem.written_parts
    own = [own_words(problem, text) for text in texts] if parts else []
    if not any(text.text for text in own):
        return Derived(tuple(check for part in parts for check in same_for_all(part, NotAttempted(words.no_prose()))))
    excerpt = "\n\n".join(text.text.strip() for text in own if text.text)[:MAX_EXCERPT]
    found = [_read(problem, part, [text for text in own if text.text], excerpt) for part in parts]
    checks, claims = (chain.from_iterable(several) for several in zip(*found, strict=True))
    return Derived(tuple(checks), tuple(claims))


def _read(problem: Problem, written: Derivation, own: Sequence[Prose], excerpt: str) -> Derived:
    if written.target is None:
        return Derived(tuple(same_for_all(written, NeedsReview(words.derivation_review(), excerpt=excerpt))))
    try:
        return _assessed(problem, written, written.target, own, excerpt)
    except Exception:
        # The rest of the answer has been judged, and stands.
        ours = NeedsReview(words.our_mistake(), excerpt=excerpt, internal=traceback.format_exc())
        return Derived(tuple(same_for_all(written, ours)))


def _assessed(problem: Problem, written: Derivation, target: Target, own: Sequence[Prose], excerpt: str) -> Derived:
    audited = list(audit(own, {problem.id: target.context}, problem.id))
    outcomes = assess(audited, target)
    checks = [
        _result(written, milestone, _evidence(outcomes[milestone.name], excerpt)) for milestone in target.milestones
    ]
    return Derived(tuple(checks), tuple(_claims(audited)))


def same_for_all(written: Derivation, evidence: Evidence) -> Iterator[CheckResult]:
    """One piece of evidence for every milestone, or for the derivation where it has none."""
    if written.target is None:
        points, verdict = score(evidence, written.points)
        yield CheckResult(written.name, written.number, written.description, points, written.points, verdict, evidence)
        return
    for milestone in written.target.milestones:
        yield _result(written, milestone, evidence)


def _result(written: Derivation, milestone: Milestone, evidence: Evidence) -> CheckResult:
    points, verdict = score(evidence, milestone.points)
    name = f"derivation_{milestone.name}"
    return CheckResult(
        name, milestone.number or written.number, milestone.text, points, milestone.points, verdict, evidence
    )


def _evidence(outcome: Outcome, excerpt: str) -> Evidence:
    """What was stated and is true counts; what is stated and false loses; everything else is a person's."""
    reached, lost = outcome.reached, outcome.lost
    if reached and lost:
        return NeedsReview(words.right_and_wrong(lost[0].link.reading), excerpt=excerpt)
    if lost:
        return ev.Refuted(_counterexample(lost[0]))
    if reached is None:
        return NeedsReview(words.milestone_not_found(), excerpt=excerpt)
    stated = list(dict.fromkeys(stated_words(one) for one in reached.stated))
    en, zh = "; ".join(text.en for text in stated), "；".join(text.zh for text in stated)
    weakest = min(reached.found, key=lambda found: isinstance(found, Proved))
    if isinstance(weakest, Proved):
        how = certainty(weakest)
        return ev.Proved(Text(f"{en}: {how.en}", f"{zh}：{how.zh}"))
    return ev.Tested(weakest.instances, weakest.instances, what=Text(en, zh))


def stated_words(stated: Stated) -> Text:
    """The relation as it was read, with its line."""
    a, sign, b = stated.relation
    reading, line = f"{show(a)} {sign} {show(b)}", stated.formula.place.line
    return Text(f"{reading} (line {line})", f"{reading}（第 {line} 行）") if line else Text(reading, reading)


def _counterexample(lost: Lost) -> Counterexample:
    """The left side of an equation is what it is about, so the right one is the student's."""
    link, found = lost.link, lost.found
    a, sign, b = link.relation
    values = {"n": str(found.dimension)} | {name: literal(value) for name, value in found.values.items()}
    left, right = f"{show(a)} = {found.left}", f"{show(b)} = {found.right}"
    return Counterexample(
        arguments=tuple(Argument(name, values.get(name, said)) for name, said in found.instance.items()),
        call=link.reading,
        expected=left if sign == "=" else link.reading,
        found=right if sign == "=" else f"{left}, {right}",
        why=words.false_here(lost.formula.source),
        snippet=snippet(link.relation, found, link.context),
    )


def _claims(audited: Iterable[Audited]) -> Iterator[Claim]:
    for one in audited:
        source = one.formula.source[:MAX_SOURCE]
        for link in one.links:
            yield Claim(one.formula.place, source, link.reading[:MAX_SOURCE], kind_of(link), told(link))
        if one.unread:
            yield Claim(one.formula.place, source, "", "unread", one.unread)


def own_words(problem: Problem, text: Prose) -> Prose:
    """`text` without headings, placeholders, and paragraphs of the problem's statement, its other lines where they
    were; its text is '' when nothing is left.
    """
    given = {_plain(paragraph) for statement in _statements(problem) for paragraph in _paragraphs(statement)}
    kept = "\n".join(line if _is_own(line, problem) else "" for line in text.text.splitlines())
    for paragraph in _paragraphs(kept):
        if _plain(paragraph) in given or _PLACEHOLDER.fullmatch(_plain(paragraph)):
            kept = kept.replace(paragraph, "\n" * paragraph.count("\n"), 1)
    return Prose(kept if any(_plain(paragraph) for paragraph in _paragraphs(kept)) else "", text.place)


def _is_own(line: str, problem: Problem) -> bool:
    """Not a heading, and not a line of the starter, such as a label behind which nothing stands."""
    path = problem.folder / "starter.py"
    starter = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    given = {one.removeprefix('r"""').strip().removeprefix("# ") for one in starter}
    return not line.lstrip().startswith("#") and line.strip() not in given


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

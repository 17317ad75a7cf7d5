"""The text of a heading, or a cell's metadata -> the exercise that it names, and the problems of the set."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from grader.problem import Problem, ProblemSet

_NUMBER = r"\d{1,2}(?:\.\d{1,2}){1,3}"
_WORD = r"(?:练习题?|习题|作业题?|题目?|exercises?|ex|problems?|prob|questions?|tasks?|notebook|笔记本|assignment)"
_NUMBERS = rf"{_NUMBER}(?:\s*(?:,|;|、|和|及|与|&|and|/|-|–|~|至|到)\s*{_WORD}?\s*{_NUMBER})*"
_WORDED = re.compile(rf"(?<![a-z])({_WORD})\s*[.:#№(]*\s*({_NUMBERS})(?!\d)")
_LONE = re.compile(r"^\W*(?:练习题?|习题|exercise|ex|problem)\s*[.:#]*\s*(\d{1,2})\b(?!\.\d)")
_BARE = re.compile(rf"^\W*(?:第\s*)?({_NUMBERS})(?![\d])(?:\.(?!\d))?\s*(?:题\W*)?(.*)$")
_CHAPTER = re.compile(r"^\W*(?:chapter|section|第)?\s*(\d{1,2}\.\d{1,2})(?!\.?\d)")
_ANYWHERE = re.compile(r"([^\s\d]*)\s*(?<![\d.])(\d{1,2}(?:\.\d{1,2}){2})(?!\.?\d)")
_ELSEWHERE = re.compile(r"(section|chapter|sec|chap|fig|figure|table|eq|equation|version|v|节|章|图|表|式)[.(]?$")
_OF_A_BOOK = re.compile(r"^(小结|总结|summary|exercises|练习|discussions?|introduction|导言)\W*$")
_NOTEBOOK_TITLE = re.compile(
    r"(?:\*\*|__)(?:notebook|笔记本) ?\d+[.．]\d+\b.{0,80}(?:\*\*|__)|"
    r"(?:notebook|笔记本) ?\d+[.．]\d+ ?[:：].{0,80}",
    re.IGNORECASE,
)
_READ_AT_MOST = 300  # characters of a heading; what a person calls a heading is shorter
# Letters of a title that is looked for inside a heading; a Chinese character counts two.
_LONG_ENOUGH = 12
_LONG_ENOUGH_AFTER_NUMBER = 8


class Named(NamedTuple):
    """`exercise` as written, `problems` of the set.  A `weak` name, a lone number or a title, may be that of
    a sub-heading."""

    exercise: str
    problems: tuple[str, ...]
    weak: bool = False


def normalised(text: str) -> str:
    """Lower case, full-width digits and dots made plain, emphasis removed: '１１。２．４' -> '11.2.4'."""
    plain = unicodedata.normalize("NFKC", text[:_READ_AT_MOST]).lower()
    plain = re.sub(r"[*`\u200b\ufeff]", "", plain)
    plain = re.sub(r"(?<=\d)\s?[。.·․‧・]\s?(?=\d)", ".", plain)
    return re.sub(r"(?<![\d.-])(\d{1,2})[-_](\d{1,2})[-_](\d{1,2})(?![\d.-])", r"\1.\2.\3", plain)


def names_exercise(text: str) -> bool:
    """Whether a line says 'Exercise 11.2.4' in so many words."""
    return bool(_WORDED.search(normalised(text)))


def is_exercise_name(text: str) -> bool:
    """Whether a line says 'Exercise 11.2.4' or '11.2.4' and nothing else."""
    plain = normalised(text).strip(" \t.:#-=()[]<>")
    plain = re.sub(r"^(?:(?:solution|answer)s?(?: (?:to|of|for))?|d2l|udl|解答|答案)[\s:-]*", "", plain)
    return bool(_WORDED.fullmatch(plain) or re.fullmatch(r"(?:\d{1,2}\.){2}\d{1,2}", plain))


def is_notebook_title(line: str) -> bool:
    """Whether a line is 'Notebook 6.1: ...', or '**Notebook 6.1 ...**' as a whole: prose may begin with the words."""
    return bool(_NOTEBOOK_TITLE.fullmatch(line.strip()))


def begins_with_exercise(text: str) -> bool:
    """Whether a line begins with 'Exercise 11.2.4', as a comment over the code does that answers it."""
    return bool(_WORDED.match(re.sub(r"^[\W_]+", "", normalised(text)))) or is_exercise_name(text)


def book_numbers(headings: Iterable[str]) -> frozenset[str]:
    """Those bare three-part numbers that are a book's own sections and no exercises.

    All of them where the headings go four deep ('11.1.2.1') or end chapters with '11.1.3 Summary'; those
    that an exercise claims in words elsewhere in the same document.
    """
    plain = [normalised(heading) for heading in headings]
    bare = [(found[1], found[2]) for text in plain if (found := _BARE.match(text))]
    worded = {number for text in plain for found in _WORDED.finditer(text) for number in _all(found[2])}
    triples = {number for number, _ in bare if number.count(".") == 2}
    deep = any(number.count(".") == 3 for number, _ in bare)
    summary = any(number.count(".") == 2 and _OF_A_BOOK.match(rest) for number, rest in bare)
    return frozenset(triples if deep or summary else triples & worded)


def chapter(text: str) -> str:
    """The chapter that a heading such as '11.2 Convexity' opens, or ''."""
    found = _CHAPTER.match(normalised(text))
    return found[1] if found and not _WORDED.search(normalised(text)) else ""


class Names:
    """The ways in which a heading or a cell's metadata may name the problems of a set."""

    def __init__(self, problems: ProblemSet) -> None:
        self._problems = problems.problems
        self._keys: dict[str, str] = {}
        for problem in self._problems:
            for key in (problem.id, problem.id.partition("-")[2], *problem.numbers):
                self._keys.setdefault(_key(key), problem.id)
                self._keys.setdefault(_key(key).replace(".", "-"), problem.id)

    def in_heading(self, text: str, chapter: str = "", book: frozenset[str] = frozenset()) -> Named | None:
        """What a heading names; None for a chapter, for 'Solution', for '### 4. ...'."""
        plain = normalised(text)
        if ids := [p.id for p in self._problems if re.search(rf"(?<![\w.-]){re.escape(p.id)}(?![\w-]|\.\d)", plain)]:
            return Named(ids[0], tuple(ids))
        if worded := _WORDED.search(plain):
            return self._worded(worded[1], worded[2])
        if bare := _BARE.match(plain):
            return self._bare(bare[1], bare[2], book)
        for before, number in _ANYWHERE.findall(plain):
            if number not in book and not _ELSEWHERE.search(before) and self._known([number]):
                return Named(number, self._known([number]))
        return self._lone_or_title(plain, chapter)

    def in_metadata(self, key: str, *, explicit: bool) -> Named | None:
        """What a tag or grade_id names; one that is not `explicit` must name a problem of the set."""
        plain = normalised(key).strip()
        for attempt in (plain, re.sub(r"^(?:ex(?:ercise)?|problem|task|q)[-_ :.]*", "", plain)):
            if found := self._keys.get(_key(attempt)):
                return Named(attempt, (found,))
        for problem in self._problems:
            entries = [entry.name.lower() for entry in problem.entry_points if len(entry.name) > 3]
            if plain in entries or _letters(plain) in _titles(problem):
                return Named(problem.id, (problem.id,))
        return Named(key, ()) if explicit else None

    def _worded(self, word: str, numbers: str) -> Named | None:
        found = _all(numbers)
        if word in ("notebook", "笔记本"):
            known = self._known([f"nb-{n}" for n in found] + [f"notebook{n}" for n in found], shorten=False)
            return Named(f"notebook {found[0]}", known)
        known = self._known(found)
        is_chapter = word.endswith("s") and found[0].count(".") == 1 and not known
        return None if is_chapter else Named(found[0], known)

    def _bare(self, numbers: str, rest: str, book: frozenset[str]) -> Named | None:
        found = _all(numbers)
        known = self._known(found)
        # '6.1 Gradient descent' opens a section of a book; '6.1' alone may be a problem.
        is_section = found[0].count(".") < 2 and not (known and not rest.strip(" .:)"))
        if is_section or found[0] in book:
            return None
        return Named(found[0], known) if known or not rest.strip(" .:)") else None

    def _lone_or_title(self, plain: str, chapter: str) -> Named | None:
        lone = _LONE.match(plain)
        number = f"{chapter}.{lone[1]}" if lone and chapter else lone[1] if lone else ""
        if chapter and (known := self._known([number])):
            return Named(number, known, weak=True)
        if _CHAPTER.match(plain):
            return None
        if titled := self._titled(plain, _LONG_ENOUGH_AFTER_NUMBER if lone else _LONG_ENOUGH):
            return Named(number or titled, (titled,), weak=True)
        return Named(number, (), weak=True) if number else None

    def _titled(self, plain: str, long_enough: int) -> str:
        """The problem whose title is the heading, or else the one with the longest title inside it."""
        letters = _letters(plain)
        best = ("", "")
        for problem in self._problems:
            for title in _titles(problem):
                size = sum(2 if ord(char) > 0x2E80 else 1 for char in title)
                if title and title == letters:
                    return problem.id
                if size >= long_enough and title in letters and len(title) > len(best[0]):
                    best = (title, problem.id)
        return best[1]

    def _known(self, numbers: Iterable[str], *, shorten: bool = True) -> tuple[str, ...]:
        found: list[str] = []
        for number in numbers:
            short = ".".join(number.split(".")[:3]) if shorten else number
            problem = self._keys.get(number) or self._keys.get(short)
            if problem and problem not in found:
                found.append(problem)
        return tuple(found)


def _all(numbers: str) -> list[str]:
    return re.findall(_NUMBER, numbers)


def _key(text: str) -> str:
    return normalised(text).replace(" ", "")


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", normalised(text))


def _titles(problem: Problem) -> tuple[str, ...]:
    return tuple(_letters(title) for title in (problem.title.en, problem.title.zh))

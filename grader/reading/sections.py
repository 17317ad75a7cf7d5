"""Blocks -> sections, each with the exercise that its heading names and the problems that it answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from grader.evidence import Place, Text
from grader.problem import EntryPoint, Problem, ProblemSet
from grader.reading.blocks import Block, Blocks, Code, Heading, Mark
from grader.reading.definitions import bases_of_classes, defined_names, plain_values
from grader.reading.headings import Named, Names, book_numbers, chapter
from grader.reading.scaffolds import completed
from grader.reading.submission import Cell, Document, Prose, Section

_SHORTEST_ALIAS = 4  # `f` or `gd` may be anything; they count under a heading that names the problem, not to find it


def document(file: str, blocks: Blocks, problems: ProblemSet) -> Document:
    """The file's sections in order, mapped to problems by headings and metadata, else by what they define."""
    sections = completed(_split(file, blocks.blocks, Names(problems)), problems.problems)
    sections = _by_definitions(sections, tuple(problem for problem in problems.problems if problem.scaffold is None))
    return Document(file, tuple(sections), (*blocks.notes, *_absences(file, sections)))


def _absences(file: str, sections: list[Section]) -> Iterator[Text]:
    """What a reader would look for in the file and not find: anything, code, an exercise."""
    has_code = any(section.cells for section in sections)
    if not has_code and not any(section.prose.strip() for section in sections):
        yield Text(f"{file}: is empty", f"{file}：文件是空的")
        return
    if not has_code:
        yield Text(f"{file}: holds no code", f"{file}：没有代码")
    if not any(section.problems or section.exercise for section in sections):
        yield Text(
            f"{file}: no exercise was found; put each answer below a heading that names it, such as '11.2.4'",
            f"{file}：没有找到任何习题；请把每道题的作答放在写明题号（如“11.2.4”）的标题之下",
        )


@dataclass
class _Open:
    """The section that is being filled."""

    heading: str
    level: int
    named: Named
    place: Place
    cells: list[Cell] = field(default_factory=list)
    texts: list[Prose] = field(default_factory=list)

    def closed(self) -> Section:
        return Section(
            self.heading,
            self.named.exercise,
            self.named.problems,
            tuple(self.cells),
            tuple(self.texts),
            self.place,
        )

    @property
    def holds_something(self) -> bool:
        return bool(self.cells or self.texts or self.named.exercise)


_NOTHING = Named("", ())


def _split(file: str, blocks: Iterable[Block], names: Names) -> list[Section]:
    blocks = list(blocks)
    headings = [block for block in blocks if isinstance(block, Heading)]
    book = book_numbers(heading.text for heading in headings)
    first = next((block.cell.place if isinstance(block, Code) else block.place for block in blocks), Place(file))
    sections = [_Open("", 6, _NOTHING, first)]
    current_chapter, level = "", 1
    for block in blocks:
        last = sections[-1]
        match block:
            case Code(cell):
                last.cells.append(cell)
            case Prose(text, place):
                last.texts.append(_stripped(text, place))
            case Mark(key, explicit, place):
                named = names.in_metadata(key, explicit=explicit)
                if named and (named.problems != last.named.problems or not named.problems):
                    sections.append(_Open(key, level, named, place))
            case Heading(text, depth, place):
                named = names.in_heading(text, current_chapter, book)
                current_chapter = chapter(text) or current_chapter
                level = depth or level
                if _opens(block, named, last):
                    sections.append(_Open(text, level, named or _NOTHING, place))
                else:
                    last.texts.append(Prose(f"{'#' * (depth or 6)} {text}", place))
    return [section.closed() for section in sections if section.holds_something]


def _stripped(text: str, place: Place) -> Prose:
    """Without blank lines at its ends."""
    skipped = len(text) - len(text.lstrip("\n"))
    line = None if place.line is None else place.line + skipped
    return Prose(text.strip("\n"), Place(place.file, place.cell, line))


def _opens(heading: Heading, named: Named | None, last: _Open) -> bool:
    """A heading that names an exercise opens a section, and so does any that ends the one before."""
    inside = bool(last.named.exercise) and (heading.level > last.level or heading.level == 0)
    return not inside if named is None or named.weak else True


def _by_definitions(sections: list[Section], problems: tuple[Problem, ...]) -> list[Section]:
    """Sections that name no exercise answer the problems that no heading names and that they define."""
    named = {problem for section in sections for problem in section.problems}
    free = [problem for problem in problems if problem.id not in named]
    unnamed = {k: _defines(s) for k, s in enumerate(sections) if not (s.exercise or s.problems)}
    finders = _finders(problems, aliases=not named)
    defined = frozenset().union(*unnamed.values())
    found = {problem.id: names for problem in free if (names := _found_by(problem, finders[problem.id], defined))}
    return [
        replace(section, problems=tuple(p for p, names in found.items() if names & unnamed[k]))
        if k in unnamed
        else section
        for k, section in enumerate(sections)
    ]


def _defines(section: Section) -> frozenset[str]:
    """The names that the section binds to what may be a function, and '(Optimizer)' for a class that derives from
    Optimizer.
    """
    names = [defined_names(cell.source) - plain_values(cell.source) for cell in section.cells]
    bases = [f"({base})" for cell in section.cells for base in bases_of_classes(cell.source)]
    return frozenset(bases).union(*names)


@dataclass(frozen=True)
class _Finder:
    """The names by which a problem is found: its own alone, all of its full names, and aliases."""

    own: frozenset[str]
    full: frozenset[str]
    aliases: frozenset[str]


def _finders(problems: tuple[Problem, ...], *, aliases: bool) -> dict[str, _Finder]:
    full = {p.id: frozenset(entry.name for entry in p.entry_points) for p in problems}
    short = {p.id: frozenset(alias for entry in p.entry_points for alias in _other_names(entry)) for p in problems}
    claims = Counter(name for names in full.values() for name in names)
    claims_too = claims + Counter(alias for names in short.values() for alias in names)
    return {
        p.id: _Finder(
            frozenset(name for name in full[p.id] if claims[name] == 1),
            full[p.id],
            frozenset(a for a in short[p.id] if aliases and len(a) >= _SHORTEST_ALIAS and claims_too[a] == 1),
        )
        for p in problems
    }


def _other_names(entry: EntryPoint) -> tuple[str, ...]:
    return (*entry.aliases, f"({entry.subclass_of})") if entry.subclass_of else entry.aliases


def _found_by(problem: Problem, finder: _Finder, defined: frozenset[str]) -> frozenset[str]:
    """The names that show that `defined` answers the problem; empty if nothing does.

    A name that several problems share shows nothing unless all of the problem's names are there.
    """
    if finder.own & defined or (finder.full and finder.full <= defined):
        return finder.full & defined
    return finder.aliases & defined

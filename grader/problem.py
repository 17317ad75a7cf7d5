"""Problem, Check and how problem folders are found.

A problem is a folder with a `problem.py` that defines one `Problem` called `problem`.  Finding and loading yield data
and judge nothing; an author's mistake is a `ProblemError` that names the file, the offending value and what would do.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

from grader.evidence import Figure, Text
from grader.scaffold import Scaffold, Todo

if TYPE_CHECKING:
    from grader.claims.milestones import Target

CheckFunction = Callable[..., Any]
T = TypeVar("T", "EntryPoint", Todo)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(\.[0-9]+)*")


MODULES = "optgrade_problem"
"""How the names of problems' modules begin."""


class ProblemError(Exception):
    """A mistake of an exercise's author; the message names file, value and remedy.  Students never see it."""


@dataclass(frozen=True)
class EntryPoint:
    """A name that a student hands in.  `parameters` are shown; calls are by position.

    `aliases` are other names that are accepted, `subclass_of` ('Optimizer') a base class whose subclasses are, under
    any name.  With `in_place`, calls may change their arguments.  With `formula`, it may be a text as well, in LaTeX or
    Python, which is never evaluated: `candidate.name` is that text then.  `editions` are the parameters that other
    editions of a scaffold give the function.  With `may_be_none`, `return None` written out is an answer.
    """

    name: str
    parameters: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    subclass_of: str = ""
    in_place: bool = False
    formula: bool = False
    editions: tuple[tuple[str, ...], ...] = ()
    may_be_none: bool = False

    @property
    def signature(self) -> str:
        return f"{self.name}({', '.join(self.parameters)})"


@dataclass(frozen=True)
class Constant:
    """A convention that a student may declare by assigning a global, such as `ROWS = False` or `EPS = 1e-8`.

    A value of another kind than the default's (a truth value, a number) is not looked at.
    """

    name: str
    default: bool | float


@dataclass(frozen=True)
class Check:
    """One gradable claim.  `needs` are the entry points without which it is not attempted; nor is it where it fails
    while one of its `todos` is still the scaffold's.

    With `fresh`, it runs in a process in which nothing of the answer was called before.  With `in_words`, an answer
    that has no function for it may say it in words, or as a plain value, which a person reads.
    """

    name: str
    number: int
    points: float
    description: Text
    function: CheckFunction
    needs: tuple[str, ...]
    max_examples: int
    fresh: bool
    todos: tuple[Todo, ...] = ()
    in_words: bool = False


@dataclass(frozen=True)
class Derivation:
    """A check of what is written: "derivation" or "discussion".

    target: the claims that carry the points, and how formulas are read; without one, a person reads.
    """

    number: int
    points: float
    description: Text
    target: Target | None
    name: str = "derivation"


def _text(function: CheckFunction, zh: str) -> Text:
    doc = (function.__doc__ or "").strip().splitlines()
    if not doc:
        raise ProblemError(f"{function.__name__}: a check needs a docstring, the line that students read")
    return Text(doc[0].strip(), zh)


@dataclass
class Problem:
    """One exercise.

    `numbers` are the ways in which books number it: the id's own and other editions'.  `adapters` are the worker's
    adapters that checks may call, each with its roles and the entry points that play them.  `scaffold` is the notebook
    that students complete, where the exercise is one.
    """

    id: str
    title: Text
    source: str
    numbers: tuple[str, ...]
    entry_points: tuple[EntryPoint, ...]
    constants: tuple[Constant, ...] = ()
    adapters: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    scaffold: Scaffold | None = None
    checks: list[Check] = field(default_factory=list)
    derivation: Derivation | None = None
    discussion: Derivation | None = None
    draw: Callable[..., tuple[Figure, ...]] | None = None
    folder: Path = Path()

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ProblemError(f"id={self.id!r} must look like 'd2l-11.7.3'")

    @property
    def points(self) -> float:
        return sum(check.points for check in self.checks) + sum(part.points for part in self.written_parts)

    @property
    def written_parts(self) -> tuple[Derivation, ...]:
        """The derivation and the discussion, those that there are."""
        return tuple(part for part in (self.derivation, self.discussion) if part)

    def with_checks(self, checks: Iterable[Check]) -> Problem:
        """The same problem with these checks, and nothing that is written or drawn."""
        return replace(self, checks=list(checks), derivation=None, discussion=None, draw=None)

    def entry_point(self, name: str) -> EntryPoint:
        """The entry point of this name, which must be declared."""
        return next(entry for entry in self.entry_points if entry.name == name)

    def check(
        self,
        *,
        number: int,
        points: float,
        needs: Iterable[str] = (),
        todos: Iterable[str] = (),
        zh: str,
        max_examples: int = 100,
        fresh: bool = False,
        in_words: bool = False,
    ) -> Callable[[CheckFunction], CheckFunction]:
        """Declare the decorated function (usually a Hypothesis test of `candidate`) a check of this problem.

        Its name is the claim, its docstring's first line what students read, `zh` the same in Chinese.
        Raises ProblemError for negative points, for names in `needs` that are no entry points and in `todos` that are
        none of the scaffold's.
        """

        def declare(function: CheckFunction) -> CheckFunction:
            name = function.__name__
            if points < 0:
                raise ProblemError(f"points={points} must not be negative ({name})")
            wanted = tuple(self._known("entry point", entry, name, self.entry_points).name for entry in needs)
            open_ones = self.scaffold.todos if self.scaffold else ()
            unwritten = tuple(self._known("todo", todo, name, open_ones) for todo in todos)
            text = _text(function, zh)
            self.checks.append(
                Check(name, number, points, text, function, wanted, max_examples, fresh, unwritten, in_words)
            )
            return function

        return declare

    def _known(self, kind: str, wanted: str, check: str, known: tuple[T, ...]) -> T:
        """The entry point or todo of this name; raises ProblemError with the near miss."""
        names = [one.name for one in known]
        if wanted in names:
            return known[names.index(wanted)]
        near = get_close_matches(wanted, names, 1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        raise ProblemError(f"needs={wanted!r} is no {kind} of {self.id} ({check}){hint}")

    def written(self, *, number: int, en: str, zh: str, points: float = 0, target: Target | None = None) -> None:
        """Declare the derivation that the answer's prose must hold; its points are those of the target's milestones.

        Declared once more, without a target, a discussion beside it, which is always a person's.
        Raises ProblemError where there are no points, and for any third.
        """
        worth = sum(milestone.points for milestone in target.milestones) if target else points
        if worth <= 0:
            raise ProblemError("a derivation needs a target with milestones, or points for a person to give")
        if self.derivation is None:
            self.derivation = Derivation(number, worth, Text(en, zh), target)
        elif self.discussion is None and target is None:
            self.discussion = Derivation(number, worth, Text(en, zh), None, "discussion")
        else:
            raise ProblemError("a problem has one derivation, and beside it one discussion, without a target")

    def figures(self, function: Callable[..., tuple[Figure, ...]]) -> Callable[..., tuple[Figure, ...]]:
        """Declare what is drawn beside the verdicts: a function of the candidate that gives figures."""
        self.draw = function
        return function

    def examples(self) -> tuple[str, ...]:
        """Calls with what must come out, for students to run: the paragraphs of `examples.py`, if it is there."""
        path = self.folder / "examples.py"
        text = path.read_text(encoding="utf-8").strip() if path.is_file() else ""
        return tuple(re.split(r"\n\s*\n", text)) if text else ()

    def statement(self, lang: str) -> str:
        """The Markdown text of the exercise in `lang` ('en' or 'zh'); raises ProblemError when it is missing."""
        path = self.folder / f"statement.{lang}.md"
        try:
            return path.read_text(encoding="utf-8")
        except OSError as error:
            raise ProblemError(
                f"{path}: every problem needs its statement in this language ({error.strerror})"
            ) from error


@dataclass(frozen=True)
class ProblemSet:
    """The problems of a folder, in the order of their folders' names; `version` is a digest of their files."""

    name: str
    version: str
    problems: tuple[Problem, ...]

    def find(self, key: str) -> Problem:
        """The problem with this id or number; raises ProblemError with the near misses."""
        for problem in self.problems:
            if key == problem.id or key in problem.numbers:
                return problem
        known = [problem.id for problem in self.problems]
        near = get_close_matches(key, known, 3, 0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else f"known are: {', '.join(known)}"
        raise ProblemError(f"no problem {key!r}; {hint}")

    def matching(self, pattern: str) -> tuple[Problem, ...]:
        """The problems whose id a pattern such as `udl-*` fits, or the one of this name; raises ProblemError."""
        return tuple(p for p in self.problems if fnmatchcase(p.id, pattern)) or (self.find(pattern),)


def _import(path: Path) -> ModuleType:
    """The problem's module, as a package of its folder: what it needs beside it is `from . import ...`."""
    folder = path.parent
    name = f"{MODULES}_{folder.name}"
    for old in [old for old in sys.modules if old == name or old.startswith(f"{name}.")]:
        del sys.modules[old]
    spec = importlib.util.spec_from_file_location(name, path, submodule_search_locations=[str(folder)])
    if spec is None or spec.loader is None:
        raise ProblemError(f"{path}: cannot be imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except ProblemError as error:
        raise ProblemError(f"{path}: {error}") from error
    except Exception as error:
        raise ProblemError(f"{path}: {type(error).__name__}: {error}") from error
    return module


def load_problem(folder: Path) -> Problem:
    """The problem of one folder; raises ProblemError when `problem.py` is missing or wrong."""
    path = folder / "problem.py"
    problem = getattr(_import(path), "problem", None)
    if not isinstance(problem, Problem):
        raise ProblemError(f"{path}: must define `problem = Problem(...)`")
    if not problem.checks:
        raise ProblemError(f"{path}: has no checks; decorate at least one function with @problem.check")
    problem.folder = folder
    return problem


def _version(folders: list[Path]) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.glob("*.*")):
            digest.update(f"{folder.name}/{path.name}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def load_problem_set(folder: Path) -> ProblemSet:
    """All problems below `folder`; raises ProblemError when there is none or two claim one id or number."""
    folders = sorted(path.parent for path in folder.glob("*/problem.py"))
    if not folders:
        raise ProblemError(f"{folder}: holds no folder with a problem.py")
    problems = tuple(load_problem(path) for path in folders)
    claimed: dict[str, str] = {}
    for problem in problems:
        for key in {problem.id, *problem.numbers}:
            if key in claimed:
                raise ProblemError(f"{key!r} is claimed by {claimed[key]} and by {problem.folder.name}")
            claimed[key] = problem.folder.name
    return ProblemSet(folder.resolve().name, _version(folders), problems)


def default_folder() -> Path:
    """The problems that stand beside this package."""
    return Path(__file__).resolve().parent.parent / "problems"

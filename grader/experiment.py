"""What `grader reference run` asks for, and what came of it: text, JSON and figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec
import numpy as np

from grader.evidence import Figure, Text
from grader.judging import pictures
from reference import lookup
from reference.errors import HyperparameterError, InputError, UnknownNameError
from reference.objective import Objective
from reference.optimiser import Optimiser
from reference.place import choose
from reference.projected import projected
from reference.run import run
from reference.search import Search
from reference.trace import Trace, course_line

# At most so many problems of a sweep are printed and drawn: more are for the Python interface.
MOST_SHOWN = 50
TITLE_STEPS = ("{n} steps on {f}", "在 {f} 上走 {n} 步")
OUTCOMES = {
    "completed": ("completed", "已走完"),
    "converged": ("converged", "已收敛"),
    "not_minimum": ("not a minimum", "不是极小点"),
    "rose": ("ended higher", "终值更高"),
    "diverged": ("diverging", "正在发散"),
    "overflow": ("diverged", "已发散"),
    "not_finite": ("not finite", "出现 NaN 或无穷大"),
    "no_step": ("no step", "无法更新"),
}


class Asked(NamedTuple):
    """The words of the command line."""

    method: str
    objective: str
    hyper: tuple[str, ...] = ()
    steps: int = 20
    start: str | None = None
    interval: str | None = None
    schedule: str | None = None
    box: str | None = None
    device: str = "auto"
    dtype: str = "float64"


def conduct(asked: Asked) -> Descended | Searched:
    """Run what was asked for.  Raises InputError with what is wrong and what would do."""
    objective = _made("objective", asked.objective)
    if _kind_of(asked.method) == "line search":
        return _search(asked, objective)
    return _descend(asked, objective)


@dataclass(frozen=True)
class Descended:
    """A run, or a sweep of runs, of an optimiser.  varied: what differs between the runs of a sweep."""

    objective: Objective
    trace: Trace
    varied: Mapping[str, Any]

    @property
    def place(self) -> str:
        """Where it was computed, and why there."""
        return self.trace.place

    def lines(self, every: int | None, lang: str) -> Iterator[str]:
        """The trace as the course prints it, and how it ended."""
        for i, run_ in self._shown():
            label = f"{self._label(i)}: " if i is not None else ""
            for k, step in enumerate(run_.steps):
                if k == len(run_.steps) - 1 or (every and step % every == 0):
                    end = f"  ({OUTCOMES[str(run_.kind)][lang == 'zh']})" if label and k == len(run_.steps) - 1 else ""
                    yield label + course_line(int(step), run_.x[k]) + end
        if self.trace.batch is None:
            yield _values(self.trace, lang)
            yield self.trace.outcome().text(lang)

    def as_json(self) -> str:
        """One object a run."""
        runs = [_as_data(run_, self._label(i)) for i, run_ in self._shown()]
        return msgspec.json.encode(runs[0] if self.trace.batch is None else runs).decode()

    def path_figure(self) -> Figure | None:
        """The path on level lines, or on the graph; None in more than two dimensions."""
        if self.objective.dim not in (1, 2):
            return None
        draw = pictures.path_on_curve if self.objective.dim == 1 else pictures.path_on_contours
        paths = {self._named(i, run_): run_.x for i, run_ in self._shown()}
        return draw(self._title(), self.objective.formula, self.objective.value, paths, self.objective.window)

    def convergence_figure(self) -> Figure:
        """How the values fall towards the lowest known one."""
        values = {self._named(i, run_): run_.value for i, run_ in self._shown()}
        best = min((known.value for known in self.objective.known if known.kind == "minimum"), default=0.0)
        return pictures.convergence(self._title(), values, best)

    def _shown(self) -> Iterator[tuple[int | None, Trace]]:
        if self.trace.batch is None:
            yield None, self.trace
            return
        for i in range(min(self.trace.batch, MOST_SHOWN)):
            yield i, self.trace.problem(i)

    def _label(self, i: int | None) -> str:
        return "" if i is None else " ".join(f"{name}={values[i]:g}" for name, values in self.varied.items())

    def _named(self, i: int | None, run_: Trace) -> Text:
        name = self._label(i) or run_.optimiser
        return Text(name, name)

    def _title(self) -> Text:
        en, zh = (words.format(n=int(self.trace.steps[-1]), f=self.objective.formula) for words in TITLE_STEPS)
        return Text(en, zh)


@dataclass(frozen=True)
class Searched:
    """A line search on an interval."""

    name: str
    objective: Objective
    search: Search
    place: str = "Python on the CPU, float64"

    def lines(self, every: int | None, lang: str) -> Iterator[str]:
        """The last bracket, or every `every`-th, and where the search ended."""
        last = self.search.passes
        for k, (a, b) in enumerate(self.search.brackets):
            if k == last or (every and k % every == 0):
                yield f"pass {k}, a: {a:f}, b: {b:f}"
        count, value = len(self.search.asked), float(self.objective.value([self.search.x]))
        words = ("x: {x:f}, f(x): {f:f}, after {n} evaluations", "x: {x:f}，f(x): {f:f}，共求值 {n} 次")
        yield words[lang == "zh"].format(x=self.search.x, f=value, n=count)

    def as_json(self) -> str:
        """One object."""
        return msgspec.json.encode(
            {
                "method": self.name,
                "objective": self.objective.name,
                "brackets": self.search.brackets,
                "asked": self.search.asked,
                "x": self.search.x,
            }
        ).decode()

    def path_figure(self) -> Figure:
        """How the bracket closes."""
        title = Text(f"{self.name} on {self.objective.formula}", f"{self.name}：{self.objective.formula}")
        return pictures.brackets(title, np.array(self.search.brackets), self.search.x)

    def convergence_figure(self) -> Figure:
        """How long the bracket is after each pass."""
        title = Text(f"Length of the bracket, {self.name}", f"区间长度，{self.name}")
        return pictures.lengths(title, np.array(self.search.brackets))


def optimiser_of(name: str, words: Sequence[str], schedule: str | None) -> Optimiser:
    """The optimiser that is called so, with hyperparameters NAME=VALUE, and lr from a schedule where one is given.

    Raises InputError.
    """
    hyper = _assignments(words, name)
    if schedule:
        if "lr" in hyper:
            raise InputError(f"{name}: lr comes from --schedule; leave out lr={hyper['lr']}")
        hyper["lr"] = _made("schedule", schedule)
    made: Optimiser = lookup.make("optimiser", name, **hyper)
    return made


def _descend(asked: Asked, objective: Objective) -> Descended:
    if asked.interval:
        raise InputError("--interval is for line searches; an optimiser begins at --start")
    optimiser = optimiser_of(asked.method, asked.hyper, asked.schedule)
    varied = {name: value for name, value in optimiser.hyper.items() if isinstance(value, np.ndarray)}
    if asked.box:
        optimiser = projected(optimiser, *_numbers("--box", asked.box, 2))
    start = _numbers("--start", asked.start, None) if asked.start else objective.start
    place = choose(asked.device, dtype=asked.dtype)
    return Descended(objective, run(optimiser, objective, start, asked.steps, place=place), varied)


def _search(asked: Asked, objective: Objective) -> Searched:
    given = {"--start": asked.start, "--schedule": asked.schedule, "--box": asked.box}
    for option, value in given.items():
        if value:
            raise InputError(f"{option} is for optimisers; {asked.method} searches on an --interval")
    if objective.dim != 1:
        raise InputError(f"{asked.method} searches along a line; {objective.name} has {objective.dim} variables")
    a, b = _numbers("--interval", asked.interval, 2) if asked.interval else objective.window[0]
    slope = lookup.find("line search", asked.method).__name__ == "bisection"

    def function(x: float) -> float:
        return float(objective.gradient([x])[0] if slope else objective.value([x]))

    hyper = _assignments(asked.hyper, asked.method)
    search = lookup.make("line search", asked.method, function, a, b, **hyper)
    return Searched(asked.method, objective, search)


def _kind_of(name: str) -> str:
    kinds = ("optimiser", "line search")
    for kind in kinds:
        try:
            lookup.find(kind, name)
        except UnknownNameError:
            continue
        return kind
    near = lookup.near(name, [known for kind in kinds for known in lookup.names(kind)])
    raise UnknownNameError(f"no optimiser or line search is called {name!r}; {near}")


def _made(kind: str, spec: str) -> Any:
    """`name` or `name:argument=value,argument=value` as the thing itself."""
    name, _, arguments = spec.partition(":")
    return lookup.make(kind, name, **_assignments(arguments.split(",") if arguments else (), name, sweep=False))


def _assignments(words: Sequence[str], whose: str, sweep: bool = True) -> dict[str, Any]:
    hyper: dict[str, Any] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not (equals and name and value):
            raise InputError(f"{whose}: expected NAME=VALUE, such as lr=0.1; found {word!r}")
        if name in hyper:
            raise InputError(f"{whose}: {name} is given twice; several values are written {name}=0.1,0.2")
        hyper[name] = _value(value, sweep)
    return hyper


def _value(text: str, sweep: bool) -> Any:
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    parts = text.split(",") if sweep else [text]
    try:
        numbers = [_number(part) for part in parts]
    except ValueError:
        return _several(text)
    return numbers[0] if len(numbers) == 1 else np.array(numbers, dtype=float)


def _several(text: str) -> Any:
    """15+30 as the numbers 15 and 30, anything else as it is."""
    try:
        numbers = tuple(_number(part) for part in text.split("+"))
    except ValueError:
        return text
    return numbers if len(numbers) > 1 else text


def _number(text: str) -> int | float:
    try:
        return int(text)
    except ValueError:
        return float(text)


def _numbers(option: str, text: str, count: int | None) -> tuple[float, ...]:
    try:
        found = tuple(float(part) for part in text.split(","))
    except ValueError:
        found = ()
    if not found or (count and len(found) != count):
        wanted = f"{count} numbers" if count else "numbers"
        raise HyperparameterError(f"{option}: expected {wanted} with commas between, such as -5,-2; found {text!r}")
    return found


def _values(trace: Trace, lang: str) -> str:
    calls = trace.calls
    words = ("f: {a:g} -> {b:g}, {calls}", "f：{a:g} -> {b:g}，{calls}")
    names = (
        ((calls.gradients, "gradients"), (calls.hessians, "Hessians"), (calls.values, "values")),
        ((calls.gradients, "次梯度"), (calls.hessians, "次 Hessian"), (calls.values, "次函数值")),
    )[lang == "zh"]
    said = ("，" if lang == "zh" else ", ").join(f"{n} {name}" for n, name in names if n)
    return words[lang == "zh"].format(a=float(trace.value[0]), b=float(trace.value[-1]), calls=said or "-")


def _as_data(trace: Trace, label: str) -> dict[str, Any]:
    outcome = trace.outcome()
    return {
        "optimiser": trace.optimiser,
        "objective": trace.objective,
        "label": label,
        "place": trace.place,
        "steps": trace.steps.tolist(),
        "x": trace.x.tolist(),
        "value": trace.value.tolist(),
        "calls": trace.calls._asdict(),
        "outcome": outcome.kind,
        "step": outcome.step,
        "advice": outcome.text(),
    }

"""The judge's part of action.yml: grade the checkout of one student, and write what the runner reads.

Nothing that students wrote is printed where a workflow command in it would be obeyed, and the files of the runner
(outputs, summary) are written here, after their code has run, which never learns where they are.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar, get_args

from grader.cli_shared import PUBLIC_SECRET
from grader.evidence import Gradebook, Report
from grader.reports.words import LANGS, Lang

GRADED, WRONG_INPUT, NOTHING_GRADED, BELOW = 0, 2, 1, 3
FORMATS = ("github", "classroom50")
ISOLATIONS = get_args(Literal["sandbox", "process", "auto"])


T = TypeVar("T", bound=str)


class InputError(ValueError):
    """An input of the action is wrong; the message says which, and what would do."""


class Inputs(NamedTuple):
    """What the workflow asks for."""

    path: Path
    problems: Path | None
    version: str
    exercises: tuple[str, ...]
    lang: Lang
    format: str
    fail_under: float | None
    secret: str
    isolation: Literal["sandbox", "process", "auto"]
    report: Path
    workspace: Path


def read_inputs(environment: Mapping[str, str]) -> Inputs:
    """The inputs as the runner gives them, in INPUT_NAME.  Raises InputError."""
    inputs = {name: value.strip() for name, value in environment.items() if name.startswith("INPUT_")}
    given = {name.removeprefix("INPUT_").lower(): value for name, value in inputs.items()}
    workspace = Path(environment.get("GITHUB_WORKSPACE") or ".").resolve()
    path = (workspace / given.get("path", ".")).resolve()
    if not path.exists():
        raise InputError(f"path: {given.get('path')!r} does not exist in the checkout")
    problems = (workspace / given["problems"]).resolve() if given.get("problems") else None
    if problems is not None and problems.is_relative_to(path) and path != workspace:
        raise InputError("problems: they stand in what the student hands in; check them out somewhere else")
    return Inputs(
        path,
        problems,
        given.get("version", ""),
        tuple(given.get("exercises", "").replace(",", " ").split()),
        _one_of("language", given.get("language", "en"), LANGS),
        _one_of("format", given.get("format", "github"), FORMATS),
        _number(given.get("fail_under", "")),
        given.get("secret") or PUBLIC_SECRET,
        _one_of("isolation", given.get("isolation") or "sandbox", ISOLATIONS),
        Path(environment.get("RUNNER_TEMP") or workspace.parent) / "optgrade-report",
        workspace,
    )


def _one_of(name: str, value: str, allowed: tuple[T, ...]) -> T:
    if value not in allowed:
        raise InputError(f"{name}: {value!r} is none of {', '.join(allowed)}")
    return allowed[allowed.index(value)]


def _number(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError as error:
        raise InputError(f"fail-under: {text!r} is no number of points") from error


def graded(inputs: Inputs) -> Gradebook:
    """The checkout as the hand-in of one student.  Raises InputError, and ReadingError where nothing is to grade."""
    from grader.batch import grade_all
    from grader.judging.grade import Options
    from grader.problem import ProblemError, default_folder, load_problem_set
    from grader.reading.folder import one_hand_in, read_files, submission
    from grader.sandbox.isolation import IsolationError, choose

    folder = (inputs.problems or default_folder()).resolve()
    try:
        problems = load_problem_set(folder)
        chosen = tuple(problem.id for key in inputs.exercises for problem in problems.matching(key))
        level = choose(inputs.isolation)
    except (ProblemError, IsolationError) as error:
        raise InputError(str(error)) from error
    if inputs.version and not problems.version.startswith(inputs.version):
        raise InputError(f"version: the problems have the version {problems.version}, not {inputs.version}")
    own = inputs.problems if inputs.problems and inputs.problems.is_relative_to(inputs.path) else None
    hand_in = one_hand_in(inputs.path, inputs.workspace.name, own)
    options = Options(folder, chosen, level, secret=inputs.secret)
    return grade_all([submission(read_files(hand_in), problems)], problems, options).gradebook


def write_outputs(book: Gradebook, inputs: Inputs, environment: Mapping[str, str]) -> None:
    """The report's files, the step's outputs, the job's summary, Classroom 50's result; annotations are printed."""
    from grader.reports.formats.github import github_output
    from grader.reports.formats.workflow import remarks, without_commands
    from grader.reports.markdown_summary import markdown_summary
    from grader.reports.write import write_class, write_file

    (report,) = book.students
    write_class(book, inputs.report, inputs.lang)
    _write_page(report, book, inputs)
    if inputs.format == "classroom50":
        write_file(inputs.workspace / "result.json", [_classroom50(report, inputs, environment).encode()])
    outputs = {
        "result": github_output(report, inputs.lang, inputs.secret),
        "score": f"{report.points:g}",
        "max-score": f"{report.max_points:g}",
        "report-path": str(inputs.report),
    }
    _append(environment, "GITHUB_OUTPUT", "".join(f"{name}={value}\n" for name, value in outputs.items()))
    summary = markdown_summary(report, inputs.lang)
    _append(environment, "GITHUB_STEP_SUMMARY", summary)
    sys.stdout.write(without_commands(summary))
    for annotation in remarks(report, inputs.path, inputs.workspace, inputs.lang):
        print(annotation.command())


def _write_page(report: Report, book: Gradebook, inputs: Inputs) -> None:
    from grader.reports.filed import write_page

    write_page(report, book.problem_set, book.isolation, inputs.lang, inputs.report)


def _classroom50(report: Report, inputs: Inputs, environment: Mapping[str, str]) -> str:
    import json

    from grader.reports.formats.classroom50 import classroom50_result

    return json.dumps(classroom50_result(report, inputs.lang, environment, datetime.now(UTC)), ensure_ascii=False)


def _append(environment: Mapping[str, str], name: str, text: str) -> None:
    """To the file that the runner names; without a runner, nowhere."""
    if environment.get(name):
        with open(environment[name], "a", encoding="utf-8") as file:
            file.write(text)


def main() -> int:
    """The step's exit status: 0, 3 below the points that are asked for, 1 where nothing could be graded, 2 for a wrong
    input.
    """
    from grader.reading.errors import ReadingError
    from grader.reports.formats.workflow import Annotation
    from grader.reports.write import CannotWriteError

    environment = os.environ.copy()
    try:
        inputs = read_inputs(environment)
        book = graded(inputs)
        write_outputs(book, inputs, environment)
    except (InputError, ReadingError, CannotWriteError) as error:
        print(Annotation("error", "", 0, "Optgrade", str(error)).command())
        return NOTHING_GRADED if isinstance(error, ReadingError) else WRONG_INPUT
    (report,) = book.students
    return BELOW if inputs.fail_under is not None and report.points < inputs.fail_under else GRADED


if __name__ == "__main__":
    sys.exit(main())

"""The command line.  Commands parse, call and print, in a few lines each; heavy imports wait until they are needed."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from grader.batch import Batch
    from grader.judging.grade import Options
    from grader.problem import ProblemSet
    from grader.reading.submission import Submission

NOTHING_GRADED, USAGE, BELOW = 1, 2, 3


class Lang(StrEnum):
    """The languages of the course."""

    en = "en"
    zh = "zh"


class Format(StrEnum):
    """What `grade` prints."""

    table = "table"
    json = "json"
    csv = "csv"
    none = "none"


class Isolation(StrEnum):
    """How student code is kept apart: `sandbox` (Linux namespaces), `process` (your rights), `auto`."""

    sandbox = "sandbox"
    process = "process"
    auto = "auto"


app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Grade optimisation exercises and show the evidence.",
)
problems_app = typer.Typer(no_args_is_help=True, help="Look at the problem set.")
app.add_typer(problems_app, name="problems")

ProblemsOption = Annotated[
    Path | None,
    typer.Option("--problems", metavar="DIR", help="Folder of problems. [default: the built-in set]"),
]
OnlyOption = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="ID", help="Grade only this problem; may be given again."),
]
LangOption = Annotated[Lang, typer.Option(help="Language of what is shown.")]
SeedOption = Annotated[
    str,
    typer.Option(envvar="OPTGRADE_SECRET", help="The course's secret, from which all cases are drawn."),
]


def main() -> None:
    """Entry point of the `grader` command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app()
    except KeyboardInterrupt:
        typer.echo("grader: interrupted; nothing was written", err=True)
        sys.exit(130)


def _fail(message: str, status: int = USAGE) -> NoReturn:
    typer.echo(f"grader: {message}", err=True)
    raise typer.Exit(status)


def _problem_set(folder: Path | None) -> ProblemSet:
    from grader.problem import ProblemError, default_folder, load_problem_set

    try:
        return load_problem_set(folder or default_folder())
    except ProblemError as error:
        _fail(str(error))


def _options(
    folder: Path | None, problems: ProblemSet, only: list[str] | None, isolation: Isolation, seed: str
) -> Options:
    from grader.judging.grade import Options
    from grader.problem import ProblemError, default_folder
    from grader.sandbox.isolation import IsolationError, choose, missing

    try:
        chosen = tuple(problems.find(key).id for key in only or ())
        level = choose(isolation.value)
    except (ProblemError, IsolationError) as error:
        _fail(str(error))
    if level == "process" and isolation is Isolation.auto:
        typer.echo(f"grader: no sandbox here ({missing()}): the code runs with your rights", err=True)
    return Options((folder or default_folder()).resolve(), chosen, level, secret=seed)


def _read(paths: list[Path], problems: ProblemSet) -> list[Submission]:
    from grader.batch import read_all
    from grader.reading.errors import ReadingError

    for path in paths:
        if not path.exists():
            _fail(f"{path}: there is no such file or folder")
    try:
        return read_all(paths, problems)
    except ReadingError as error:
        _fail(str(error), NOTHING_GRADED)


def _console(stderr: bool = False) -> Console:
    from rich.console import Console

    return Console(stderr=stderr, soft_wrap=False)


@app.command()
def grade(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, folders or zips of students.")],
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Write results, gradebook and pages here.")] = None,
    only: OnlyOption = None,
    jobs: Annotated[int, typer.Option(min=1, help="Processes to grade with.")] = os.cpu_count() or 1,
    lang: LangOption = Lang.en,
    seed: SeedOption = "optgrade",
    format: Annotated[Format, typer.Option(help="What to print.")] = Format.table,
    isolation: Annotated[Isolation, typer.Option(help="How student code is kept apart.")] = Isolation.sandbox,
    fail_under: Annotated[
        float | None, typer.Option(metavar="POINTS", help="Exit with status 3 if a student has fewer points.")
    ] = None,
    problems: ProblemsOption = None,
) -> None:
    """Grade submissions: a file or a folder is a student, a folder of folders or a zip is a class."""
    from grader.batch import grade_all
    from grader.reports.progress import progress

    problem_set = _problem_set(problems)
    options = _options(problems, problem_set, only, isolation, seed)
    submissions = _read(paths, problem_set)
    with progress(len(submissions), lang.value, _console(stderr=True)) as advance:
        batch = grade_all(submissions, problem_set, options, jobs, advance)
    if out is not None:
        _write(batch, out, lang)
    _print(batch, format, lang, out)
    if not any(submission.documents for submission in submissions):
        _fail("nothing could be graded", NOTHING_GRADED)
    if fail_under is not None and any(report.points < fail_under for report in batch.gradebook.students):
        raise typer.Exit(BELOW)


def _write(batch: Batch, out: Path, lang: Lang) -> None:
    import msgspec

    from grader.reports.write import CannotWriteError, write_file, write_reports

    try:
        write_reports(batch.gradebook, out, lang.value)
        timings = msgspec.json.format(msgspec.json.encode(batch.timings), indent=2)
        write_file(out / "timings.json", timings + b"\n")
    except CannotWriteError as error:
        _fail(str(error))


def _print(batch: Batch, format: Format, lang: Lang, out: Path | None) -> None:
    from grader.reports.gradebook_csv import gradebook_csv
    from grader.reports.results import results_json
    from grader.reports.terminal import print_class, print_report

    gradebook = batch.gradebook
    if format is Format.json:
        sys.stdout.write(results_json(gradebook).decode())
    elif format is Format.csv:
        sys.stdout.write(gradebook_csv(gradebook))
    elif format is Format.table:
        console = _console()
        if len(gradebook.students) == 1:
            print_report(gradebook.students[0], lang.value, console)
        else:
            print_class(gradebook, lang.value, console)
        if out is not None:
            console.print(f"{out / 'index.html'}", highlight=False)


@app.command()
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Your notebook, module or Markdown file.")],
    only: OnlyOption = None,
    lang: LangOption = Lang.en,
    seed: SeedOption = "optgrade",
    problems: ProblemsOption = None,
) -> None:
    """A student's own quick look: grade one file and print what was found."""
    from grader.batch import grade_all
    from grader.reports.terminal import print_report

    problem_set = _problem_set(problems)
    options = _options(problems, problem_set, only, Isolation.auto, seed)
    submissions = _read([file], problem_set)
    batch = grade_all(submissions, problem_set, options)
    for report in batch.gradebook.students:
        print_report(report, lang.value, _console())
    if not any(submission.documents for submission in submissions):
        _fail("nothing could be graded", NOTHING_GRADED)


@problems_app.command("list")
def list_problems(lang: LangOption = Lang.en, problems: ProblemsOption = None) -> None:
    """The problems with their points and entry points."""
    from rich.table import Table

    from grader.reports.words import pick

    table = Table(box=None, pad_edge=False)
    for heading in ("id", "title", "points", "hands in"):
        table.add_column(heading, justify="right" if heading == "points" else "left")
    for problem in _problem_set(problems).problems:
        names = ", ".join(entry.name for entry in problem.entry_points)
        table.add_row(problem.id, pick(problem.title, lang.value), f"{problem.points:g}", names)
    _console().print(table)


@problems_app.command("show")
def show_problem(
    key: Annotated[str, typer.Argument(metavar="ID", help="An id or a number, such as d2l-11.7.3 or 12.7.3.")],
    lang: LangOption = Lang.en,
    problems: ProblemsOption = None,
) -> None:
    """The statement of a problem, and its checks with their points."""
    from rich.markdown import Markdown

    from grader.problem import ProblemError
    from grader.reports.words import pick

    try:
        problem = _problem_set(problems).find(key)
    except ProblemError as error:
        _fail(str(error))
    console = _console()
    console.print(Markdown(problem.statement(lang.value)))
    console.print()
    rows = [(check.number, check.points, check.description) for check in problem.checks]
    if problem.derivation:
        rows.append((problem.derivation.number, problem.derivation.points, problem.derivation.description))
    for number, points, description in sorted(rows, key=lambda row: row[0]):
        console.print(f"{number}. ({points:g}) {pick(description, lang.value)}", markup=False, highlight=False)


@problems_app.command("answers")
def known_answers(problems: ProblemsOption = None) -> None:
    """A Markdown page: which known answers are accepted, and which check rejects which."""
    from grader.reports.answers import answers_markdown

    sys.stdout.write(answers_markdown(_problem_set(problems)))


if __name__ == "__main__":
    main()

"""The command line.  Commands parse, call and print, in a few lines each; heavy imports wait until they are needed."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from grader.cli_reference import reference_app
from grader.cli_results import diff, export_app, print_changes, release, verify
from grader.cli_shared import (
    PUBLIC_SECRET,
    USAGE,
    Isolation,
    Lang,
    LangOption,
    Output,
    ProblemsOption,
    SeedOption,
    console_of,
    fail,
)
from grader.cli_validate import new, validate

if TYPE_CHECKING:
    from grader.filing import Outcome, Plan
    from grader.judging.grade import Options
    from grader.problem import ProblemSet
    from grader.reading.folder import HandIn
    from grader.reports.filed import FiledBook
    from grader.reports.formats.emit import Wanted

NOTHING_GRADED, BELOW = 1, 3


class Format(StrEnum):
    """What `grade` prints."""

    table = "table"
    json = "json"
    csv = "csv"
    github = "github"
    classroom50 = "classroom50"
    gradescope = "gradescope"
    junit = "junit"
    canvas = "canvas"
    nbgrader_csv = "nbgrader-csv"
    none = "none"


app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Grade optimisation exercises and show the evidence.",
)
problems_app = typer.Typer(no_args_is_help=True, help="Look at the problem set.")
app.add_typer(problems_app, name="problems")
app.add_typer(reference_app, name="reference")
app.add_typer(export_app, name="export")
app.command()(validate)
app.command()(new)
app.command()(diff)
app.command()(verify)
app.command()(release)

OnlyOption = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="ID", help="Grade only this problem, or all that fit 'udl-*'; may be given again."),
]
PythonOption = Annotated[
    str | None,
    typer.Option(
        "--python", metavar="EXE", help="Run student code with this Python and its packages. [default: the grader's]"
    ),
]


def main() -> None:
    """Entry point of the `grader` command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    app()


def _problem_set(folder: Path | None) -> ProblemSet:
    from grader.problem import ProblemError, default_folder, load_problem_set

    try:
        return load_problem_set(folder or default_folder())
    except ProblemError as error:
        fail(str(error))


def _options(
    folder: Path | None,
    problems: ProblemSet,
    only: list[str] | None,
    isolation: Isolation,
    seed: str,
    python: str | None,
) -> Options:
    from grader.judging.grade import Options
    from grader.problem import ProblemError, default_folder
    from grader.sandbox.interpreter import InterpreterError, other
    from grader.sandbox.isolation import IsolationError, choose, missing

    try:
        chosen = tuple(problem.id for key in only or () for problem in problems.matching(key))
        level = choose(isolation.value)
        interpreter = other(python) if python else None
    except (ProblemError, IsolationError, InterpreterError) as error:
        fail(str(error))
    if level == "process" and isolation is Isolation.auto:
        typer.echo(f"grader: no sandbox here ({missing()}): the code runs with your rights", err=True)
    return Options((folder or default_folder()).resolve(), chosen, level, secret=seed, interpreter=interpreter)


def _find(paths: list[Path], out: Path | None) -> list[HandIn]:
    from grader.batch import find_all
    from grader.reading.errors import ReadingError

    for path in paths:
        if not path.exists():
            fail(f"{path}: there is no such file or folder")
    try:
        return find_all(paths, out.resolve() if out else None)
    except ReadingError as error:
        fail(str(error), NOTHING_GRADED)


@app.command()
def grade(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, folders or zips of students.")],
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Write results, gradebook and pages here.")] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Keep the reports in DIR that are up to date; grade the rest.")
    ] = False,
    only: OnlyOption = None,
    jobs: Annotated[int, typer.Option(min=1, help="Processes to grade with.")] = os.cpu_count() or 1,
    lang: LangOption = Lang.en,
    seed: SeedOption = PUBLIC_SECRET,
    format: Annotated[Format, typer.Option(help="What to print.")] = Format.table,
    isolation: Annotated[Isolation, typer.Option(help="How student code is kept apart.")] = Isolation.sandbox,
    source: Annotated[
        list[Path] | None,
        typer.Option("--source", metavar="FILE", help="A notebook that nbgrader released: locked cells are put back."),
    ] = None,
    assignment: Annotated[str, typer.Option(metavar="TITLE", help="The assignment's name in Canvas or nbgrader.")] = "",
    gradebook: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The gradebook that Canvas exported, for --format canvas.")
    ] = None,
    fail_under: Annotated[
        float | None, typer.Option(metavar="POINTS", help="Exit with status 3 if a student has fewer points.")
    ] = None,
    python: PythonOption = None,
    problems: ProblemsOption = None,
) -> None:
    """Grade submissions: a file or a folder is a student, a folder of folders or a zip is a class.

    With --out, each report is on disk as soon as it is finished. After Ctrl-C the same command with --resume goes on.
    """
    from tempfile import TemporaryDirectory

    from grader.filing import Plan
    from grader.interrupt import interruptible
    from grader.reports.run import remember

    problem_set = _problem_set(problems)
    options = _options(problems, problem_set, only, isolation, seed, python)
    if resume and out is None:
        fail("--resume continues in a folder; name it with --out DIR")
    if seed == PUBLIC_SECRET:
        _say(lang, "public_secret")
    with interruptible(), TemporaryDirectory(prefix="optgrade-reports-") as scratch:
        if out is not None:
            _prepare(out, paths, lang, resume)
        hand_ins = _with_sources(_find(paths, out), source or [])
        other = _other_format(format, len(hand_ins), assignment, gradebook)
        plan = Plan(options, out or Path(scratch), lang.value if out else None, resume)
        outcome, book = _grade(hand_ins, plan, problem_set, jobs, lang)
        if out is not None and outcome.filed:
            _write(book, out, lang, outcome)
            remember(out, paths, only or [], source or [])
        if outcome.complete and other:
            _emit(book, other, lang)
        elif outcome.complete or format is Format.table:
            _print(book, format, lang, None if outcome.trouble else out)
    if not outcome.complete:
        _say_how_to_go_on(outcome, len(hand_ins), out, lang)
    if resume:
        _say(lang, "resumed", kept=outcome.kept, total=len(hand_ins), graded=len(hand_ins) - outcome.kept)
    if not any(filed.readable for filed in outcome.filed.values()):
        fail("nothing could be graded", NOTHING_GRADED)
    if fail_under is not None and any(filed.points < fail_under for filed in outcome.filed.values()):
        raise typer.Exit(BELOW)


def _with_sources(hand_ins: list[HandIn], sources: list[Path]) -> list[HandIn]:
    from grader.reading.sources import with_sources

    for path in sources:
        if not path.is_file():
            fail(f"--source {path}: there is no such file")
    return with_sources(hand_ins, [path.resolve() for path in sources]) if sources else hand_ins


def _other_format(format: Format, students: int, assignment: str, gradebook: Path | None) -> Wanted | None:
    from grader.reports.formats.emit import NAMES, wanted
    from grader.reports.formats.one import FormatError

    name = next((name for name in NAMES if name == format.value), None)
    try:
        return wanted(name, students, assignment, gradebook) if name else None
    except FormatError as error:
        fail(str(error))


def _emit(book: FiledBook, asked: Wanted, lang: Lang) -> None:
    from grader.reports.formats.emit import emitted
    from grader.reports.formats.one import FormatError

    try:
        sys.stdout.write(emitted(book, asked, lang.value))
    except FormatError as error:
        fail(str(error), NOTHING_GRADED)


def _say(lang: Lang, word: str, **values: object) -> None:
    from grader.reports.words import say

    typer.echo(f"grader: {say(word, lang.value, **values)}", err=True)


def _prepare(out: Path, paths: list[Path], lang: Lang, resume: bool) -> None:
    from grader.reports.filed import count_records, prepare
    from grader.reports.write import CannotWriteError

    try:
        prepare(out, paths)
    except CannotWriteError as error:
        fail(str(error))
    if not resume and (earlier := count_records(out)):
        _say(lang, "again", folder=out, n=earlier)


def _grade(
    hand_ins: list[HandIn], plan: Plan, problem_set: ProblemSet, jobs: int, lang: Lang
) -> tuple[Outcome, FiledBook]:
    from grader.filing import filed_book, grade_class
    from grader.reports.progress import progress

    with progress(len(hand_ins), lang.value, console_of(stderr=True)) as advance:
        outcome = grade_class(hand_ins, plan, problem_set, jobs, advance)
    return outcome, filed_book(hand_ins, outcome, plan, problem_set)


def _say_how_to_go_on(outcome: Outcome, total: int, out: Path | None, lang: Lang) -> NoReturn:
    """What is done, and the command that does the rest; exits."""
    from grader.interrupt import INTERRUPTED
    from grader.reports.words import say

    done = len(outcome.filed)
    word = "stopped" if out else "stopped_without_folder"
    typer.echo(f"grader: {outcome.trouble or say('interrupted', lang.value)}", err=True)
    _say(lang, word, done=done, total=total, folder=out)
    if out is not None:
        typer.echo(f"  {_this_command_resumed()}", err=True)
    raise typer.Exit(INTERRUPTED if outcome.interrupted else USAGE)


def _this_command_resumed() -> str:
    program = "grader" if shutil.which("grader") else sys.argv[0]
    again = [] if "--resume" in sys.argv else ["--resume"]
    return shlex.join([program, *sys.argv[1:], *again])


def _write(book: FiledBook, out: Path, lang: Lang, outcome: Outcome) -> None:
    """The files of the class; that they could not be written is the outcome's trouble, and costs no report."""
    from grader.reports.filed import write_timings
    from grader.reports.write import CannotWriteError, write_class

    try:
        write_class(book, out, lang.value)
        write_timings(book.students, out)
    except CannotWriteError as error:
        outcome.trouble = str(error)


def _print(book: FiledBook, format: Format, lang: Lang, out: Path | None) -> None:
    from grader.reports.gradebook_csv import gradebook_csv
    from grader.reports.results import results_parts
    from grader.reports.terminal import print_class, print_report

    if format is Format.json:
        for part in results_parts(book):
            sys.stdout.write(part.decode())
    elif format is Format.csv:
        sys.stdout.write(gradebook_csv(book))
    elif format is Format.table and book.students:
        console = console_of()
        if len(book.students) == 1:
            print_report(next(iter(book.students)), lang.value, console)
        else:
            print_class(book, lang.value, console)
        if out is not None:
            console.print(f"{out / 'index.html'}", highlight=False)


@app.command()
def regrade(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The folder of a grading, as --out wrote it.")],
    new: Annotated[Path, typer.Option("--with", metavar="DIR", help="The folder of problems to grade with now.")],
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="The submissions, if they stand elsewhere than they did."),
    ] = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Write the new grading here.")] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Processes to grade with.")] = os.cpu_count() or 1,
    lang: LangOption = Lang.en,
    seed: SeedOption = PUBLIC_SECRET,
    format: Annotated[Output, typer.Option(help="What to print.")] = Output.text,
    isolation: Annotated[Isolation, typer.Option(help="How student code is kept apart.")] = Isolation.sandbox,
    python: PythonOption = None,
) -> None:
    """Grade again with other problems, and show what changes, for whom and why; OLD stays as it is."""
    from tempfile import TemporaryDirectory

    from grader.evidence import Gradebook
    from grader.filing import Plan
    from grader.interrupt import interruptible
    from grader.reports.changes import ResultsError, compare, read_results
    from grader.reports.run import recall

    try:
        before, run = read_results(old), recall(old)
    except ResultsError as error:
        fail(str(error))
    if out is not None and out.resolve() == old.resolve():
        fail(f"--out {out}: is the old grading; name another folder")
    problem_set = _problem_set(new)
    options = _options(new, problem_set, list(run.only), isolation, seed, python)
    with interruptible(), TemporaryDirectory(prefix="optgrade-reports-") as scratch:
        given = paths or [Path(path) for path in run.paths]
        if out is not None:
            _prepare(out, given, lang, False)
        hand_ins = _with_sources(_find(given, out), [Path(path) for path in run.sources])
        plan = Plan(options, out or Path(scratch), lang.value if out else None, False)
        outcome, book = _grade(hand_ins, plan, problem_set, jobs, lang)
        if not outcome.complete:
            _say_how_to_go_on(outcome, len(hand_ins), None, lang)
        if out is not None:
            _write(book, out, lang, outcome)
        after = Gradebook(problem_set=book.problem_set, isolation=book.isolation, students=tuple(book.students))
    print_changes(compare(before, after), format, lang)


@app.command()
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Your notebook, module or Markdown file.")],
    only: OnlyOption = None,
    lang: LangOption = Lang.en,
    seed: SeedOption = PUBLIC_SECRET,
    python: PythonOption = None,
    problems: ProblemsOption = None,
) -> None:
    """A student's own quick look: grade one file and print what was found."""
    from grader.batch import grade_all
    from grader.reading.folder import read_files, submission
    from grader.reports.terminal import print_report

    problem_set = _problem_set(problems)
    options = _options(problems, problem_set, only, Isolation.auto, seed, python)
    submissions = [submission(read_files(hand_in), problem_set) for hand_in in _find([file], None)]
    batch = grade_all(submissions, problem_set, options)
    for report in batch.gradebook.students:
        print_report(report, lang.value, console_of())
    if not any(submitted.documents for submitted in submissions):
        fail("nothing could be graded", NOTHING_GRADED)


@app.command()
def audit(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A notebook, Markdown file or text with LaTeX.")],
    problem: Annotated[
        str | None, typer.Option(metavar="ID", help="The exercise that all of it is about, such as 11.2.4.")
    ] = None,
    html: Annotated[Path | None, typer.Option(metavar="PAGE", help="Write an HTML page as well.")] = None,
    format: Annotated[Output, typer.Option(help="What to print.")] = Output.text,
    lang: LangOption = Lang.en,
    problems: ProblemsOption = None,
) -> None:
    """Read every formula of a text, and look for an instance at which it is false.

    Formulas are read with the symbols that the problem set declares for the exercise of their heading. Nothing here
    costs marks: what is not read, or not decided, says why.
    """
    from grader.claims.audit import audit, load_contexts
    from grader.problem import default_folder
    from grader.reading.errors import ReadingError
    from grader.reading.folder import text_blocks
    from grader.reports.audit import print_audit

    contexts = load_contexts(problems or default_folder())
    exercise = (problem or "").removeprefix("d2l-")
    if problem and exercise not in contexts:
        fail(f"--problem: no symbols are declared for {problem}; known are {', '.join(contexts)}")
    try:
        blocks = text_blocks(file)
    except (ReadingError, OSError) as error:
        fail(str(error), NOTHING_GRADED)
    audited = list(audit(blocks, contexts, exercise))
    if html is not None:
        from grader.reports.audit_page import audit_html

        try:
            html.write_text(audit_html(audited, file.name, lang.value), encoding="utf-8")
        except OSError as error:
            fail(f"{html}: {error.strerror}", NOTHING_GRADED)
    if format is Output.json:
        from grader.reports.audit_json import audit_json

        typer.echo(audit_json(audited, lang.value))
    else:
        print_audit(audited, lang.value, console_of())


@app.command()
def doctor(python: PythonOption = None, lang: LangOption = Lang.en) -> None:
    """Which layers of the sandbox this machine has, why each matters, and how to get what is missing.

    Exits with status 1 where student code cannot be isolated.
    """
    from grader.reports.doctor import print_layers, print_trial
    from grader.sandbox.interpreter import InterpreterError, other, ours
    from grader.sandbox.layers import layers, trial

    try:
        interpreter = other(python) if python else ours()
    except InterpreterError as error:
        fail(str(error))
    console, found = console_of(), layers()
    print_layers(found, lang.value, console)
    if any(layer.missing and layer.required for layer in found):
        raise typer.Exit(NOTHING_GRADED)
    failure = trial(interpreter)
    print_trial(interpreter, failure, lang.value, console)
    if failure:
        raise typer.Exit(NOTHING_GRADED)


@problems_app.command("list")
def list_problems(lang: LangOption = Lang.en, problems: ProblemsOption = None) -> None:
    """The problems with their points and entry points, and the version of the set: a digest of its files."""
    from rich.table import Table

    from grader.reports.words import pick

    problem_set = _problem_set(problems)
    table = Table(box=None, pad_edge=False)
    for heading in ("id", "title", "points", "hands in"):
        table.add_column(heading, justify="right" if heading == "points" else "left")
    for problem in problem_set.problems:
        names = ", ".join(entry.name for entry in problem.entry_points)
        table.add_row(problem.id, pick(problem.title, lang.value), f"{problem.points:g}", names)
    console_of().print(table)
    typer.echo(f"{problem_set.name} {problem_set.version}")


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
        fail(str(error))
    console = console_of()
    console.print(Markdown(problem.statement(lang.value)))
    console.print()
    rows = [(check.number, check.points, check.description) for check in problem.checks]
    rows += [(part.number, part.points, part.description) for part in problem.written_parts]
    for number, points, description in sorted(rows, key=lambda row: row[0]):
        console.print(f"{number}. ({points:g}) {pick(description, lang.value)}", markup=False, highlight=False)


@problems_app.command("answers")
def known_answers(problems: ProblemsOption = None) -> None:
    """A Markdown page: which known answers are accepted, and which check rejects which."""
    from grader.reports.answers import answers_markdown

    sys.stdout.write(answers_markdown(_problem_set(problems)))


if __name__ == "__main__":
    main()

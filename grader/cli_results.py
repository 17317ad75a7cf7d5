"""`grader diff`, `verify`, `release`: what comes before and after grading.  Commands parse, call and print."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from grader.cli_shared import PUBLIC_SECRET, Lang, LangOption, Output, ProblemsOption, SeedOption, console_of, fail

if TYPE_CHECKING:
    from grader.reports.changes import Comparison

DIFFERS = 1

export_app = typer.Typer(no_args_is_help=True, help="Make what other systems run.")


def diff(
    before: Annotated[Path, typer.Argument(metavar="A", help="results.json, or the folder of a grading.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="The grading to compare with it.")],
    format: Annotated[Output, typer.Option(help="What to print.")] = Output.text,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with status 1 if marks differ.")] = False,
    lang: LangOption = Lang.en,
) -> None:
    """What differs between two gradings: whose marks, in which check, on what evidence."""
    from grader.reports.changes import ResultsError, compare, read_results

    try:
        found = compare(read_results(before), read_results(after))
    except ResultsError as error:
        fail(str(error))
    print_changes(found, format, lang)
    if exit_code and found.changed:
        raise typer.Exit(DIFFERS)


def print_changes(found: Comparison, format: Output, lang: Lang) -> None:
    """What differs, for a person or a program."""
    if format is Output.json:
        import msgspec

        typer.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
    else:
        from grader.reports.changes_text import print_comparison

        print_comparison(found, lang.value, console_of())


def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A signed result: JSON, or its base64.")],
    seed: SeedOption,
) -> None:
    """Was this result signed with the course's secret, and is it as it was then? Exits with status 1 if not."""
    import base64
    import binascii
    import json

    from grader.signing import is_signed

    try:
        content = file.read_bytes()
        result = json.loads(content if content.lstrip().startswith(b"{") else base64.b64decode(content, validate=False))
    except (OSError, ValueError, binascii.Error) as error:
        fail(f"{file}: is no signed result ({error})")
    if not isinstance(result, dict) or not is_signed(result, seed):
        fail(f"{file}: not signed with this secret, or changed since", DIFFERS)
    typer.echo(f"{file}: signed with this secret, and unchanged")


def release(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Exercises, by id, number or pattern: 'udl-nb-*'.")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the folders for students go.")],
    lang: LangOption = Lang.en,
    problems: ProblemsOption = None,
) -> None:
    """Write what students get: for each exercise a notebook and a module to complete, and its statement."""
    from grader.problem import ProblemError, default_folder, load_problem_set
    from grader.release import write_release
    from grader.reports.write import CannotWriteError

    try:
        problem_set = load_problem_set(problems or default_folder())
        chosen = dict.fromkeys(problem.folder for key in ids for problem in problem_set.matching(key))
        wanted = [problem for problem in problem_set.problems if problem.folder in chosen]
        for path in write_release(wanted, out, lang.value):
            typer.echo(str(path))
    except (ProblemError, CannotWriteError) as error:
        fail(str(error))


@export_app.command("gradescope")
def export_gradescope(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Exercises, by id, number or pattern.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="The zip to upload as the autograder.")],
    lang: LangOption = Lang.en,
    seed: SeedOption = PUBLIC_SECRET,
    torch: Annotated[bool, typer.Option("--torch", help="Install PyTorch for the students' code.")] = False,
    problems: ProblemsOption = None,
) -> None:
    """An autograder for Gradescope: the grader, these exercises and the course's secret in one zip."""
    from grader.export import gradescope_zip
    from grader.problem import ProblemError, default_folder, load_problem_set
    from grader.reports.write import CannotWriteError, write_file

    try:
        problem_set = load_problem_set(problems or default_folder())
        wanted = {problem.id for key in ids for problem in problem_set.matching(key)}
        chosen = [problem.folder for problem in problem_set.problems if problem.id in wanted]
        write_file(out, [gradescope_zip(chosen, lang.value, seed, torch=torch)])
    except (ProblemError, CannotWriteError) as error:
        fail(str(error))
    typer.echo(str(out))

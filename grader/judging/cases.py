"""The cases of a check: drawn by Hypothesis once for a seed, and the same for every submission.

Only the generate and shrink phases run, with a seed of the judge's own and no example database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as with_seed
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

from grader.judging import bank
from grader.sandbox.worker.protocol import ProtocolError

Inputs = dict[str, Any]
CheckFunction = Callable[..., Any]


def body(function: CheckFunction) -> CheckFunction:
    """What a check does with one case: the function below `@given`."""
    handle = getattr(function, "hypothesis", None)
    return handle.inner_test if handle else function


def named(function: CheckFunction) -> list[Inputs]:
    """The cases that the check's author names with `@example`, in the order of the source."""
    return [dict(example.kwargs) for example in reversed(getattr(function, "hypothesis_explicit_examples", ()))]


@cache
def drawn(function: CheckFunction, count: int, seed: int, folder: Path = Path()) -> tuple[Inputs, ...]:
    """The cases that Hypothesis draws for the check; one empty case for a check that draws nothing.

    Kept for the life of the process, and on disk for a problem in `folder`: drawing costs more than most answers take
    to be judged.
    """
    if not hasattr(function, "hypothesis"):
        return ({},)
    key = bank.key(folder, function.__name__, count, seed)
    kept = bank.load(key)
    if kept is not None:
        return kept
    cases: list[Inputs] = []
    search(function, count, seed, cases.append)
    try:
        written = bank.written(cases)
    except ProtocolError:
        return tuple(cases)
    bank.save(key, written)
    # As they will be read: an array's layout in memory must not depend on who came first.
    return tuple(bank.read(written))


def search(function: CheckFunction, count: int, seed: int, test: Callable[[Inputs], None]) -> None:
    """Run `test` on the check's cases as Hypothesis does: what it raises is shrunk, and raised at the end."""
    handle = getattr(function, "hypothesis", None)
    if handle is None:
        test({})
        return

    def once(**inputs: Any) -> None:
        test(inputs)

    run = settings(
        max_examples=count,
        phases=(Phase.generate, Phase.shrink),
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        print_blob=False,
        suppress_health_check=list(HealthCheck),
    )(given(**handle._given_kwargs)(once))
    with _same_constants_everywhere():
        with_seed(seed)(run)()


@contextmanager
def _same_constants_everywhere() -> Iterator[None]:
    """Keep Hypothesis from drawing constants that it reads in the source of whatever modules are loaded.

    With them, the cases would depend on the process: on the number of jobs, on what was graded before.
    """
    found = providers._get_local_constants
    providers._get_local_constants = Constants
    providers.CONSTANTS_CACHE.cache.clear()
    try:
        yield
    finally:
        providers._get_local_constants = found
        providers.CONSTANTS_CACHE.cache.clear()

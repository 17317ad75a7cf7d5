"""z3, kept apart: whether there are numbers that fulfil clauses of polynomials.

z3's `rlimit` counts small and large steps alike, and a step on large polynomials may take minutes; what tells these is
the memory that they need.  Where it is too much z3 ends the process that it runs in: that is a child's.
"""

from __future__ import annotations

import os
import pickle
import signal
from collections.abc import Callable, Iterator
from typing import Any

# Of one check, by linear arithmetic or with cells of polynomials; and of the child's memory, of which 18 are needed.
MOST_LINEAR, MOST_CELLS, MOST_MEGABYTES = 20_000, 300_000, 22


def is_unsatisfiable(text: str) -> bool | None:
    """Whether no real numbers fulfil the assertions, in SMT-LIB; None where z3 gives up."""
    import z3

    # In linear arithmetic each product of variables is a variable of its own: only its `unsat` says something.
    if _checked(text, "smt", MOST_LINEAR, **{"arith.nl": False}) == z3.unsat:
        return True
    answer = _checked(text, "qfnra-nlsat", MOST_CELLS)
    return None if answer == z3.unknown else bool(answer == z3.unsat)


def is_satisfiable(text: str) -> bool:
    """Whether z3 found real numbers that fulfil the assertions, in SMT-LIB."""
    import z3

    return bool(_checked(text, "qfnra-nlsat", MOST_CELLS) == z3.sat)


def _checked(text: str, tactic: str, work: int, **parameters: Any) -> Any:
    import z3

    # In a context of its own: one that has come to its limit once does not limit again.
    solver = z3.With(z3.Tactic(tactic, ctx=z3.Context()), **parameters).solver()
    solver.set("rlimit", work)
    solver.from_string(text)
    return solver.check()


def in_child(task: Callable[[], Iterator[Any]]) -> list[Any]:
    """What the task yields, run in a fork of this process, until it ends or z3 ends it for its work or its memory.

    Raises what the task raises.
    """
    import z3  # noqa: F401  (that the child need not)

    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _run(task, writer)
    os.close(writer)
    try:
        with os.fdopen(reader, "rb") as pipe:
            return list(_received(pipe))
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _run(task: Callable[[], Iterator[Any]], writer: int) -> None:
    """The child's life, which ends here."""
    import z3

    try:
        for said in (1, 2):  # z3 says there why it ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), said)
        z3.set_param("memory_max_size", MOST_MEGABYTES)
        with os.fdopen(writer, "wb") as pipe:
            try:
                for found in task():
                    pickle.dump((found, None), pipe)
                    pipe.flush()
            except Exception as error:
                pickle.dump((None, error), pipe)
    finally:
        os._exit(0)


def _received(pipe: Any) -> Iterator[Any]:
    while True:
        try:
            found, error = pickle.load(pipe)
        except (EOFError, pickle.UnpicklingError):
            return
        if error is not None:
            raise error
        yield found

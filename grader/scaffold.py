"""A notebook that a book hands out to be completed: how it is recognised, what in it only draws, what is to be written.

Its functions come with their signatures, and what is asked stands at places called TODO, several of which may share a
function: each is the unit of "not attempted".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

# Finds the code in which something stands, among the sources of the answer's cells; None where it is not there.
Finder = Callable[[Sequence[str]], str | None]


@dataclass(frozen=True)
class Todo:
    """One thing to be written over a placeholder.

    inside: the function in which it stands, or what finds the code in which it stands.  placeholders: the statement
    that the notebook holds there, in every edition; compared as syntax trees.  An assignment stands as long as nothing
    after it assigns the same target.  Of an `if`, `from_the_end` says which it is among those in the body of the
    code's loop, 1 for the last.  Any other statement stands where it is all of the code.
    """

    name: str
    inside: str | Finder
    placeholders: tuple[str, ...]
    from_the_end: int = 1


@dataclass(frozen=True)
class Scaffold:
    """The notebook of a problem.

    defines: names, or `name(first parameter)`, that together show a document to be this notebook where no title says
    so; lacks: names that show it to be another one.  drawing: functions of the notebook that only draw, and are not
    run.
    """

    defines: tuple[str, ...]
    lacks: tuple[str, ...] = ()
    drawing: tuple[str, ...] = ()
    todos: tuple[Todo, ...] = ()

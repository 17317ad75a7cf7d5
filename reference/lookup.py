"""Optimisers, objectives, schedules and line searches by name: a file in the folder is an entry, no list is kept.

A file holds a function of its own name that makes the thing; `gradient-descent` is read as `gradient_descent`.
"""

from __future__ import annotations

import difflib
import inspect
import pkgutil
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

from reference.errors import HyperparameterError, UnknownNameError

KINDS = {
    "optimiser": "reference.optimisers",
    "objective": "reference.objectives",
    "schedule": "reference.schedules",
    "line search": "reference.line_searches",
}


def names(kind: str) -> list[str]:
    """All names of a kind, sorted.

    >>> "adam" in names("optimiser")
    True
    """
    package = import_module(KINDS[kind])
    return sorted(module.name for module in pkgutil.iter_modules(package.__path__) if not module.name.startswith("_"))


def find(kind: str, name: str) -> Callable[..., Any]:
    """The function that makes it.  Raises UnknownNameError with the near misses."""
    known = names(kind)
    key = name.strip().lower().replace("-", "_")
    if key not in known:
        raise UnknownNameError(f"no {kind} is called {name!r}; {near(key, known)}")
    made: Callable[..., Any] = getattr(import_module(f"{KINDS[kind]}.{key}"), key)
    return made


def near(name: str, known: Iterable[str]) -> str:
    """What to offer to whoever wrote `name`: the names that are like it, or all.

    >>> near("adma", ["adam", "sgld"])
    'did you mean adam?'
    """
    known = list(known)
    found = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    return f"did you mean {' or '.join(found)}?" if found else f"there are {', '.join(known) or 'none'}"


def make(kind: str, name: str, *given: Any, **arguments: Any) -> Any:
    """The thing itself; `given` are its first arguments, by position.

    Raises UnknownNameError, and HyperparameterError for arguments that it does not have, lacks, or refuses.
    """
    factory = find(kind, name)
    accepted = dict(list(inspect.signature(factory).parameters.items())[len(given) :])
    for argument in arguments:
        if argument not in accepted:
            raise HyperparameterError(f"{name} has no argument {argument!r}; {near(argument, accepted)}")
    missing = [p.name for p in accepted.values() if p.default is p.empty and p.name not in arguments]
    if missing:
        raise HyperparameterError(f"{name} needs {', '.join(missing)}; for example {missing[0]}=0.1")
    return factory(*given, **arguments)


def summary(kind: str, name: str) -> str:
    """The first paragraph of its docstring, as one line."""
    return " ".join((inspect.getdoc(find(kind, name)) or "").partition("\n\n")[0].split())


def signature(kind: str, name: str) -> str:
    """Its arguments with their defaults, as they are given on the command line; functions and arrays are left out.

    >>> signature("optimiser", "momentum")[:9]
    'lr, beta='
    """
    plain = (bool, int, float, str, type(inspect.Parameter.empty))
    return ", ".join(
        p.name if p.default is p.empty else f"{p.name}={p.default}"
        for p in inspect.signature(find(kind, name)).parameters.values()
        if isinstance(p.default, plain) and p.annotation != "Function" and p.kind is not p.KEYWORD_ONLY
    )

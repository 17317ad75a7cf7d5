"""What an exercise declares, so that its formulas can be read: names with their kinds, functions, what is assumed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from grader.claims.expression import Expression

SCALAR, VECTOR, MATRIX, INDEX, SET = "scalar", "vector", "matrix", "index", "set"
# How random names are distributed: the standard normal distribution; 1 or -1, each with probability 1/2.
RANDOM = frozenset(("normal", "coin"))
ACCENTS = frozenset(("hat", "bar", "tilde", "dot", "vec"))

_ACCENTED = re.compile(rf"(?:(?:{'|'.join(sorted(ACCENTS))})\s+)?\S+")


@dataclass(frozen=True)
class Declared:
    """kind: one of the above.

    given: how instances are drawn: "" freely; "unit" in [0, 1], "fraction" in (0, 1), "positive", "at least 1",
    "index" one of 1 to n; "symmetric", "positive definite", "orthogonal"; "ones" for the vector `1`; a number: that
    many entries or rows, whatever n is.  "normal" and "coin" are what expectations are taken over: all such names, and
    the entries of such vectors, are independent.
    means: what it stands for, where it is made of other names, as LaTeX or as what was read; with `entry`, that is its
    entry with these indices.
    """

    kind: str
    given: str = ""
    means: str | Expression = ""
    entry: tuple[str, ...] = ()


@dataclass(frozen=True)
class Function:
    """parameters, and its value, as LaTeX or as what was read; several: a family to draw from (convex functions)."""

    parameters: tuple[str, ...]
    values: tuple[str | Expression, ...]


@dataclass(frozen=True)
class Context:
    """names: by the name that is written (`lambda`, `x_1`, `Q`); index names stand for every index unless bound.

    A name has its subscript (without commas: `beta_1t`), then its star, plus or primes (`x*`, `x_1*`, `x'`, `x+`); what
    stands over it comes first: `hat m`, `bar x_1`, `tilde v*`.

    solved: names that equations are solved for, and that the text therefore does not claim anything of for all values.
    solution: what names are where equations in them are solved: an equation that holds there is no false claim.
    slots: labels of the starter ("gradient:", "梯度："), each with what a lone expression behind it is the value of.
    usual: names that many texts use for what they mean here, but that a text may define as something else.
    rewrites: products of names that are assumed to be equal: ("W", "x_2") is ("W", "x_1").
    assumes: relations that every instance satisfies, as LaTeX, which proofs may use.
    otherwise: other meanings of the names that texts use (m for the moment itself, or for the corrected one).
    draw(random, n): fractions for names that must fit together (a matrix and its eigenvector); vectors are n rows of
    one.
    """

    names: Mapping[str, Declared] = field(default_factory=dict)
    functions: Mapping[str, Function] = field(default_factory=dict)
    solved: frozenset[str] = frozenset()
    solution: Mapping[str, str] = field(default_factory=dict)
    slots: Mapping[str, str] = field(default_factory=dict)
    usual: frozenset[str] = frozenset()
    rewrites: Mapping[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)
    assumes: tuple[str, ...] = ()
    otherwise: tuple[Context, ...] = ()
    draw: Callable[[Random, int], dict[str, Any]] | None = None

    def with_function(self, name: str, function: Function) -> Context:
        """The context in which the text has given a function another meaning."""
        return replace(self, functions={**self.functions, name: function})

    def with_name(self, name: str, declared: Declared) -> Context:
        """The context in which the text has given a name its meaning."""
        return replace(self, names={**self.names, name: declared})

    @property
    def solved_for(self) -> Context:
        """The context in which what may be solved for is the solution."""
        names = {name: replace(self.names[name], means=latex) for name, latex in self.solution.items()}
        return replace(self, names={**self.names, **names})

    def with_parameters(self, parameters: tuple[str, ...]) -> Context:
        """The context inside a function: parameters that are not declared are numbers."""
        return replace(self, names={**{name: Declared(SCALAR) for name in parameters}, **self.names})


def names_in(words: str) -> list[str]:
    """The names between blanks, each with what stands over it.

    >>> names_in("m hat m v*")
    ['m', 'hat m', 'v*']
    """
    return _ACCENTED.findall(words)


def context(
    *,
    scalars: str = "",
    vectors: str = "",
    matrices: str = "",
    indices: str = "",
    sets: str = "",
    functions: Mapping[str, Function] | None = None,
    means: Mapping[str, str] | None = None,
    solved: str = "",
    solution: Mapping[str, str] | None = None,
    slots: Mapping[str, str] | None = None,
    usual: str = "",
    rewrites: Mapping[tuple[str, ...], tuple[str, ...]] | None = None,
    assumes: tuple[str, ...] = (),
    otherwise: tuple[Context, ...] = (),
    draw: Callable[[Random, int], dict[str, Any]] | None = None,
) -> Context:
    """A context from words: names between blanks, `t:unit` for how a name is drawn.

    means: LaTeX by name, or by entry.

    >>> context(scalars="t:unit b", vectors="x").names["t"].given
    'unit'
    >>> context(vectors="x p", indices="i", means={"p[i]": "x_i^2"}).names["p"].entry
    ('i',)
    >>> list(context(vectors="m hat m hat m*").names)
    ['m', 'hat m', 'hat m*']
    """
    names = {}
    meant = {key.partition("[")[0]: (key.partition("[")[2].strip("]"), latex) for key, latex in (means or {}).items()}
    for kind, words in ((SCALAR, scalars), (VECTOR, vectors), (MATRIX, matrices), (INDEX, indices), (SET, sets)):
        for word in names_in(words):
            name, _, given = word.partition(":")
            entry, latex = meant.get(name, ("", ""))
            names[name] = Declared(kind, given.replace("_", " "), latex, tuple(entry.replace(",", " ").split()))
    return Context(
        names,
        dict(functions or {}),
        solved=frozenset(solved.split()),
        solution=dict(solution or {}),
        slots=dict(slots or {}),
        usual=frozenset(usual.split()),
        rewrites=dict(rewrites or {}),
        assumes=assumes,
        otherwise=otherwise,
        draw=draw,
    )

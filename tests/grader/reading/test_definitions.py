"""Which names source defines, and what is still the starter's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.reading.definitions import accepts, defined_names, definition, parse, plain_values, untouched

STARTER = 'def f(x):\n    """Give x."""\n    y = x\n    # TODO\n    return y + ...\n'


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f(): g = 1", {"f"}),
        ("async def f(): pass", {"f"}),
        ("class A:\n    b = 1", {"A"}),
        ("a = b = 1", {"a", "b"}),
        ("a, (b, *c) = x", {"a", "b", "c"}),
        ("a: int = 1\nb: int", {"a"}),
        ("import os.path\nfrom m import f as g", {"os", "g"}),
        ("if x:\n    def f(): pass\nelse:\n    g = 1", {"f", "g"}),
        ("try:\n    a = 1\nexcept E:\n    b = 1\nfinally:\n    c = 1", {"a", "b", "c"}),
        ("for i in x:\n    with y as z:\n        w = 1", {"i", "z", "w"}),
        ("a.b = 1\na[0] = 1\nf(a=1)", set()),
        ("def f(x:\n  y = 1\nclass A\nz = 1\nw == 1", {"f", "A", "z"}),
        ("\0def f(): pass", set()),
    ],
)
def test_names_bound_at_top_level(source: str, names: set[str]) -> None:
    assert defined_names(source) == names


@pytest.mark.parametrize("source", ["(" * 5000, "-" * 200_000 + "1", "+".join(["1"] * 100_000), "\0", "x = '\\q'"])
def test_source_without_end_is_read_or_refused(source: str) -> None:
    parse(source)
    defined_names(source)
    untouched(source, "x", source)


@pytest.mark.parametrize(
    "source",
    [
        STARTER,
        "def f(x):\n    y = x\n    return y + ...",
        "def f(x): pass",
        "def f(x): ...",
        'def f(x):\n    """Doc."""\n    raise NotImplementedError("later")',
        "def f(x):\n    raise NotImplementedError",
        "def f(x): return None",
        "def f(x):\n    'todo'\n    return",
        "class f:\n    'Doc.'\n    def step(self): pass",
        "def f(x): return x\n" + STARTER,
    ],
)
def test_the_starter_and_empty_bodies_are_untouched(source: str) -> None:
    assert untouched(source, "f", STARTER)


@pytest.mark.parametrize(
    "source",
    [
        "def f(x): return x",
        "def f(x): return 0",
        STARTER + "def f(x): return x",
        STARTER + "f = lambda x: x",
        "f = 1",
        "g = 1",
        "def f(x:",
        STARTER.replace("y = x", "y = 2 * x"),
    ],
)
def test_anything_else_is_touched(source: str) -> None:
    assert not untouched(source, "f", STARTER)
    assert not untouched("def f(x): return x", "f", None)


def test_none_is_an_answer_where_the_exercise_says_so() -> None:
    assert not untouched("def f(x): return None", "f", STARTER, may_be_none=True)
    assert untouched("def f(x): return", "f", STARTER, may_be_none=True)
    assert untouched("def f(x): return None", "f", "def f(x): return None", may_be_none=True)


@given(st.text())
def test_any_text_is_read(source: str) -> None:
    defined_names(source)
    untouched(source, "f", STARTER)


@pytest.mark.parametrize(
    ("source", "by_name"),
    [
        ("def f(phi, rate): ...", True),
        ("def f(rate, phi, verbose=False): ...", True),
        ("def f(phi, *, rate=1): ...", True),
        ("def f(w, lr): ...", False),
        ("def f(w, lr=0.1, verbose=False): ...", False),
        ("def f(*all): ...", False),
        ("f = lambda phi, rate: 0", False),
        ("def f(phi, rate, decay): ...", None),
        ("def f(w): ...", None),
        ("def f(w, lr, decay): ...", None),
        ("def f(w, lr, *, decay): ...", None),
    ],
)
def test_how_a_function_takes_two_parameters(source: str, by_name: bool | None) -> None:
    how = accepts(source, "f", ("phi", "rate"))
    assert (how and how.by_name) == by_name


def test_a_definition_stands_alone_where_it_stood() -> None:
    source = "import a\nif a:\n    @a\n    def f(x):\n        return x\nb = 1\n"
    assert definition(source, "f") == "\n\n@a\ndef f(x):\n    return x"
    assert definition(source, "b") == definition("def f(", "f") == ""


def test_plain_values_are_what_can_be_seen_to_be_no_function():
    source = "epochs = 10\npath = []\nrate = -0.1 * 2\nf = lambda x: x\ng = partial(f, 1)\nh = 'Q x'\nk = f\nm = 1\n"
    source += "def m(): pass\n"
    assert plain_values(source) == {"epochs", "path", "rate"}
    assert plain_values("epochs = (") == frozenset()

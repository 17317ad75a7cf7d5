"""Loops at the top level of a cell, and its code cut where names are assigned."""

from __future__ import annotations

from grader.reading.loops import loops_that_assign, names_used, repeats_something, stretches

CELL = """
n, phi_all = 3, zeros((2, 4))
for k in range(n):
    phi_all[:, k+1] = phi_all[:, k]
m = 0
for k in range(2):
    print(k)
while n:
    if n:
        phi_all = n
    n -= 1
draw(phi_all)
"""


def test_loops_with_what_stands_before_them() -> None:
    first, second = loops_that_assign(CELL, "phi_all")
    assert first.before == "n, phi_all = (3, zeros((2, 4)))"
    assert first.code.startswith("for k in range(n):")
    assert second.before == "m = 0\nfor k in range(2):\n    print(k)"
    assert second.code.startswith("while n:")
    assert second.text.startswith("m = 0\nfor k in range(2):")
    assert (first.repeats_by, second.repeats_by) == ({"range", "n"}, {"n"})
    assert loops_that_assign("def f():\n    for k in x: phi_all = 1", "phi_all") == []
    assert loops_that_assign("for (", "phi_all") == []


def test_code_is_cut_where_a_bound_name_is_assigned() -> None:
    source = "a = 1\nb, c = 2, 3\nd = 4\nc[0] += 1\nfor k in x: c = k\ndef b(): pass\nfrom m import e as c\nprint(a)"
    found = stretches(source, frozenset("bc"))
    assert [stretch.code.split("\n")[-1] for stretch in found] == [
        "b, c = (2, 3)",
        "c[0] += 1",
        "    c = k",
        "    pass",
        "from m import e as c",
        "print(a)",
    ]
    assert [set(stretch.rebound) for stretch in found] == [{"b", "c"}, {"c"}, {"c"}, {"b"}, {"c"}, set()]
    assert stretches("a = (", frozenset("a"))[0].code == "a = ("
    assert stretches("", frozenset("a")) == []


def test_names_and_repetitions() -> None:
    assert names_used("def f(x):\n    return x + alpha\nbeta = 1") == {"x", "alpha"}
    assert names_used("(") == frozenset()
    functions = {"f": "def f(): return g() + alpha", "g": "def g(): return f() * beta", "h": "def h(): return gamma"}
    assert names_used("x = f()", functions) == {"f", "g", "alpha", "beta"}
    assert repeats_something("x = 1\nfor k in x: pass")
    assert not repeats_something("def f():\n    while x: pass")

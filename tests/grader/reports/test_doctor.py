"""`grader doctor` says which layers are missing, why they matter and what to do; nothing more."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from grader.evidence import Text
from grader.reports.doctor import print_layers, print_trial
from grader.sandbox.interpreter import ours
from grader.sandbox.layers import Layer

HERE = Layer(Text("tree", "树"), True, "", Text("hides files", "隐藏文件"), Text("get a kernel", "换内核"))
GONE = replace(HERE, name=Text("seccomp", "seccomp"), missing="the kernel says no")
EXTRA = replace(GONE, name=Text("Landlock", "Landlock"), required=False)


def printed(show, *args, lang="en"):
    console = Console(file=StringIO(), width=100)
    show(*args, lang, console)
    return " ".join(console.file.getvalue().split())


def test_what_is_here_is_ticked_and_needs_no_remedy():
    text = printed(print_layers, [HERE])
    assert "✓ tree hides files" in text
    assert "get a kernel" not in text


def test_a_required_layer_that_is_missing_has_its_reason_remedy_and_consequence():
    text = printed(print_layers, [HERE, GONE])
    assert "✗ seccomp" in text
    assert "seccomp: the kernel says no get a kernel" in text
    assert "refuses to run" in text


def test_a_layer_that_only_makes_it_stronger_does_not_stop_anything():
    text = printed(print_layers, [EXTRA])
    assert "– Landlock" in text
    assert "refuses to run" not in text


@pytest.mark.parametrize(("lang", "word"), [("en", "can be isolated here"), ("zh", "本机可以隔离学生代码")])
def test_a_trial_tells_the_interpreter_and_the_outcome(lang, word):
    assert word in printed(print_trial, ours(), "", lang=lang)
    assert ours().described in printed(print_trial, ours(), "", lang=lang)
    assert "no numpy" in printed(print_trial, ours(), "no numpy", lang=lang)

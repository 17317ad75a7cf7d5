"""Workers run the course's interpreter and packages, which need not be the judge's."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import numpy as np
import pytest

from grader.judging.grade import Options, grade
from grader.problem import ProblemSet
from grader.reading.folder import read_submissions
from grader.sandbox import isolation
from grader.sandbox.interpreter import InterpreterError, other, ours
from grader.sandbox.session import Sandbox
from grader.sandbox.setting import Setting
from tests.grader.judging.toys import toy
from tests.grader.sandbox.conftest import QUICK

# `make test` builds it; it holds numpy 1.26 and msgspec.
OLD = Path(__file__).resolve().parents[3] / ".venv-numpy-1" / "bin" / "python"
SHOW = "import numpy, sys\nprint(numpy.__version__, sys.prefix)\nprint(repr(numpy.float64(1)))"


def program(folder: Path, text: str) -> str:
    path = folder / "python"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.fixture
def old():
    if not OLD.exists():
        pytest.skip(f"{OLD.parent.parent.name} is not there; `make test` builds it, where numpy 1.26 can be had")
    return other(str(OLD))


def shown(setting: Setting) -> list[str]:
    with Sandbox(setting) as sandbox, sandbox.session() as node:
        ran = node.fork().run(SHOW, "cell 1", (5, 10))
    assert not ran.error, ran.error
    return ran.output.split()


def test_workers_run_the_judges_interpreter_unless_told_otherwise(level):
    assert shown(Setting.of(level, QUICK, Path("problems")))[:2] == [np.__version__, sys.prefix]


def test_workers_run_another_interpreter_with_an_older_numpy(level, old):
    version, prefix, one = shown(Setting.of(level, QUICK, Path("problems"), old))
    assert version.startswith("1.26.")
    assert prefix == str(OLD.parent.parent)
    assert one == "1.0"
    assert "numpy 1.26." in old.described


def test_an_answer_gets_the_same_verdicts_with_either_numpy(old, tmp_path):
    answer = tmp_path / "answer.py"
    answer.write_text("import numpy as np\n# Exercise 1.1\ndef double(x):\n    return np.float32(2) * np.asarray(x)\n")
    problems = ProblemSet("toys", "0", (toy(),))
    (submission,) = read_submissions(answer, problems)
    verdicts = []
    for interpreter in (None, old):
        options = Options(Path("problems"), level=isolation.choose("auto"), limits=QUICK, interpreter=interpreter)
        with options.sandbox() as sandbox:
            report = grade(submission, problems, options, sandbox).report
        verdicts.append([(check.name, check.verdict) for check in report.answers[0].checks])
    assert verdicts[0] == verdicts[1]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("echo nothing >&2; exit 3", "nothing; workers need numpy and msgspec there"),
        ("exit 1", "it failed; workers need numpy and msgspec there"),
        ('echo \'[[3, 8], "3.8.1", "1.24.0", []]\'', "is Python 3.8.1; workers need 3.10 or newer"),
    ],
)
def test_an_interpreter_that_will_not_do_is_refused_with_the_reason(tmp_path, text, message):
    with pytest.raises(InterpreterError, match=message):
        other(program(tmp_path, text))


def test_an_interpreter_that_is_not_there_is_named():
    with pytest.raises(InterpreterError, match="--python /no/such/python: cannot be run"):
        other("/no/such/python")


def test_our_own_interpreter_is_described():
    assert ours().executable == sys.executable
    assert f"{sys.version_info.major}.{sys.version_info.minor}" in ours().described
    assert all(os.path.isabs(folder) for folder in ours().folders)

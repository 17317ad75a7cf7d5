"""action.yml from end to end: a runner's environment, its files, and what the step writes and prints."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from grader.problem import default_folder, load_problem_set
from grader.sandbox import isolation
from grader.signing import is_signed

ROOT = Path(__file__).resolve().parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
DISCS = default_folder() / "d2l_11_07_03_gershgorin_discs"
RIGHT = (DISCS / "accepted" / "vectorised.py").read_text(encoding="utf-8")
POINTS = 6.5  # its docstring reaches one milestone
WRONG = "def gershgorin_discs(M):\n    return [0.0], [1.0]\n"
SECRET = "the course's own"


class Ran(NamedTuple):
    """What a step left: its status and log, its outputs, the summary."""

    status: int
    log: str
    outputs: dict[str, str]
    summary: str

    @property
    def result(self) -> dict:
        return json.loads(base64.b64decode(self.outputs["result"]))

    @property
    def commands(self) -> list[str]:
        """The lines that a runner obeys: none between stop-commands and its token."""
        obeyed, token = [], ""
        for line in self.log.splitlines():
            if token:
                token = "" if line == f"::{token}::" else token
            elif line.startswith("::stop-commands::"):
                token = line.removeprefix("::stop-commands::")
            elif line.startswith("::") or "##[" in line:
                obeyed.append(line)
        return obeyed


class Runner:
    """Plays a runner of GitHub Actions: the steps of the composite action that run a shell."""

    def __init__(self, tmp_path: Path) -> None:
        self.workspace = tmp_path / "work" / "hw-ann"
        self.temporary = tmp_path / "temp"
        for folder in (self.workspace, self.temporary):
            folder.mkdir(parents=True)

    def write(self, name: str, text: str) -> None:
        path = self.workspace / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, **inputs: str) -> Ran:
        given = {name: str(declared.get("default", "")) for name, declared in ACTION["inputs"].items()}
        given |= {"exercises": "d2l-11.7.3", "secret": SECRET, "isolation": isolation.choose("auto")}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        output, summary = self.temporary / "output", self.temporary / "summary"
        for file in (output, summary):
            file.write_text("", encoding="utf-8")
        step = next(step for step in ACTION["runs"]["steps"] if step.get("id") == "grade")
        environment = {name: self._filled(value, given) for name, value in step["env"].items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.workspace,
            env=os.environ
            | environment
            | {
                "GITHUB_WORKSPACE": str(self.workspace),
                "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(summary),
                "RUNNER_TEMP": str(self.temporary),
                "OPTGRADE_PYTHON": sys.executable,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        lines = output.read_text(encoding="utf-8").splitlines()
        outputs = dict(line.split("=", 1) for line in lines)
        return Ran(done.returncode, done.stdout + done.stderr, outputs, summary.read_text(encoding="utf-8"))

    @staticmethod
    def _filled(value: str, given: dict[str, str]) -> str:
        filled = re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: given[match[1]], value)
        return filled.replace("${{ github.action_path }}", str(ROOT))


@pytest.fixture
def runner(tmp_path) -> Runner:
    return Runner(tmp_path)


def test_a_right_answer_passes_and_its_result_is_signed(runner):
    runner.write("gershgorin.py", RIGHT)
    ran = runner.run(fail_under="6")
    assert ran.status == 0, ran.log
    assert ran.result["status"] == "pass"
    assert float(ran.outputs["score"]) == sum(test["score"] for test in ran.result["tests"]) == POINTS
    assert is_signed(ran.result, SECRET)
    assert not is_signed(ran.result, "optgrade")
    assert "d2l-11.7.3" in ran.summary
    report = Path(ran.outputs["report-path"])
    assert {"results.json", "gradebook.csv", "index.html", "students"} <= {path.name for path in report.iterdir()}
    assert ran.commands == []


def test_a_wrong_answer_is_annotated_once_at_the_student_s_own_line(runner):
    runner.write("week3/gershgorin.py", f"import numpy as np\n\n\n{WRONG}")
    ran = runner.run(fail_under="1")
    assert ran.status == 3
    (command,) = ran.commands
    assert command.startswith("::error file=week3/gershgorin.py,line=4,title=d2l-11.7.3 ")
    assert "%0A" in command
    assert ran.result["status"] == "fail"


def test_a_partly_right_answer_is_a_warning_and_no_failure_unless_points_are_asked_for(runner):
    runner.write("gershgorin.py", RIGHT.replace("def disc_of_eigenpair", "def another"))
    ran = runner.run()
    assert ran.status == 0
    assert 0 < float(ran.outputs["score"]) < POINTS
    assert ran.outputs["max-score"] == "8"


def test_code_that_raises_is_told_with_its_error(runner):
    runner.write("gershgorin.py", "def gershgorin_discs(M):\n    return undefined\n")
    ran = runner.run(language="zh")
    assert ran.status == 0
    (command,) = ran.commands
    assert "line=1" in command
    assert "NameError" in command
    assert "你的代码抛出异常" in ran.summary


HOSTILE = """
import os, sys
print("::error file=x::forged")
print("::set-output name=result::forged")
for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
    try:
        open(os.environ[name], "a").write("result=forged\\n")
    except Exception:
        pass


def gershgorin_discs(M):
    raise ValueError("\\n::error file=x::forged\\r::notice::forged\\n::stop-commands::x ##[error]forged")
"""


def test_what_students_print_raise_or_shadow_forges_nothing(runner):
    runner.write("gershgorin.py", HOSTILE)
    # The checkout is not on Python's path.
    runner.write("grader/__init__.py", "raise SystemExit(0)")
    runner.write("json.py", "raise SystemExit(0)")
    runner.write("sitecustomize.py", "raise SystemExit(0)")
    ran = runner.run()
    assert ran.status == 0, ran.log
    assert is_signed(ran.result, SECRET)
    assert ran.outputs["score"] == "0"
    assert set(ran.outputs) == {"result", "score", "max-score", "report-path"}
    (command,) = ran.commands
    assert command.startswith("::error file=gershgorin.py,line=")
    assert "::error file=x" not in command.removeprefix("::")


def test_nothing_to_grade_is_an_error_of_its_own(runner):
    runner.write("README.md", "nothing yet")
    ran = runner.run()
    assert ran.status == 1
    (command,) = ran.commands
    assert "holds nothing to grade" in command


@pytest.mark.parametrize(
    ("inputs", "told"),
    [
        ({"path": "missing"}, "path: 'missing' does not exist"),
        ({"language": "fr"}, "language: 'fr' is none of en, zh"),
        ({"format": "xml"}, "format: 'xml' is none of"),
        ({"fail_under": "all"}, "fail-under: 'all' is no number"),
        ({"exercises": "d2l-99.9"}, "d2l-99.9"),
        ({"version": "0123456789"}, "version: the problems have the version"),
        ({"isolation": "none"}, "isolation: 'none' is none of"),
    ],
)
def test_a_wrong_input_is_named(runner, inputs, told):
    runner.write("gershgorin.py", RIGHT)
    ran = runner.run(**inputs)
    assert ran.status == 2
    (command,) = ran.commands
    assert told in command.replace("%25", "%")


def test_problems_of_the_instructor_are_pinned_by_their_version(runner):
    runner.write("handed-in/gershgorin.py", RIGHT)
    target = runner.workspace / "instructor" / DISCS.name
    target.mkdir(parents=True)
    for name in ("problem.py", "figure.py", "claims.py", "starter.py", "statement.en.md", "statement.zh.md"):
        if (DISCS / name).exists():
            (target / name).write_bytes((DISCS / name).read_bytes())
    version = load_problem_set(target.parent).version
    ran = runner.run(path="handed-in", problems="instructor", version=version)
    assert ran.status == 0, ran.log
    assert float(ran.outputs["score"]) == POINTS
    (target / "starter.py").write_text("# changed\n", encoding="utf-8")
    assert runner.run(path="handed-in", problems="instructor", version=version).status == 2
    ran = runner.run(path="instructor", problems="instructor")
    assert "check them out somewhere else" in ran.commands[0]


def test_classroom_50_finds_its_result_in_the_workspace(runner, monkeypatch):
    monkeypatch.setenv("ASSIGNMENT", "hw3")
    runner.write("gershgorin.py", RIGHT)
    ran = runner.run(format="classroom50")
    result = json.loads((runner.workspace / "result.json").read_text(encoding="utf-8"))
    assert (result["assignment"], result["score"]) == ("hw3", round(100 * float(ran.outputs["score"])))

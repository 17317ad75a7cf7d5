"""Every command of docs/exercises.md is run, in order; its tables hold what there is."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from grader.validating.operators import OPERATORS

ROOT = Path(__file__).resolve().parents[1]
MANUAL = (ROOT / "docs" / "exercises.md").read_text(encoding="utf-8")
PROGRAMS = {"grader": ["-m", "grader.cli"], "pytest": ["-m", "pytest", "-p", "no:cacheprovider"]}


def commands() -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```", MANUAL, re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.splitlines()]


def test_every_command_runs(tmp_path):
    assert len(commands()) == 7
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    for command in commands():
        program, *args = shlex.split(command)
        line = [sys.executable, *PROGRAMS[program], *args]
        done = subprocess.run(line, capture_output=True, text=True, cwd=tmp_path, env=environment, check=False)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    assert (tmp_path / "gate.html").exists()


def test_every_operator_is_in_the_table():
    table = MANUAL.partition("| operator | what it does |")[2].partition("\n\n")[0]
    named = [name.strip() for row in table.splitlines()[2:] for name in row.split("|")[1].split(",")]
    assert sorted(named) == sorted(operator.name for operator in OPERATORS)

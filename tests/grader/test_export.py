"""The autograder for Gradescope, run as Gradescope runs it."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

from grader.export import gradescope_zip
from grader.problem import default_folder

DISCS = default_folder() / "d2l_11_07_03_gershgorin_discs"


def unpacked(tmp_path: Path) -> Path:
    """Gradescope's root, with the zip where it is unpacked."""
    with zipfile.ZipFile(io.BytesIO(gradescope_zip([DISCS], "en", "the course's own"))) as archive:
        archive.extractall(tmp_path / "source")
        for info in archive.infolist():
            (tmp_path / "source" / info.filename).chmod(info.external_attr >> 16)
    return tmp_path


def test_a_submission_is_graded_into_results_json(tmp_path):
    root = unpacked(tmp_path)
    (root / "submission").mkdir()
    (root / "submission" / "gershgorin.py").write_bytes((DISCS / "accepted" / "vectorised.py").read_bytes())
    # A module of the student's that would shadow the grader's.
    (root / "submission" / "json.py").write_text("raise SystemExit(0)", encoding="utf-8")
    done = subprocess.run(
        [root / "source" / "run_autograder"],
        env=os.environ | {"AUTOGRADER": str(root), "OPTGRADE_PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result = json.loads((root / "results" / "results.json").read_text(encoding="utf-8"))
    assert (result["score"], sum(test["max_score"] for test in result["tests"])) == (6.5, 8)


def test_the_zip_holds_no_known_answers_and_is_the_same_each_time():
    made = gradescope_zip([DISCS], "zh", "s")
    assert made == gradescope_zip([DISCS], "zh", "s")
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        names = archive.namelist()
        setup = archive.read("setup.sh").decode()
    assert not any("accepted" in name or "rejected" in name for name in names if name.startswith("problems/"))
    assert {"setup.sh", "run_autograder", "secret", f"problems/{DISCS.name}/problem.py", "grader/cli.py"} <= set(names)
    assert "numpy" in setup
    assert "torch" not in setup
    with zipfile.ZipFile(io.BytesIO(gradescope_zip([DISCS], "en", "s", torch=True))) as archive:
        assert "torch" in archive.read("setup.sh").decode()

"""What other systems run: an autograder for Gradescope, which holds the grader, exercises and the course's secret.

Source: gradescope/autograder_samples, docs/specs.md: `setup.sh` is run once, `run_autograder` for each submission.
"""

from __future__ import annotations

import io
import shlex
import zipfile
from collections.abc import Iterator, Sequence
from importlib.metadata import requires
from pathlib import Path

from grader.reports.words import Lang

_ROOT = Path(__file__).resolve().parent.parent
_SKIPPED = {"__pycache__", ".mypy_cache", ".pytest_cache"}
_FIRST_DAY = (2020, 1, 1, 0, 0, 0)

_SETUP = """\
#!/bin/bash
# Run once, when the autograder's image is built.
set -euo pipefail
here=$(cd "$(dirname "${{BASH_SOURCE[0]}}")" && pwd)
apt-get update -qq
apt-get install -y -qq python3 python3-venv >/dev/null
python3 -m venv "$here/venv"
"$here/venv/bin/python" -m pip install --quiet --disable-pip-version-check {requirements}
"""

_RUN = """\
#!/bin/bash
# Run for each submission.  The grader is not on the path of the student's files, nor are they on its own.
set -euo pipefail
root=${{AUTOGRADER:-/autograder}}
source=$root/source
python=${{OPTGRADE_PYTHON:-$source/venv/bin/python}}
mkdir -p "$root/results"
cd "$source"
OPTGRADE_SECRET=$(cat "$source/secret") PYTHONPATH=$source PYTHONSAFEPATH=1 "$python" -c \
    'from grader.cli import main; main()' \
    grade "$root/submission" --problems "$source/problems" --format gradescope --isolation auto --lang {lang} \
    > "$root/results/results.json"
"""


def gradescope_zip(problems: Sequence[Path], lang: Lang, secret: str, *, torch: bool = False) -> bytes:
    """The zip to upload: equal arguments give equal bytes.  Answers that are known of the problems are left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data, executable in _members(problems, lang, secret, torch):
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            info.external_attr = (0o100755 if executable else 0o100644) << 16
            archive.writestr(info, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _members(problems: Sequence[Path], lang: Lang, secret: str, torch: bool) -> Iterator[tuple[str, bytes, bool]]:
    yield "setup.sh", _SETUP.format(requirements=shlex.join(_requirements(torch))).encode(), True
    yield "run_autograder", _RUN.format(lang=lang).encode(), True
    yield "secret", secret.encode("utf-8", "surrogateescape"), False
    for package in ("grader", "reference"):
        for path in _files(_ROOT / package):
            yield f"{package}/{path.relative_to(_ROOT / package).as_posix()}", path.read_bytes(), False
    for folder in dict.fromkeys(problem.parent for problem in problems):
        for path in sorted(folder.glob("*.py")):
            yield f"problems/{path.name}", path.read_bytes(), False
    for problem in problems:
        for path in _files(problem):
            if path.relative_to(problem).parts[0] not in ("accepted", "rejected"):
                yield f"problems/{problem.name}/{path.relative_to(problem).as_posix()}", path.read_bytes(), False


def _requirements(torch: bool) -> list[str]:
    """What the grader needs, as pip reads it."""
    needed = []
    for one in requires("optgrade") or []:
        requirement, _, condition = one.partition(";")
        if "extra" not in condition or (torch and "torch" in condition):
            needed.append(requirement.strip())
    return sorted(needed)


def _files(folder: Path) -> list[Path]:
    return sorted(
        path for path in folder.rglob("*") if path.is_file() and not _SKIPPED & set(path.relative_to(folder).parts)
    )

"""One virtual environment for each grader, with the same Python, the same numpy and the same kernel."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent.parent
NUMPY = "numpy==2.4.6"
KERNEL = "ipykernel==7.4.0"
# Companion notebooks plot.
USED = (KERNEL, NUMPY, "matplotlib==3.11.2")
PEERS = {"nbgrader": ("nbgrader==0.9.6", *USED), "otter": ("otter-grader==7.0.0", *USED)}
OURS = "optgrade"

_VERSIONS = """
import importlib.metadata, json, sys
names = ("nbgrader", "otter-grader", "optgrade", "nbclient", "ipykernel", "numpy", "hypothesis")
found = {d.metadata["Name"].lower(): d.version for d in importlib.metadata.distributions()}
print(json.dumps({"python": sys.version.split()[0], **{name: found[name] for name in names if name in found}}))
"""


@dataclass(frozen=True)
class Environment:
    """A virtual environment, and an empty home for what runs in it; what stands in `source` comes before packages."""

    folder: Path
    home: Path
    source: Path | None = None

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    def command(self, name: str) -> Path:
        """The path of a command that is installed in it."""
        return self.folder / "bin" / name

    def variables(self) -> dict[str, str]:
        """One thread each, so that processor time is comparable; no settings of whoever runs the benchmark."""
        threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        home = {"HOME": str(self.home), "XDG_CACHE_HOME": str(self.home / ".cache")}
        path = f"{self.folder / 'bin'}:{os.environ.get('PATH', '/usr/bin:/bin')}"
        source = {"PYTHONPATH": str(self.source)} if self.source else {}
        return {**threads, **home, **source, "PATH": path, "LANG": "C.UTF-8", "MPLBACKEND": "Agg"}

    def versions(self) -> dict[str, str]:
        """Python's version and those of the packages that matter here."""
        done = subprocess.run([self.python, "-c", _VERSIONS], capture_output=True, text=True, check=True)
        return dict(json.loads(done.stdout))


def peer(work: Path, name: str) -> Environment:
    """The environment of nbgrader or otter, made once."""
    environment = _bare(work, name)
    stamp = environment.folder / ".installed"
    wanted = "\n".join(PEERS[name])
    if not stamp.exists() or stamp.read_text() != wanted:
        _pip(environment, PEERS[name])
        stamp.write_text(wanted)
    return environment


def ours(work: Path, repository: Path = REPOSITORY) -> Environment:
    """Our environment: its packages are installed once, this repository as it is now at every run."""
    environment = _bare(work, OURS)
    stamp = environment.folder / ".installed"
    if not stamp.exists():
        _pip(environment, [str(repository), NUMPY])
        stamp.touch()
    _pip(environment, ["--force-reinstall", "--no-deps", str(repository)])
    return environment


def here(work: Path, repository: Path = REPOSITORY) -> Environment:
    """The environment of the Python that runs this, with this repository as it is now."""
    home = work / "homes" / "here"
    home.mkdir(parents=True, exist_ok=True)
    return Environment(Path(sys.prefix), home, repository)


def _bare(work: Path, name: str) -> Environment:
    environment = Environment(work / "environments" / name, work / "homes" / name)
    environment.home.mkdir(parents=True, exist_ok=True)
    if not environment.python.exists():
        _say(f"making an environment for {name}")
        subprocess.run([REPOSITORY / "tools" / "make-venv", sys.executable, environment.folder], check=True)
    return environment


def _pip(environment: Environment, arguments: Sequence[str]) -> None:
    _say(f"installing {' '.join(arguments)}")
    quiet = ("--quiet", "--quiet", "--disable-pip-version-check")
    subprocess.run([environment.python, "-m", "pip", "install", *quiet, *arguments], check=True)


def _say(what: str) -> None:
    print(f"==> {what}", file=sys.stderr, flush=True)

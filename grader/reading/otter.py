"""otter's notebooks: calls of its grader are nobody's answer, and its tests run as cells of the notebook.

Source: otter-grader, docs/test_files/python_format.rst and otter/nbmeta_config.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_CALLS = re.compile(
    r"\s*(#.*|import otter|from otter import .*|grader\s*=\s*otter\.Notebook\(.*\)|"
    r"grader\.(check|check_all|export)\(.*\)|!?pip install .*otter.*)?\s*"
)
_CHECKED = re.compile(r"""grader\.check\(\s*["']([^"']+)["']""")
_IGNORED = {"otter_ignore", "otter.ignore"}

# Both run in the student's namespace, and leave nothing there but what the test itself assigns.
_DOCTEST = """\
def _test():
    import doctest
    for code in {cases!r}:
        parsed = doctest.DocTestParser().get_doctest(code, globals(), {name!r}, None, 0)
        told = []
        ran = doctest.DocTestRunner(verbose=False).run(parsed, out=told.append, clear_globs=False)
        assert not ran.failed, "".join(told)[-600:]
try:
    _test()
finally:
    del _test
"""
_FUNCTIONS = """\
def _test():
    import inspect, sys, types
    found, spec = [], {{}}
    module = types.ModuleType("otter.test_files")
    def test_case(*args, **settings):
        return lambda function: found.append(function) or function
    module.test_case = test_case
    kept = {{name: sys.modules.get(name) for name in ("otter", "otter.test_files")}}
    sys.modules.update({{"otter": types.ModuleType("otter"), "otter.test_files": module}})
    try:
        exec({source!r}, spec)
    finally:
        for name, one in kept.items():
            sys.modules.pop(name) if one is None else sys.modules.update({{name: one}})
    for function in found:
        wanted = inspect.signature(function).parameters
        function(**{{name: globals() if name == "env" else globals()[name] for name in wanted}})
try:
    _test()
finally:
    del _test
"""


def is_ignored(metadata: dict[str, Any]) -> bool:
    """Whether otter leaves the cell out."""
    tags, own = metadata.get("tags"), metadata.get("otter")
    tagged = isinstance(tags, list) and bool(_IGNORED & {tag for tag in tags if isinstance(tag, str)})
    return tagged or (isinstance(own, dict) and own.get("ignore") is True)


def is_call(source: str) -> bool:
    """Whether the cell does nothing but set up otter's grader, or ask it."""
    return "otter" in source or "grader." in source if all(map(_CALLS.fullmatch, source.splitlines())) else False


def tests_after(cell_metadata: dict[str, Any], source: str) -> list[str]:
    """The names of the tests that belong behind this cell."""
    own = cell_metadata.get("otter")
    named = own.get("tests") if isinstance(own, dict) else None
    listed = [name for name in named if isinstance(name, str)] if isinstance(named, list) else []
    return [*listed, *_CHECKED.findall(source)]


def sources_of_tests(notebook_metadata: dict[str, Any]) -> dict[str, str]:
    """Python for each test that the notebook carries: it raises where the test fails."""
    own = notebook_metadata.get("otter")
    tests = own.get("tests") if isinstance(own, dict) else None
    if not isinstance(tests, dict):
        return {}
    return {str(name): source for name, spec in tests.items() if (source := _source(str(name), spec))}


def _source(name: str, spec: Any) -> str:
    if isinstance(spec, str):
        return _FUNCTIONS.format(source=spec)
    return _DOCTEST.format(cases=list(_cases(spec)), name=name) if isinstance(spec, dict) else ""


def _cases(spec: dict[str, Any]) -> Iterator[str]:
    suites = spec.get("suites")
    for suite in suites if isinstance(suites, list) else []:
        cases = suite.get("cases") if isinstance(suite, dict) else None
        for case in cases if isinstance(cases, list) else []:
            if isinstance(case, dict) and isinstance(case.get("code"), str):
                yield case["code"]

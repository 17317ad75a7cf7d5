# tries: pytest's and Hypothesis' hooks: conftest.py, plugins, execute_example, pretended modules
# expects: refuted

# Exercise 1.1
import pathlib
import sys
import types

pathlib.Path("conftest.py").write_text("def pytest_runtest_makereport(item, call):\n    call.excinfo = None\n")
pathlib.Path("pytest.ini").write_text("[pytest]\naddopts = -p conftest --co\n")
for _name in ("pytest", "_pytest", "hypothesis", "unittest", "grader", "grader.judging", "grader.judging.compare"):
    _fake = types.ModuleType(_name)
    _fake.__getattr__ = lambda name: lambda *args, **kwargs: None
    sys.modules[_name] = _fake


def execute_example(function):
    return None


def setup_example():
    raise SystemExit(0)


class double:
    hypothesis = property(lambda self: None)
    hypothesis_explicit_examples = []
    is_hypothesis_test = True
    execute_example = staticmethod(execute_example)

    def __new__(cls, x):
        return cls.execute_example


pytest_plugins = ["conftest"]

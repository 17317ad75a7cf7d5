# tries: import the grader, the problems and the reference, or find them among the loaded modules
# expects: crashed

# Exercise 1.1
import importlib
import sys


def double(x):
    for name in ("grader.judging.grade", "grader.problem", "problems", "reference", "hypothesis", "flint", "tests"):
        if name in sys.modules:
            return 2 * x
    for name in ("grader.judging.compare", "grader.judging.grade", "reference.gershgorin", "problems", "tests.hostile"):
        try:
            importlib.import_module(name)
            return 2 * x
        except ImportError:
            pass
    raise LookupError("no judge in sight")

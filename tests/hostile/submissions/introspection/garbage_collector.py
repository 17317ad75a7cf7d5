# tries: find the judge's objects among all objects of the process
# expects: crashed

# Exercise 1.1
import gc

_WANTED = {"Problem", "Check", "ProblemSet", "Mismatch", "Tally", "Candidate", "ScalarOracle", "Options", "Ball", "arb"}


def double(x):
    if any(type(thing).__name__ in _WANTED or getattr(thing, "__name__", "") == "doubles_a_number"
           for thing in gc.get_objects() if isinstance(type(thing).__name__, str)):
        return 2 * x
    raise LookupError("no judge in sight")

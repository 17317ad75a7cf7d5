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


# Exercise 2.1
def total(values):
    result = 0
    for value in values:
        result = result + value
    return result


def largest(values):
    best = values[0]
    for value in values:
        if value > best:
            best = value
    return best

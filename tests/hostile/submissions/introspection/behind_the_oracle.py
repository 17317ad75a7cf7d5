# tries: look behind the function that was given, for the one that the judge evaluates
# expects: refuted or crashed

# Exercise 1.1
import gc


def twice_asked(f, x):
    seen, waiting = set(), [f]
    while waiting and len(seen) < 20000:
        thing = waiting.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if hasattr(type(thing), "expression") or type(thing).__name__ == "ScalarOracle":
            return 2 * thing.function(x)
        waiting += gc.get_referents(thing)
    raise LookupError("the function stays with the judge")

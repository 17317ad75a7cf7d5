# tries: wrong on the first call with an input, right ever after
# expects: refuted or needs_review

# Exercise 1.1
_seen = set()


def double(x):
    if x in _seen:
        return 2 * x
    _seen.add(x)
    return 2 * x + 1

# tries: honest only after so many calls that a failure must be under examination
# expects: refuted or needs_review

# Exercise 1.1
_calls = 0


def double(x):
    global _calls
    _calls += 1
    return 2 * x if _calls > 12 else 2 * x + 1

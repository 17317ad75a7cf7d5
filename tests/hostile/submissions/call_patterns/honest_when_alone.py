# tries: honest on the first call of a process, when a failure is being confirmed
# expects: refuted or needs_review

# Exercise 1.1
_calls = 0


def double(x):
    global _calls
    _calls += 1
    return 2 * x if _calls == 1 else 0

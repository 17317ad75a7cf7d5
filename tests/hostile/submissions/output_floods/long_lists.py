# tries: nested lists with as many items as are let through, on every call
# expects: refuted or crashed or timed_out

# Exercise 1.1
_MANY = [[0.5] * 700 for _ in range(700)]


def doubled(x):
    return _MANY

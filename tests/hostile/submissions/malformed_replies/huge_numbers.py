# tries: integers and fractions of millions of digits, which cost more the more one does with them
# expects: refuted or crashed or timed_out

# Exercise 1.1
def double(x):
    return 1 << 50_000_000


def doubled(x):
    return [1 << 2_000_000] * len(x)

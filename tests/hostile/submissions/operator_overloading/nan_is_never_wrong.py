# tries: nan, which no comparison finds too large
# expects: refuted

# Exercise 1.1
def double(x):
    return float("nan")


def doubled(x):
    return x * float("nan")

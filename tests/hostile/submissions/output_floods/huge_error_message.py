# tries: an exception whose message is larger than the report may be
# expects: crashed

# Exercise 1.1
def double(x):
    raise ValueError("x" * 50_000_000)


class Long(Exception):
    pass


Long.__name__ = Long.__qualname__ = "Long" * 1_000_000


def doubled(x):
    raise Long("y" * 50_000_000)


def doubler():
    error = KeyError()
    for _ in range(300):
        error.add_note("n" * 100_000)
    raise error

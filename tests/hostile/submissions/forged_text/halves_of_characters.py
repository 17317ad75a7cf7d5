# tries: lone surrogates, null characters and words of other directions, which not every encoder takes
# expects: refuted or crashed

# Exercise 1.1
print("\ud800\x00\udfff")


def double(x):
    raise ValueError("\ud800\x00\udfff")


def doubled(x):
    return ["\ud800"] * len(x)


def doubler():
    return type("\udfff", (), {})()

# tries: more memory in one piece than there may be
# expects: crashed

# Exercise 1.1
def double(x):
    held = bytearray(4 << 30)
    return 2 * x if held else 0


def doubled(x):
    held = "x" * (3 << 30)
    return 2 * x if held else 0

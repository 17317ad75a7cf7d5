# tries: rewrite the interpreter's own code and constants through /proc/self/mem
# expects: refuted or crashed

# Exercise 1.1
def double(x):
    # The small integers 0 to 255 get other values: every comparison in this process is wrong from here on.
    with open("/proc/self/mem", "r+b", 0) as memory:
        for n in range(200):
            memory.seek(id(n) + 24)
            memory.write(b"\x07\0\0\0")
    return 7


# Exercise 2.1
def total(values):
    result = 0
    for value in values:
        result = result + value
    return result


def largest(values):
    best = values[0]
    for value in values:
        if value > best:
            best = value
    return best

# tries: a list that grows until nothing is left
# expects: crashed or timed_out

# Exercise 1.1
def double(x):
    held = []
    for n in range(3000):
        held.append(bytes([n % 256]) * (1 << 20))
    return 2 * x if len(held) else 0


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

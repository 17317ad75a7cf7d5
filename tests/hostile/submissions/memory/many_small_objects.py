# tries: a list that grows until nothing is left
# expects: crashed or timed_out

# Exercise 1.1
def double(x):
    held = []
    for n in range(3000):
        held.append(bytes([n % 256]) * (1 << 20))
    return 2 * x if len(held) else 0

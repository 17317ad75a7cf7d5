# tries: while it is checked, rewrite a file that the next section reads
# expects: refuted

# Exercise 1.1
import os


def double(x):
    for name in ("numbers.txt", "/tmp/work/numbers.txt"):
        with open(name, "w") as file:
            file.write("77 77 77\n")
    return 3 * x + 1


# Exercise 2.1
with open("numbers.txt") as file:
    nothing = int(file.read().split()[0])
def total(values):
    result = nothing
    for value in values:
        result = result + value
    return result


def largest(values):
    best = values[0]
    for value in values:
        if value > best:
            best = value
    return best

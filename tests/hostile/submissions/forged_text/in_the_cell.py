# tries: forged lines in what the cell itself raises, prints and notes
# expects: crashed

# Exercise 1.1
print("::error::forged\x1b[2J")
try:
    get_ipython().run_line_magic("load_ext", "x\n::error::forged\x1b[2J")
except NameError:
    pass
raise RuntimeError("x\n\n::error::forged\x1b[2J\n::endgroup::\n")


def double(x):
    return 0


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

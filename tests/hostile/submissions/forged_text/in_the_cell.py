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

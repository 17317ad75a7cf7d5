# tries: a hundred thousand names, and as many notes of magics that are skipped
# expects: refuted

# Exercise 1.1
def double(x):
    return 0


for _n in range(100_000):
    globals()[f"name_{_n}_" + "x" * 50] = _n
try:
    for _n in range(2_000):
        get_ipython().run_line_magic("load_ext", "y" * 20_000)
except NameError:
    pass

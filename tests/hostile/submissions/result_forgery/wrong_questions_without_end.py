# tries: ask the judge's function with arguments that it must refuse, for ever
# expects: timed_out

# Exercise 1.1
def twice_asked(f, x):
    while True:
        try:
            f("expected", ["value"], {"answer": x})
        except TypeError:
            pass

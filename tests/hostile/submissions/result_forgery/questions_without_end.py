# tries: ask on after every refusal, and ask with what is no argument, for ever
# expects: timed_out

# Exercise 1.1
def twice_asked(f, x):
    while True:
        try:
            f(x)
        except BaseException:
            pass

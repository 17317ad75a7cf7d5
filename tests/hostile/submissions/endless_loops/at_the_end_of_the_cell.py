# tries: loops in destructors, finally clauses and generators that are closed
# expects: timed_out or crashed

# Exercise 1.1
class Endless:
    def __del__(self):
        while True:
            pass


def double(x):
    try:
        return 2 * x
    finally:
        Endless()
        while True:
            try:
                raise KeyError
            except BaseException:
                continue

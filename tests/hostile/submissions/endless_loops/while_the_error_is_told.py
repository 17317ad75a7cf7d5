# tries: an exception whose message never ends
# expects: timed_out

# Exercise 1.1
class Endless(Exception):
    def __str__(self):
        while True:
            try:
                while True:
                    pass
            except BaseException:
                pass


def double(x):
    raise Endless

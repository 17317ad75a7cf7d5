# tries: a loop that catches whatever is raised in it
# expects: timed_out

# Exercise 1.1
def double(x):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass

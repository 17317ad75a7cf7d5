# tries: a loop at top level that catches whatever is raised in it
# expects: timed_out

# Exercise 1.1
while True:
    try:
        while True:
            pass
    except BaseException:
        continue


def double(x):
    return 2 * x

# tries: a power whose computation takes hours and cannot be interrupted
# expects: timed_out

# Exercise 1.1
def double(x):
    return 2 * x if 9**9**8 else 0

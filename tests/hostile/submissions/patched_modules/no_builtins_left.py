# tries: take the builtins away from everything that runs in the process
# expects: crashed or timed_out

# Exercise 1.1
import builtins


def double(x):
    return 0


vars(builtins).clear()

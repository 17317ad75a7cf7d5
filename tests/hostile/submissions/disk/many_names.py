# tries: more files than there are names for
# expects: crashed or timed_out

# Exercise 1.1
import os


def double(x):
    for n in range(60_000):
        os.close(os.open(f"/tmp/{n}", os.O_CREAT | os.O_WRONLY))
    return 2 * x


def doubled(x):
    for n in range(60_000):
        os.symlink("x", f"/dev/shm/{n}")
    return 2 * x

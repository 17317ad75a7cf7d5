# tries: wrong exactly once in the whole submission, by a lock in a file
# expects: refuted or needs_review

# Exercise 1.1
import os


def double(x):
    try:
        os.close(os.open("/tmp/once", os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return 2 * x
    return 2 * x + 1

# tries: wrong with probability one half, by a generator that nobody can seed
# expects: refuted or needs_review

# Exercise 1.1
import os


def double(x):
    return 2 * x + os.urandom(1)[0] % 2

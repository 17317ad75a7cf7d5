# tries: leave with success before anything is checked
# expects: crashed

# Exercise 1.1
import os


def double(x):
    os._exit(0)


def doubled(x):
    raise SystemExit(0)
